package dev.fhircmk.policy;

import java.util.List;

/** Checks all resources of a stack together, after a run. */
@FunctionalInterface
public interface StackValidator {
    /**
     * Reports what is wrong with the stack.
     *
     * @param stack its resources, with their outputs
     * @param context takes violations, and knows the configuration and the stack
     * @throws Exception fails the deployment, with the exception's message
     */
    void validate(Stack stack, StackPolicyContext context) throws Exception;

    /** Checks the resources of the types that the policy applies to, never none, through a view of their properties. */
    @FunctionalInterface
    interface OfView<V> {
        void validate(List<Stack.Typed<V>> resources, StackPolicyContext context) throws Exception;
    }
}
