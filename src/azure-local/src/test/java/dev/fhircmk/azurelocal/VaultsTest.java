package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VaultsTest {
    private static final String VERSION = "2023-07-01";
    private static final String GUID = "9f3a1c52-0000-4000-8000-00000000000a";
    private static final String OTHER = "9f3a1c52-0000-4000-8000-00000000000b";
    private static final String INVALID_POLICIES = "An invalid value was provided for 'accessPolicies'.";

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
            Arguments.argumentSet("unknown permission", withPolicy(GUID, GUID, "\"fly\""), INVALID_POLICIES),
            Arguments.argumentSet("a permission with a space", withPolicy(GUID, GUID, "\" list\""), INVALID_POLICIES),
            Arguments.argumentSet("an object id that is no GUID", withPolicy(GUID, "not-a-guid", ""), INVALID_POLICIES),
            Arguments.argumentSet(
                    "an object id that is the id of a resource",
                    withPolicy(GUID, "/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/x", ""),
                    INVALID_POLICIES),
            Arguments.argumentSet("an empty object id", withPolicy(GUID, "", ""), INVALID_POLICIES),
            Arguments.argumentSet("a tenant id that is no GUID", withPolicy("contoso.com", GUID, ""), INVALID_POLICIES),
            Arguments.argumentSet(
                    "an application id that is no GUID",
                    withPolicy(GUID, GUID, "").replace("\"objectId", "\"applicationId\":\"app\",\"objectId"),
                    INVALID_POLICIES),
            Arguments.argumentSet(
                    "an unknown kind of public access",
                    ",\"publicNetworkAccess\":\"Sometimes\"",
                    "The property \"publicNetworkAccess\" must be one of 'Enabled', 'Disabled', 'SecuredByPerimeter', not"
                            + " 'Sometimes'."));

    static final List<Arguments> ADDRESSES = List.of(
            Arguments.of("10.0.0.4", " belongs to forbidden range 10.0.0.0–10.255.255.255 (private IP addresses)"),
            Arguments.of("10.0.0.0/8", " belongs to forbidden range 10.0.0.0–10.255.255.255 (private IP addresses)"),
            Arguments.of("172.16.0.1", " belongs to forbidden range 172.16.0.0–172.31.255.255 (private IP addresses)"),
            Arguments.of(
                    "172.31.0.0/16", " belongs to forbidden range 172.16.0.0–172.31.255.255 (private IP addresses)"),
            Arguments.of(
                    "192.168.1.0/24", " belongs to forbidden range 192.168.0.0–192.168.255.255 (private IP addresses)"),
            Arguments.of("127.0.0.1", ""),
            Arguments.of("169.254.169.254", ""),
            Arguments.of("224.0.0.1", ""),
            Arguments.of("0.0.0.0", ""),
            Arguments.of("2001:db8::1", ""),
            Arguments.of("::/0", ""),
            Arguments.of("vpn.example.org", ""),
            Arguments.of("203.0.113.10/33", ""),
            Arguments.of("203.0.113.256", ""),
            Arguments.of("203.0.113", ""),
            Arguments.of("203.0.113.010", ""),
            Arguments.of(" 203.0.113.10", ""),
            Arguments.of("203.0.113.10 ", ""),
            Arguments.of("203.0.113.1-203.0.113.9", ""),
            Arguments.of("", ""));

    @Test
    void a_new_vault_has_the_defaults_that_azure_shows() {
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
    void a_new_vault_uses_roles_by_default_from_api_version_2026_02_01_on() {
        Answer vault = AZURE.arm("PUT", path("roles", "roles-kv"), "2026-02-01", AZURE.vaultBody(""));

        assertThat(vault.at("properties", "enableRbacAuthorization")).hasToString("true");
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void a_vault_with_properties_that_azure_refuses_is_not_made(String properties, String message) {
        Answer answer = AZURE.arm("PUT", path("refused", "refused-kv"), VERSION, AZURE.vaultBody(properties));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BadRequest");
        assertThat(answer.message()).isEqualTo(message);
        assertThat(AZURE.arm("GET", path("refused", "refused-kv"), VERSION, "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @FieldSource("ADDRESSES")
    void a_firewall_rule_for_an_address_that_is_not_public_is_refused(String address, String reason) {
        Answer answer = AZURE.arm(
                "PUT",
                path("refused", "addressed-kv"),
                VERSION,
                AZURE.vaultBody(addresses("203.0.113.10", "198.51.100.0/24", address)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BadRequest");
        assertThat(answer.message())
                .isEqualTo("Invalid value found at properties.networkAcls.ipRules[2].value: " + address + reason);
    }

    @Test
    void the_firewall_takes_a_thousand_public_addresses_at_most() {
        String vault = path("many", "many-kv");
        String[] thousand = IntStream.range(0, 1000)
                .mapToObj(i -> "20.1." + i / 256 + "." + i % 256)
                .toArray(String[]::new);

        Answer taken = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(addresses(thousand)));
        Answer patched = AZURE.arm(
                "PATCH",
                vault,
                VERSION,
                "{\"properties\":{" + addresses("10.0.0.1").substring(1) + "}}");
        Answer one = AZURE.arm(
                "PUT",
                vault,
                VERSION,
                AZURE.vaultBody(addresses(thousand).replace("]}", ",{\"value\":\"20.2.0.0\"}]}")));

        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.at("properties", "networkAcls", "ipRules").getAsJsonArray())
                .hasSize(1000);
        assertThat(patched.message()).contains("10.0.0.1 belongs to forbidden range");
        assertThat(one.message())
                .isEqualTo(
                        "The property \"properties.networkAcls.ipRules\" has 1001 entries; there may be 1000 at most.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subnet-1",
                "",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/net",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/subnets/b"
            })
    void a_network_rule_that_names_no_subnet_is_refused(String id) {
        Answer answer = AZURE.arm(
                "PUT",
                path("refused", "subnet-kv"),
                VERSION,
                AZURE.vaultBody(",\"networkAcls\":{\"virtualNetworkRules\":[{\"id\":\"" + id + "\"}]}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("LinkedInvalidPropertyId");
        assertThat(answer.message())
                .isEqualTo("Property id '" + id + "' at path 'properties.networkAcls.virtualNetworkRules[0].id' is"
                        + " invalid. Expect fully qualified resource Id that start with"
                        + " '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.");
    }

    @Test
    void an_access_policy_may_name_an_object_that_the_directory_does_not_have() {
        String vault = path("dangling", "dangling-kv");

        Answer made = AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(withPolicy(OTHER, GUID, "\"get\"")));
        Answer invalid = policies(vault, "add", AZURE.policy("not-a-guid", "get"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.message()).isEqualTo(INVALID_POLICIES);
    }

    @Test
    void a_network_security_perimeter_overrides_the_bypass_for_trusted_services() {
        FhirClinic clinic = FhirClinic.open(AZURE, "perimeter");

        Answer before = clinic.call("GET", "/Patient", "");
        Answer secured = access(clinic, "securedbyperimeter");
        Answer reading = clinic.call("GET", "/Patient", "");
        Answer keys = AZURE.vault(clinic.vault(), "GET", "/keys", "");
        access(clinic, "Disabled");
        Answer byBypass = clinic.call("GET", "/Patient", "");

        assertThat(before.status()).isEqualTo(200);
        assertThat(secured.text("properties", "publicNetworkAccess")).isEqualTo("SecuredByPerimeter");
        assertThat(reading.status()).isEqualTo(500);
        assertThat(keys.innerCode()).isEqualTo("ForbiddenByConnection");
        assertThat(byBypass.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "1vault", "vault-", "va--ult", "a-name-of-25-characters-xx"})
    void a_vault_name_that_azure_does_not_allow_is_refused(String name) {
        Answer answer = AZURE.arm("PUT", path("names", name), VERSION, AZURE.vaultBody(""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VaultNameNotValid");
        assertThat(answer.message()).startsWith("The vault name '" + name + "' is invalid.");
        assertThat(checkName(name).text("reason")).isEqualTo("AccountNameInvalid");
    }

    @Test
    void a_put_of_a_vault_must_name_tenant_and_sku() {
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
    void a_patch_keeps_what_it_does_not_name_and_never_undoes_protection() {
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
    void a_vault_cannot_move_to_another_region() {
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
    void a_vault_name_is_given_once_in_all_of_azure() {
        AZURE.arm("PUT", path("first", "once-kv"), VERSION, AZURE.vaultBody(""));

        Answer answer = AZURE.arm("PUT", path("second", "ONCE-kv"), VERSION, AZURE.vaultBody(""));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("VaultAlreadyExists");
        assertThat(answer.message()).startsWith("The vault name 'ONCE-kv' is already in use.");
        assertThat(checkName("once-kv").text("reason")).isEqualTo("AlreadyExists");
        assertThat(checkName("free-kv").at("nameAvailable")).hasToString("true");
    }

    @Test
    void a_deleted_vault_holds_its_name_until_it_is_recovered() {
        String vault = path("recovers", "recovers-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"softDeleteRetentionInDays\":7"));

        Instant now = AZURE.clock().instant();
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
        assertThat(shown.text("properties", "deletionDate")).isEqualTo(now.toString());
        assertThat(shown.text("properties", "scheduledPurgeDate"))
                .isEqualTo(now.plus(Duration.ofDays(7)).toString());
        assertThat(listed.at("value").toString()).contains("recovers-kv");
        assertThat(unavailable.text("message")).contains("recently deleted but not purged");
        assertThat(purge.status()).isEqualTo(405);
        assertThat(purge.message()).isEqualTo("Operation 'DeletedVaultPurge' is not allowed.");
        assertThat(recovered.status()).isEqualTo(201);
        assertThat(recovered.number("properties", "softDeleteRetentionInDays")).isEqualTo(7);
        assertThat(AZURE.arm("GET", deletedVault("recovers-kv"), VERSION, "").code())
                .isEqualTo("DeletedVaultNotFound");
    }

    @Test
    void the_name_check_says_whether_a_vault_name_is_free() {
        AZURE.arm("PUT", path("free", "living-kv"), VERSION, AZURE.vaultBody(""));
        AZURE.arm("PUT", path("free", "gone-kv"), VERSION, AZURE.vaultBody(""));
        AZURE.arm("DELETE", path("free", "gone-kv"), VERSION, "");

        for (String taken : List.of("living-kv", "GONE-kv")) {
            Answer answer = checkName(taken);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("nameAvailable")).hasToString("false");
            assertThat(answer.text("reason")).isEqualTo("AlreadyExists");
            assertThat(answer.text("message"))
                    .startsWith("The vault name '" + taken + "' is already in use. Vault names");
        }
        assertThat(checkName("free-kv").at("nameAvailable")).hasToString("true");
    }

    @Test
    void there_are_no_managed_hsms_and_their_names_are_free() {
        Answer deleted = AZURE.arm("GET", provider() + "/deletedManagedHSMs", VERSION, "");
        Answer living = AZURE.arm("GET", provider() + "/managedHSMs", VERSION, "");
        Answer free =
                AZURE.arm("POST", provider() + "/checkMhsmNameAvailability", VERSION, "{\"name\":\"clinic-hsm\"}");
        Answer none = AZURE.arm("POST", provider() + "/checkMhsmNameAvailability", VERSION, "{\"name\":\"1\"}");

        assertThat(deleted.body()).hasToString("{\"value\":[]}");
        assertThat(living.body()).hasToString("{\"value\":[]}");
        assertThat(free.body()).hasToString("{\"nameAvailable\":true}");
        assertThat(none.text("reason")).isEqualTo("AccountNameInvalid");
    }

    @Test
    void a_vault_that_was_never_deleted_cannot_be_recovered() {
        Answer answer = AZURE.arm(
                "PUT", path("nothing", "nothing-kv"), VERSION, AZURE.vaultBody(",\"createMode\":\"recover\""));

        assertThat(answer.code()).isEqualTo("SoftDeletedVaultDoesNotExist");
    }

    @Test
    void a_purge_of_an_unprotected_vault_takes_its_keys_too() {
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
    void a_deleted_vault_is_purged_when_its_retention_is_over() {
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
    void a_vault_is_soft_deleted_with_its_resource_group() {
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
    void access_policies_are_added_replaced_and_removed() {
        String vault = path("policies", "policies-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(",\"accessPolicies\":[]"));

        Answer added = policies(vault, "add", AZURE.policy(GUID, "get", "list"));
        Answer more = policies(vault, "add", AZURE.policy(GUID, "wrapKey", "Get") + "," + AZURE.policy(OTHER, "get"));
        Answer replaced = policies(vault, "replace", AZURE.policy(GUID, "get"));
        Answer less = policies(vault, "remove", AZURE.policy(GUID, "list") + "," + AZURE.policy(OTHER, "get"));
        Answer none = policies(vault, "remove", AZURE.policy(GUID, "get"));
        Answer missing = policies(vault + "-none", "add", AZURE.policy(GUID, "get"));

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
    void the_vaults_of_a_group_and_of_a_subscription_are_listed() {
        String vault = path("lists", "lists-kv");
        AZURE.arm("PUT", vault, VERSION, AZURE.vaultBody(""));

        Answer group = AZURE.arm("GET", AZURE.group("lists") + "/providers/Microsoft.KeyVault/vaults", VERSION, "");
        Answer all = AZURE.arm("GET", provider() + "/vaults", VERSION, "");

        assertThat(group.at("value").getAsJsonArray()).hasSize(1);
        assertThat(all.at("value").toString()).contains("https://lists-kv.vault.azure.net/");
    }

    private static Answer access(FhirClinic clinic, String publicAccess) {
        return AZURE.arm(
                "PATCH",
                clinic.vaultPath(),
                VERSION,
                "{\"properties\":{\"publicNetworkAccess\":\"" + publicAccess + "\"}}");
    }

    private static String withPolicy(String tenantId, String objectId, String permissions) {
        return ",\"accessPolicies\":[{\"tenantId\":\"" + tenantId + "\",\"objectId\":\"" + objectId
                + "\",\"permissions\":{\"keys\":[" + permissions + "]}}]";
    }

    private static String addresses(String... addresses) {
        return ",\"networkAcls\":{\"ipRules\":["
                + Arrays.stream(addresses)
                        .map(address -> "{\"value\":\"" + address + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
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
