package dev.fhircmk.policy;

/** Remediates one resource before it is validated. */
@FunctionalInterface
public interface ResourceRemediation {
    /**
     * What to change; an empty patch where nothing.
     *
     * @param resource its inputs, as earlier remediations left them; {@link PolicyResource#patch()} begins a patch
     * @param context knows the configuration and the stack
     * @throws Exception fails the deployment, with the exception's message
     */
    Patch remediate(PolicyResource resource, RemediationContext context) throws Exception;

    /** Remediates one resource through a view of its properties; the patch is {@link Patch#none()}. */
    @FunctionalInterface
    interface OfView<V> {
        Patch remediate(V view, Patch patch, RemediationContext context) throws Exception;
    }

    /** Checks and remediates one resource in one function. */
    @FunctionalInterface
    interface Combined {
        /**
         * Reports what is wrong and returns the patch. At level {@code remediate} it is called twice: for the patch, where reports
         * are dropped, then on the remediated resource for the reports, where the patch is dropped.
         *
         * @param resource its inputs
         * @param context takes violations, and knows the configuration and the stack
         * @throws Exception fails the deployment, with the exception's message
         */
        Patch apply(PolicyResource resource, ResourceContext context) throws Exception;
    }
}
