package dev.fhircmk.policy.conformance.faults;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.ResourceValidator;
import dev.fhircmk.policy.server.PolicyServer;
import java.util.concurrent.CountDownLatch;

/** A pack whose policies do what they are called, each on the resource of its name. */
public final class Faulty {
    private Faulty() {}

    /** Serves the pack, after it has printed what an engine would take for a port. */
    public static void main(String[] arguments) {
        PolicyServer.serve(arguments, stack -> {
            System.out.println("printed by the pack");
            return PolicyPack.named("faulty")
                    .version("1.0.0")
                    .policy(policy("throws", (resource, context) -> {
                        throw new IllegalStateException("the rule is broken");
                    }))
                    .policy(policy("loops", (resource, context) -> {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    }))
                    .policy(policy("waits", (resource, context) -> {
                        System.err.println("the rule waits");
                        new CountDownLatch(1).await();
                    }))
                    .policy(policy("reports", (resource, context) -> context.violation("reported")));
        });
    }

    private static ResourcePolicy policy(String name, ResourceValidator validator) {
        return ResourcePolicy.named(name)
                .description("Does what it is called.")
                .appliesTo("pulumi:index:Stash")
                .validate((resource, context) -> {
                    if (resource.name().equals(name)) {
                        validator.validate(resource, context);
                    }
                });
    }
}
