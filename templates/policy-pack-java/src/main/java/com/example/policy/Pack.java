package com.example.policy;

import dev.fhircmk.policy.ConfigProperty;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.server.PolicyServer;
import dev.fhircmk.policy.ResourcePolicy;

/** The pack: an explicit list of its policies. */
public final class Pack {
    private Pack() {}

    /**
     * What a user configures, in the file that is given to {@code --policy-pack-config}.
     *
     * @param prefix what names begin with
     */
    record Naming(@ConfigProperty(defaultValue = "team-") String prefix) {}

    /** Pulumi starts it. Whatever the pack needs is made in the function, never before. */
    public static void main(String[] arguments) {
        PolicyServer.serve(arguments, stack -> pack());
    }

    static PolicyPack pack() {
        return PolicyPack.named("team-names")
                .version("1.0.0")
                .policy(ResourcePolicy.named("name-prefix")
                        .description("Stashes are named after their team.")
                        .level(EnforcementLevel.MANDATORY)
                        .config(Naming.class)
                        .appliesTo("pulumi:index:Stash")
                        .validate((resource, context) -> {
                            var prefix = context.config(Naming.class).prefix();
                            if (!resource.name().startsWith(prefix)) {
                                context.violation("'" + resource.name() + "' does not begin with '" + prefix + "'; rename it");
                            }
                        }));
    }
}
