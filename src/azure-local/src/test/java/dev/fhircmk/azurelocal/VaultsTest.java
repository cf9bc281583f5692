package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VaultsTest {
    private static final String VERSION = "2023-07-01";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    static final List<Arguments> REFUSED = List.of(
            Arguments.argumentSet(
                    "purge protection off",
                    ",\"enablePurgeProtection\":false",
                    "The property \"enablePurgeProtection\" cannot be set to false. Enabling the purge protection for a vault"
                            + " is an irreversible action."),
            Arguments.argumentSet(
                    "soft delete off",
                    ",\"enableSoftDelete\":false",
                    "The property \"enableSoftDelete\" cannot be set to false. Enabling the soft delete for a vault is an"
                            + " irreversible action."),
            Arguments.argumentSet(
                    "retention too short",
                    ",\"softDeleteRetentionInDays\":6",
                    "The property \"softDeleteRetentionInDays\" must be between 7 and 90, not 6."),
            Arguments.argumentSet(
                    "retention too long",
                    ",\"softDeleteRetentionInDays\":91",
                    "The property \"softDeleteRetentionInDays\" must be between 7 and 90, not 91."),
            Arguments.argumentSet(
                    "unknown tenant",
                    ",\"tenantId\":\"00000000-0000-0000-0000-000000000000\"",
                    "The tenant '00000000-0000-0000-0000-000000000000' is not the tenant of the subscription."),
            Arguments.argumentSet(
                    "unknown SKU",
                    ",\"sku\":{\"name\":\"gold\"}",
                    "The property \"sku.name\" must be one of 'standard', 'premium', not 'gold'."),
            Arguments.argumentSet(
                    "unknown default action",
                    ",\"networkAcls\":{\"defaultAction\":\"Maybe\"}",
                    "The property \"defaultAction\" must be one of 'Allow', 'Deny', not 'Maybe'."),
            Arguments.argumentSet(
                    "policy without object",
                    ",\"accessPolicies\":[{\"tenantId\":\"t\",\"permissions\":{}}]",
                    "The parameter \"objectId\" is not specified."),
            Arguments.argumentSet(
                    "unknown permission",
                    ",\"accessPolicies\":[{\"tenantId\":\"t\",\"objectId\":\"o\",\"permissions\":{\"keys\":[\"fly\"]}}]",
                    "The property \"permissions.keys\" must be one of the permissions on keys, not 'fly'."));

    @Test
    void stores_the_defaults_that_azure_shows() {
        String vault = path("defaults", "defaults-kv");

        Answer created = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(""));
        Answer shown = AZURE.arm("GET", vault, VERSION, "");
        Answer again = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(""));

        assertThat(created.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(shown.text("properties", "vaultUri")).isEqualTo("https://defaults-kv.vault.azure.net/");
        assertThat(shown.text("properties", "provisioningState")).isEqualTo("Succeeded");
        assertThat(shown.at("properties", "enableSoftDelete")).hasToString("true");
        assertThat(shown.at("properties", "enablePurgeProtection")).hasToString("true");
        assertThat(shown.number("properties", "softDeleteRetentionInDays")).isEqualTo(90);
        assertThat(shown.at("properties", "enableRbacAuthorization")).hasToString("false");
        assertThat(shown.text("properties", "publicNetworkAccess")).isEqualTo("Enabled");
        assertThat(shown.at("properties", "networkAcls"))
                .hasToString("{\"bypass\":\"AzureServices\",\"defaultAction\":\"Allow\",\"ipRules\":[],"
                        + "\"virtualNetworkRules\":[]}");
        assertThat(shown.text("systemData", "createdBy"))
                .isEqualTo(AZURE.connection().clientId());
        assertThat(shown.has("properties", "createMode")).isFalse();
    }

    @Test
    void uses_roles_by_default_from_the_version_on_that_does() {
        Answer vault = AZURE.arm("PUT", path("roles", "roles-kv"), "2026-02-01", AZURE.vaultBody(""));

        assertThat(vault.at("properties", "enableRbacAuthorization")).hasToString("true");
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(String properties, String message) {
        Answer answer = AZURE.arm("PUT", path("refused", "refused-kv"), VERSION, AZURE.vaultBody(properties));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BadRequest");
        assertThat(answer.message()).isEqualTo(message);
        assertThat(AZURE.arm("GET", path("refused", "refused-kv"), VERSION, "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "1vault", "vault-", "va--ult", "a-name-of-25-characters-xx"})
    void refuses_a_name(String name) {
        Answer answer = AZURE.arm("PUT", path("names", name), VERSION, AZURE.vaultBody(""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VaultNameNotValid");
        assertThat(answer.message()).startsWith("The vault name '" + name + "' is invalid.");
        assertThat(checkName(name).text("reason")).isEqualTo("AccountNameInvalid");
    }

    @Test
    void asks_for_tenant_and_sku() {
        Answer noSku = AZURE.arm(
                "PUT",
                path("asks", "asks-kv"),
                VERSION,
                "{\"location\":\"westeurope\",\"properties\":{\"tenantId\":\"t\"}}");
        Answer nothing = AZURE.arm("PUT", path("asks", "asks-kv"), VERSION, "{\"location\":\"westeurope\"}");

        assertThat(noSku.message()).isEqualTo("The parameter \"sku\" is not specified.");
        assertThat(nothing.message()).isEqualTo("The parameter \"sku\" is not specified.");
    }

    @Test
    void keeps_on_a_patch_what_it_does_not_name_and_never_undoes_protection() {
        String vault = path("patches", "patches-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"softDeleteRetentionInDays\":7"));

        Answer tagged = AZURE.arm("PATCH", vault, VERSION, "{\"tags\":{\"a\":\"b\"}}");
        Answer closed = AZURE.arm("PATCH", vault, VERSION, "{\"properties\":{\"publicNetworkAccess\":\"disabled\"}}");
        Answer unprotected = AZURE.arm("PATCH", vault, VERSION, "{\"properties\":{\"enablePurgeProtection\":false}}");
        Answer longer = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"softDeleteRetentionInDays\":90"));

        assertThat(tagged.number("properties", "softDeleteRetentionInDays")).isEqualTo(7);
        assertThat(closed.text("tags", "a")).isEqualTo("b");
        assertThat(closed.text("properties", "publicNetworkAccess")).isEqualTo("Disabled");
        assertThat(unprotected.status()).isEqualTo(400);
        assertThat(longer.message())
                .isEqualTo("The property \"softDeleteRetentionInDays\" has been set already and it can't be modified.");
    }

    @Test
    void refuses_to_move_a_vault() {
        String vault = path("stays", "stays-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(""));

        Answer answer = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody("").replace("westeurope", "eastus"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("InvalidResourceLocation");
        assertThat(answer.message())
                .isEqualTo(
                        "The resource 'stays-kv' already exists in location 'westeurope' in resource group 'stays'. A"
                                + " resource with the same name cannot be created in location 'eastus'. Please select a new"
                                + " resource name.");
    }

    @Test
    void gives_a_name_once_in_all_of_azure() {
        AZURE.arm("PUT", path("first", "once-kv"), VERSION, AZURE.vaultBody(""));

        Answer answer = AZURE.arm("PUT", path("second", "ONCE-kv"), VERSION, AZURE.vaultBody(""));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("VaultAlreadyExists");
        assertThat(answer.message()).startsWith("The vault name 'ONCE-kv' is already in use.");
        assertThat(checkName("once-kv").text("reason")).isEqualTo("AlreadyExists");
        assertThat(checkName("free-kv").at("nameAvailable")).hasToString("true");
    }

    @Test
    void holds_the_name_of_a_deleted_vault_until_it_is_recovered() {
        String vault = path("recovers", "recovers-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"softDeleteRetentionInDays\":7"));

        Answer deleted = AZURE.arm("DELETE", vault, VERSION, "");
        Answer deletedAgain = AZURE.arm("DELETE", vault, VERSION, "");
        Answer created = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(""));
        Answer shown = AZURE.arm("GET", deletedVault("recovers-kv"), VERSION, "");
        Answer listed = AZURE.arm("GET", provider() + "/deletedVaults", VERSION, "");
        Answer unavailable = checkName("recovers-kv");
        Answer purge = AZURE.arm("POST", deletedVault("recovers-kv") + "/purge", VERSION, "");
        Answer recovered = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"createMode\":\"recover\""));

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deletedAgain.status()).isEqualTo(204);
        assertThat(created.status()).isEqualTo(409);
        assertThat(created.code()).isEqualTo("ConflictError");
        assertThat(created.message())
                .isEqualTo(
                        "A vault with the same name already exists in deleted state. You need to either recover or purge"
                                + " existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more"
                                + " information on soft delete.");
        assertThat(shown.text("properties", "vaultId")).isEqualTo(vault);
        assertThat(shown.text("properties", "deletionDate")).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(shown.text("properties", "scheduledPurgeDate")).isEqualTo("2026-03-08T10:00:00Z");
        assertThat(listed.at("value").toString()).contains("recovers-kv");
        assertThat(unavailable.text("message")).contains("in deleted state");
        assertThat(purge.status()).isEqualTo(405);
        assertThat(purge.message()).isEqualTo("Operation 'DeletedVaultPurge' is not allowed.");
        assertThat(recovered.status()).isEqualTo(201);
        assertThat(recovered.number("properties", "softDeleteRetentionInDays")).isEqualTo(7);
        assertThat(AZURE.arm("GET", deletedVault("recovers-kv"), VERSION, "").code())
                .isEqualTo("DeletedVaultNotFound");
    }

    @Test
    void has_nothing_to_recover_where_nothing_was_deleted() {
        Answer answer = AZURE.arm(
                "PUT", path("nothing", "nothing-kv"), VERSION, AZURE.vaultBody(",\"createMode\":\"recover\""));

        assertThat(answer.code()).isEqualTo("SoftDeletedVaultDoesNotExist");
    }

    @Test
    void purges_an_unprotected_vault_with_its_keys() {
        String vault = path("purges", "purges-kv");
        String body = AZURE.vaultBody("").replace("\"enablePurgeProtection\":true,", "");
        AZURE.arm("PUT", vault, VERSION, body);
        AZURE.vault("purges-kv", "POST", "/keys/k/create", "{\"kty\":\"EC\"}");
        AZURE.arm("DELETE", vault, VERSION, "");

        Answer accepted = AZURE.arm("POST", deletedVault("purges-kv") + "/purge", VERSION, "");
        Answer meanwhile =
                AZURE.arm("PUT", vault, VERSION, body.replace("\"sku\"", "\"createMode\":\"recover\",\"sku\""));
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer polled =
                AZURE.send("GET", accepted.header("Location"), AZURE.deployer("https://management.azure.com/"), "");
        Answer created = AZURE.arm("PUT", vault, VERSION, body);
        Answer keys = AZURE.vault("purges-kv", "GET", "/keys", "");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(meanwhile.status()).isEqualTo(404);
        assertThat(polled.status()).isEqualTo(200);
        assertThat(created.status()).isEqualTo(201);
        assertThat(keys.at("value").getAsJsonArray()).isEmpty();
    }

    @Test
    void purges_a_vault_when_its_retention_is_over() {
        String vault = path("forgets", "forgets-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"softDeleteRetentionInDays\":7"));
        AZURE.arm("DELETE", vault, VERSION, "");

        AZURE.clock().advance(Duration.ofDays(7));
        Answer shown = AZURE.arm("GET", deletedVault("forgets-kv"), VERSION, "");
        Answer created = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(""));
        AZURE.clock().advance(Duration.ofDays(-7));

        assertThat(shown.status()).isEqualTo(404);
        assertThat(shown.message()).isEqualTo("The specified deleted vault 'forgets-kv' does not exist.");
        assertThat(created.status()).isEqualTo(201);
    }

    @Test
    void soft_deletes_a_vault_with_its_group() {
        String group = AZURE.group("drops");
        String vault = path("drops", "drops-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(""));

        AZURE.arm("DELETE", group, "2024-03-01", "");
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer deleted = AZURE.arm("GET", deletedVault("drops-kv"), VERSION, "");
        AZURE.group("drops");
        Answer recovered = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"createMode\":\"recover\""));

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(recovered.status()).isEqualTo(201);
    }

    @Test
    void adds_replaces_and_removes_access_policies() {
        String vault = path("policies", "policies-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"accessPolicies\":[]"));

        Answer added = policies(vault, "add", AZURE.policy("a", "get", "list"));
        Answer more = policies(vault, "add", AZURE.policy("a", "wrapKey", "Get") + "," + AZURE.policy("b", "get"));
        Answer replaced = policies(vault, "replace", AZURE.policy("a", "get"));
        Answer less = policies(vault, "remove", AZURE.policy("a", "list") + "," + AZURE.policy("b", "get"));
        Answer none = policies(vault, "remove", AZURE.policy("a", "get"));
        Answer missing = policies(vault + "-none", "add", AZURE.policy("a", "get"));

        assertThat(added.at("properties", "accessPolicies").toString()).contains("[\"get\",\"list\"]");
        assertThat(more.at("properties", "accessPolicies").toString()).contains("[\"get\",\"list\",\"wrapKey\"]");
        assertThat(more.at("properties", "accessPolicies").getAsJsonArray()).hasSize(2);
        assertThat(replaced.at("properties", "accessPolicies").toString()).doesNotContain("wrapKey");
        assertThat(less.at("properties", "accessPolicies").getAsJsonArray()).hasSize(1);
        assertThat(none.at("properties", "accessPolicies").getAsJsonArray()).isEmpty();
        assertThat(AZURE.arm("GET", vault, VERSION, "")
                        .at("properties", "accessPolicies")
                        .getAsJsonArray())
                .isEmpty();
        assertThat(missing.status()).isEqualTo(404);
    }

    @Test
    void lists_vaults_of_a_group_and_of_the_subscription() {
        String vault = path("lists", "lists-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(""));

        Answer group = AZURE.arm("GET", AZURE.group("lists") + "/providers/Microsoft.KeyVault/vaults", VERSION, "");
        Answer all = AZURE.arm("GET", provider() + "/vaults", VERSION, "");

        assertThat(group.at("value").getAsJsonArray()).hasSize(1);
        assertThat(all.at("value").toString()).contains("https://lists-kv.vault.azure.net/");
    }

    private static Answer policies(String vault, String how, String policies) {
        return AZURE.arm(
                "PUT",
                vault + "/accessPolicies/" + how,
                VERSION,
                "{\"properties\":{\"accessPolicies\":[" + policies + "]}}");
    }

    private static Answer checkName(String name) {
        String body = "{\"name\":\"" + name + "\",\"type\":\"Microsoft.KeyVault/vaults\"}";
        return AZURE.arm("POST", provider() + "/checkNameAvailability", VERSION, body);
    }

    private static String deletedVault(String name) {
        return provider() + "/locations/westeurope/deletedVaults/" + name;
    }

    private static String provider() {
        return "/subscriptions/" + AZURE.connection().subscriptionId() + "/providers/Microsoft.KeyVault";
    }

    private static String path(String group, String vault) {
        return AZURE.group(group) + "/providers/Microsoft.KeyVault/vaults/" + vault;
    }
}
