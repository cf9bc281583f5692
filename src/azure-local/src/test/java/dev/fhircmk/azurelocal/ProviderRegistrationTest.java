package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.behaviour.Behaviour;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ProviderRegistrationTest {
    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure(options -> options.withUnregistered(
                    Set.of("Microsoft.KeyVault", "Microsoft.Insights", "Microsoft.DocumentDB"))
            .withBehaviour(Behaviour.ofDailyUse().withDeployerRole("Contributor")));

    @Test
    void a_namespace_is_served_after_its_registration_and_a_restart_does_not_undo_it() {
        String vault = AZURE.group("reg") + "/providers/Microsoft.KeyVault/vaults/reg-kv";

        Answer before = AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody(""));
        AZURE.arm("POST", provider("Microsoft.KeyVault") + "/register", "2021-04-01", "");
        Answer after = AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody(""));
        AZURE.restart();
        Answer state = AZURE.arm("GET", provider("Microsoft.KeyVault"), "2021-04-01", "");
        Answer setting = AZURE.arm(
                "PUT",
                vault + "/providers/Microsoft.Insights/diagnosticSettings/s",
                "2021-05-01-preview",
                "{\"properties\":{\"workspaceId\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs1\"}}");

        assertThat(before.status()).isEqualTo(409);
        assertThat(before.code()).isEqualTo("MissingSubscriptionRegistration");
        assertThat(before.message())
                .isEqualTo("The subscription is not registered to use namespace 'Microsoft.KeyVault'. See"
                        + " https://aka.ms/rps-not-found for how to register subscriptions.");
        assertThat(after.status()).isEqualTo(201);
        assertThat(state.text("registrationState")).isEqualTo("Registered");
        assertThat(setting.code()).isEqualTo("MissingSubscriptionRegistration");
    }

    @Test
    void cosmos_db_can_be_unregistered_too() {
        Answer before = AZURE.arm("GET", provider("Microsoft.DocumentDB"), "2021-04-01", "");
        Answer registered = AZURE.arm("POST", provider("Microsoft.DocumentDB") + "/register", "2021-04-01", "");

        assertThat(before.text("registrationState")).isEqualTo("NotRegistered");
        assertThat(registered.text("registrationState")).isEqualTo("Registered");
    }

    @Test
    void a_deployer_who_is_contributor_cannot_grant() {
        String assignment = AZURE.group("reg")
                + "/providers/Microsoft.Authorization/roleAssignments/0a551974-0000-4000-8000-000000000001";

        Answer answer = AZURE.arm("PUT", assignment, "2022-04-01", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("AuthorizationFailed");
        assertThat(answer.message())
                .contains("'Microsoft.Authorization/roleAssignments/write' over scope '" + assignment);
    }

    private static String provider(String namespace) {
        return "/subscriptions/" + AZURE.connection().subscriptionId() + "/providers/" + namespace;
    }
}
