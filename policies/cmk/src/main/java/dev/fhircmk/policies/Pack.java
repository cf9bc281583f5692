package dev.fhircmk.policies;

import dev.fhircmk.policies.key.KeyOperationsRemediation;
import dev.fhircmk.policies.rule.Enforcement;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.SettingsCheck;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.server.PolicyServer;
import java.time.InstantSource;
import java.util.List;

/** The pack. */
public final class Pack {
    private Pack() {}

    /** Pulumi starts it. */
    public static void main(String[] arguments) {
        // Beside the start of the server: the engine waits for the pack as soon as it serves, and a second one is made
        // in no time.
        var ahead = new Thread(Pack::made, "pack-ahead");
        ahead.setDaemon(true);
        ahead.start();
        PolicyServer.serve(arguments, stack -> made());
    }

    private static PolicyPack made() {
        return of(Rules.all(), InstantSource.system());
    }

    /**
     * A pack of these rules and of the settings that they share.
     *
     * @param rules the rules
     * @param clock what time counts as now
     */
    public static PolicyPack of(List<Rule> rules, InstantSource clock) {
        var enforcement = new Enforcement(rules, clock);
        return PolicyPack.named("fhir-cmk")
                .version("0.1.0")
                .oneLine()
                .displayName("Customer-managed keys of Azure FHIR services")
                .description("The customer-managed keys of Azure FHIR services are right, and stay right")
                .provider("azure-native")
                .tags("azure", "fhir", "key-vault", "customer-managed-key")
                .policies(new SettingsCheck(rules, enforcement).policies())
                .policy(KeyOperationsRemediation.policy())
                .policies(enforcement.policies());
    }
}
