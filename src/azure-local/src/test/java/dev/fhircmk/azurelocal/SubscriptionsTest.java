package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two subscriptions of one tenant. */
final class SubscriptionsTest {
    private static final String VERSION = "2026-02-01";
    private static final String POLICIES = ",\"enableRbacAuthorization\":false";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void subscriptions_are_listed_and_have_groups_of_their_own() {
        String second = second();

        Answer listed = AZURE.arm("GET", "/subscriptions", "2022-12-01", "");
        Answer shown = AZURE.arm("GET", second, "2022-12-01", "");
        group(second, "own");
        Answer ofSecond = AZURE.arm("GET", second + "/resourceGroups", "2024-03-01", "");
        Answer ofFirst = AZURE.arm("GET", first() + "/resourceGroups/own", "2024-03-01", "");
        Answer none = AZURE.arm("GET", "/subscriptions/" + new UUID(1, 2), "2022-12-01", "");
        AZURE.restart();
        String same = second();

        assertThat(values(listed, "id")).containsExactly(first(), second);
        assertThat(shown.text("displayName")).isEqualTo("research");
        assertThat(shown.text("tenantId")).isEqualTo(AZURE.connection().tenantId());
        assertThat(values(ofSecond, "id")).contains(second + "/resourceGroups/own");
        assertThat(ofFirst.code()).isEqualTo("ResourceGroupNotFound");
        assertThat(none.code()).isEqualTo("SubscriptionNotFound");
        assertThat(same).isEqualTo(second);
    }

    @Test
    void subscriptions_share_the_names_of_vaults_and_nothing_else_of_them() {
        String second = second();
        String vault = "/providers/Microsoft.KeyVault/vaults/shared-kv";
        String here = AZURE.group("shared") + vault;
        String there = group(second, "shared") + vault;
        String deleted = "/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/shared-kv";

        Answer made = AZURE.arm("PUT", there, VERSION, AZURE.vaultBody(POLICIES));
        Answer taken = AZURE.arm("PUT", here, VERSION, AZURE.vaultBody(POLICIES));
        Answer notHere = AZURE.arm("GET", here, VERSION, "");
        Answer key = AZURE.vault("shared-kv", "POST", "/keys/k/create", "{\"kty\":\"RSA\"}");
        AZURE.arm("DELETE", there, VERSION, "");
        Answer held = AZURE.arm("PUT", here, VERSION, AZURE.vaultBody(POLICIES));
        Answer deletedHere = AZURE.arm("GET", first() + deleted, VERSION, "");
        Answer deletedThere = AZURE.arm("GET", second + deleted, VERSION, "");
        Answer listedHere = AZURE.arm("GET", first() + "/providers/Microsoft.KeyVault/deletedVaults", VERSION, "");
        Answer listedThere = AZURE.arm("GET", second + "/providers/Microsoft.KeyVault/deletedVaults", VERSION, "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(taken.code()).isEqualTo("VaultAlreadyExists");
        assertThat(notHere.code()).isEqualTo("ResourceNotFound");
        assertThat(key.status()).isEqualTo(200);
        assertThat(held.code()).isEqualTo("ConflictError");
        assertThat(deletedHere.code()).isEqualTo("DeletedVaultNotFound");
        assertThat(deletedThere.text("properties", "vaultId")).isEqualTo(there);
        assertThat(values(listedHere, "name")).doesNotContain("shared-kv");
        assertThat(values(listedThere, "name")).containsExactly("shared-kv");
    }

    @Test
    void each_subscription_is_registered_for_namespaces_by_itself() {
        String second = second();
        String namespace = "/providers/Microsoft.HealthcareApis";

        AZURE.arm("POST", second + namespace + "/unregister", "2021-04-01", "");
        Answer there = AZURE.arm(
                "PUT",
                group(second, "registered") + namespace + "/workspaces/registered",
                "2024-03-31",
                "{\"location\":\"westeurope\"}");
        Answer here = AZURE.arm("GET", first() + namespace, "2021-04-01", "");
        AZURE.arm("POST", second + namespace + "/register", "2021-04-01", "");

        assertThat(there.code()).isEqualTo("MissingSubscriptionRegistration");
        assertThat(here.text("registrationState")).isEqualTo("Registered");
    }

    @Test
    void a_service_uses_an_identity_and_a_vault_of_another_subscription() {
        String second = second();
        String group = group(second, "lends");
        String identity = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader";
        String principal = AZURE.arm("PUT", identity, "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
        String policies = POLICIES + ",\"accessPolicies\":["
                + AZURE.policy(AZURE.connection().objectId(), "all") + ","
                + AZURE.policy(principal, "get", "wrapKey", "unwrapKey") + "]";
        AZURE.arm("PUT", group + "/providers/Microsoft.KeyVault/vaults/lent-kv", VERSION, AZURE.vaultBody(policies));
        String key = AZURE.vault("lent-kv", "POST", "/keys/k/create", "{\"kty\":\"RSA\"}")
                .text("key", "kid");
        String workspace = AZURE.group("borrows") + "/providers/Microsoft.HealthcareApis/workspaces/borrows";
        AZURE.arm("PUT", workspace, "2024-03-31", "{\"location\":\"westeurope\"}");

        Answer started = AZURE.arm(
                "PUT",
                workspace + "/fhirservices/records",
                "2024-03-31",
                "{\"location\":\"westeurope\",\"kind\":\"fhir-R4\",\"identity\":{\"type\":\"UserAssigned\","
                        + "\"userAssignedIdentities\":{\"" + identity + "\":{}}},\"properties\":{\"encryption\":"
                        + "{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"" + key + "\"}}}}");
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer polled = AZURE.send(
                "GET", started.header("Azure-AsyncOperation"), AZURE.deployer("https://management.azure.com/"), "");
        Answer role = AZURE.arm(
                "GET",
                group + "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
                "2022-04-01",
                "");

        assertThat(polled.text("status")).isEqualTo("Succeeded");
        assertThat(AZURE.azure().tokenForIdentity(principal, "https://vault.azure.net"))
                .isNotEmpty();
        assertThat(role.text("id")).startsWith(second + "/providers/Microsoft.Authorization/roleDefinitions/");
    }

    private static List<String> values(Answer list, String property) {
        return JsonTree.objects(list.body(), "value").stream()
                .map(value -> JsonTree.text(value, property).orElseThrow())
                .toList();
    }

    private static String group(String subscription, String name) {
        String path = subscription + "/resourceGroups/" + name;
        AZURE.arm("PUT", path, "2024-03-01", "{\"location\":\"westeurope\"}");
        return path;
    }

    private static String first() {
        return "/subscriptions/" + AZURE.connection().subscriptionId();
    }

    private static String second() {
        return "/subscriptions/" + AzureLocalAdmin.of(AZURE.connection()).addSubscription("research");
    }
}
