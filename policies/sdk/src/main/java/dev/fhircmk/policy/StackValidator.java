package dev.fhircmk.policy;

import java.util.List;

/** Judges all resources of a stack together, after a run. */
@FunctionalInterface
public interface StackValidator {
    /**
     * Reports what is wrong with the stack.
     *
     * @param stack its resources, with their outputs
     * @param context where to report, and the rest at hand
     * @throws Exception fails the deployment, with the exception's message
     */
    void validate(Stack stack, StackPolicyContext context) throws Exception;

    /** Judges all resources of some types together, through a view of their properties. */
    @FunctionalInterface
    interface OfView<V> {
        /**
         * Reports what is wrong with the resources.
         *
         * @param resources those of the types that the policy applies to, never none
         * @param context where to report, and the rest at hand
         * @throws Exception fails the deployment, with the exception's message
         */
        void validate(List<Stack.Typed<V>> resources, StackPolicyContext context) throws Exception;
    }
}
