package dev.fhircmk.policy;

/** Judges one resource before it is created or changed. */
@FunctionalInterface
public interface ResourceValidator {
    /**
     * Reports what is wrong with the resource.
     *
     * @param resource its inputs
     * @param context where to report, and the rest at hand
     * @throws Exception fails the deployment, with the exception's message
     */
    void validate(PolicyResource resource, ResourceContext context) throws Exception;

    /** Judges one resource through a view of its properties. */
    @FunctionalInterface
    interface OfView<V> {
        /**
         * Reports what is wrong with the resource.
         *
         * @param view its inputs
         * @param context where to report, and the rest at hand
         * @throws Exception fails the deployment, with the exception's message
         */
        void validate(V view, ResourceContext context) throws Exception;
    }
}
