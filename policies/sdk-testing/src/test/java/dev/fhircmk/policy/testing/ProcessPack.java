package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.server.PolicyServer;

/** A pack for tests that need a process of its own; its first argument says how it misbehaves. */
final class ProcessPack {
    private ProcessPack() {}

    public static void main(String[] args) {
        PolicyServer.serve(args, context -> {
            System.out.println("the factory prints");
            var pack = PolicyPack.named("process").defaultLevel(EnforcementLevel.MANDATORY);
            return switch (args[0]) {
                case "loops" ->
                    pack.policy(ResourcePolicy.named("loops").validate((resource, validation) -> {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    }));
                case "logs" ->
                    pack.policy(ResourcePolicy.named("logs").validate((resource, validation) -> {
                        System.out.println("the policy prints");
                        validation.log().warning("the policy warns");
                    }));
                default -> throw new IllegalArgumentException("no such behaviour: " + args[0]);
            };
        });
    }
}
