package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;

/** A policy that mends what it finds. */
final class Remediate {
    private Remediate() {}

    /**
     * What a user configures.
     *
     * @param value the value that resources get
     */
    record Wanted(boolean value) {}

    static PolicyPack pack() {
        return PolicyPack.named("remediate")
                .version("3.0.0")
                .policy(ResourcePolicy.named("fixup")
                        .description("Sets property to config")
                        .level(EnforcementLevel.REMEDIATE)
                        .config(Wanted.class)
                        .appliesTo(Simple.RESOURCE)
                        .remediate((resource, context) -> {
                            var wanted = context.config(Wanted.class).value();
                            var patch = resource.patch();
                            return Simple.value(resource) == wanted ? patch : patch.set(Simple.VALUE, wanted);
                        }));
    }
}
