package dev.fhircmk.policy;

/** Checks one resource before it is created or changed. */
@FunctionalInterface
public interface ResourceValidator {
    /**
     * Reports what is wrong with the resource.
     *
     * @param resource its inputs
     * @param context takes violations, and knows the configuration and the stack
     * @throws Exception fails the deployment, with the exception's message
     */
    void validate(PolicyResource resource, ResourceContext context) throws Exception;

    /** Checks one resource through a view of its properties. */
    @FunctionalInterface
    interface OfView<V> {
        void validate(V view, ResourceContext context) throws Exception;
    }
}
