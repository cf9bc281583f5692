package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackPolicy;

/** Tells by its types whether a policy has anything to say. */
final class Applicability {
    private Applicability() {}

    static boolean excludes(ResourcePolicy policy, PolicyResource resource) {
        return policy.types().filter(types -> !types.contains(resource.type())).isPresent();
    }

    static boolean excludes(StackPolicy policy, Stack stack) {
        return policy.types().filter(types -> stack.ofType(types).isEmpty()).isPresent();
    }

    static String reason(Policy<?> policy) {
        return "Policy only applies to resources of type "
                + policy.types().map(Object::toString).orElse("");
    }
}
