package dev.fhircmk.policy;

/** Mends one resource before it is validated. */
@FunctionalInterface
public interface ResourceRemediation {
    /**
     * What to change; an empty patch where nothing.
     *
     * @param resource its inputs, as earlier remediations left them; {@link PolicyResource#patch()} begins a patch
     * @param context the rest at hand
     * @throws Exception fails the deployment, with the exception's message
     */
    Patch remediate(PolicyResource resource, RemediationContext context) throws Exception;

    /** Mends one resource through a view of its properties. */
    @FunctionalInterface
    interface OfView<V> {
        /**
         * What to change; an empty patch where nothing.
         *
         * @param view its inputs, as earlier remediations left them
         * @param patch no change yet
         * @param context the rest at hand
         * @throws Exception fails the deployment, with the exception's message
         */
        Patch remediate(V view, Patch patch, RemediationContext context) throws Exception;
    }

    /** Judges one resource and mends it, in one. */
    @FunctionalInterface
    interface Combined {
        /**
         * Reports what is wrong, and how to mend it. At level {@code remediate} it is called twice: for the patch, where reports
         * count for nothing, then on the mended resource for the reports, where the patch counts for nothing.
         *
         * @param resource its inputs
         * @param context where to report, and the rest at hand
         * @throws Exception fails the deployment, with the exception's message
         */
        Patch apply(PolicyResource resource, ResourceContext context) throws Exception;
    }
}
