package dev.fhircmk.policy;

/** The context of the validator of a resource policy. */
public interface ResourceContext extends PolicyContext {
    /** The resource under validation. */
    PolicyResource resource();

    /**
     * The resources that the pack was asked about before this one in this run, in that order, each with its inputs as the
     * remediations left them; the resource itself is not among them. Pulumi asks about a resource when all that it depends
     * on is made, so what it depends on is among them, but for what the program only reads; and in an update with known values.
     * The protocol does not say which of them it depends on: names and ids in the properties tell. A run starts from nothing.
     */
    Stack seen();
}
