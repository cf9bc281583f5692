package dev.fhircmk.policy;

/**
 * The control of a compliance framework that a policy checks. Pulumi Cloud shows it; the engine does nothing with it.
 *
 * @param name the framework, such as {@code ISO/IEC 27001}
 * @param version its version, such as {@code 2022}
 * @param reference the number of the control, such as {@code A.8.20}
 * @param specification what the control asks for
 */
public record Framework(String name, String version, String reference, String specification) {
    /** The control of that number in a framework. */
    public static Framework of(String name, String version, String reference, String specification) {
        return new Framework(name, version, reference, specification);
    }
}
