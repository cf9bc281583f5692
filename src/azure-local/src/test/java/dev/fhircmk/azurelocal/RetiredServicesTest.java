package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The retired Azure API for FHIR: accounts that exist, and what can still be done with them. */
final class RetiredServicesTest {
    private static final String VERSION = "2024-03-31";
    private static final String COSMOS_DB = "a232010e-820c-4083-83bb-3ace5fc29d0b";
    private static final String APPLICATION = "e17e4941-0000-4000-8000-000000000001";
    private static final String KEY = "https://old-kv.vault.azure.net/keys/k1";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    static final List<Arguments> REFUSED = List.of(
            Arguments.argumentSet(
                    "a kind that there is not",
                    account(KEY).replace("fhir-R4", "fhir-R5"),
                    "The kind 'fhir-R5' is not one of fhir, fhir-Stu3, fhir-R4 (assumed text)."),
            Arguments.argumentSet(
                    "less throughput than Cosmos DB sells",
                    account(KEY).replace("1000", "399"),
                    "CosmosDbConfiguration.offerThroughput must be 400 or more, not 399 (assumed text)."),
            Arguments.argumentSet(
                    "a user-assigned identity",
                    account(KEY).replace("SystemAssigned", "UserAssigned"),
                    "An account has a system-assigned identity or none, not 'UserAssigned' (assumed text)."),
            Arguments.argumentSet(
                    "a key with a version",
                    account(KEY + "/0123456789abcdef0123456789abcdef"),
                    "Provided KeyVaultKeyUri " + KEY
                            + "/0123456789abcdef0123456789abcdef is Invalid. It must name a key"
                            + " without a version, such as https://my-vault.vault.azure.net/keys/my-key (assumed text)."),
            Arguments.argumentSet(
                    "no key where there was one",
                    account(""),
                    "Updating KeyVaultKeyUri is not supported: an account that was made with a customer-managed key keeps"
                            + " one (assumed text)."),
            Arguments.argumentSet(
                    "what a GET tells of private endpoints",
                    account(KEY).replace("\"cosmosDb", "\"privateEndpointConnections\":[{\"id\":\"pe\"}],\"cosmosDb"),
                    "PrivateEndpointConnections cannot be set (assumed text)."),
            Arguments.argumentSet(
                    "an object id that is no GUID",
                    account(KEY).replace("\"cosmosDb", "\"accessPolicies\":[{\"objectId\":\"me\"}],\"cosmosDb"),
                    "AccessPolicies.objectId must be a GUID, not 'me' (assumed text)."),
            Arguments.argumentSet(
                    "an application id that is no GUID",
                    account(KEY).replace("\"offer", "\"crossTenantCmkApplicationId\":\"app\",\"offer"),
                    "CosmosDbConfiguration.crossTenantCmkApplicationId must be a GUID, not 'app' (assumed text)."));

    @BeforeAll
    static void make_a_vault_that_cosmos_db_may_use() {
        vault("old-kv", AZURE.cosmosDb());
        key("old-kv", "k1", "{\"kty\":\"RSA\",\"key_size\":3072}");
        key("old-kv", "k2", "{\"kty\":\"RSA\",\"key_size\":3072}");
        key("old-kv", "curve", "{\"kty\":\"EC\"}");
    }

    @Test
    void a_new_account_is_refused_unless_microsoft_granted_the_extension() {
        Answer refused = AZURE.arm("PUT", id("new1"), VERSION, account(KEY));
        AZURE.azure().change(behaviour -> behaviour.withNewRetiredServices(true));
        Answer made = AZURE.arm("PUT", id("new1"), VERSION, account(KEY));
        AZURE.azure()
                .change(behaviour ->
                        behaviour.withNewRetiredServices(Behaviour.ofDailyUse().newRetiredServices()));
        AZURE.clock().advance(RunningAzure.OPERATION);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("BadRequest");
        assertThat(refused.message())
                .startsWith("Azure API for FHIR is retired and takes no new accounts since 2025-04-01")
                .endsWith("(assumed text).");
        assertThat(made.status()).isEqualTo(201);
        assertThat(poll(made).text("status")).isEqualTo("Succeeded");
    }

    @Test
    void a_seeded_account_is_shown_and_listed_with_azures_defaults() {
        seed("seen", "{\"location\":\"West Europe\",\"kind\":\"fhir\"}");

        Answer seen = AZURE.arm("GET", id("seen"), VERSION, "");
        Answer listed =
                AZURE.arm("GET", AZURE.group("retired") + "/providers/Microsoft.HealthcareApis/services", VERSION, "");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text("name")).isEqualTo("seen");
        assertThat(seen.text("type")).isEqualTo("Microsoft.HealthcareApis/services");
        assertThat(seen.text("location")).isEqualTo("westeurope");
        assertThat(seen.text("properties", "provisioningState")).isEqualTo("Succeeded");
        assertThat(seen.number("properties", "cosmosDbConfiguration", "offerThroughput"))
                .isEqualTo(1000);
        assertThat(seen.text("properties", "authenticationConfiguration", "audience"))
                .isEqualTo("https://seen.azurehealthcareapis.com");
        assertThat(seen.text("properties", "authenticationConfiguration", "authority"))
                .isEqualTo("https://login.microsoftonline.com/"
                        + AZURE.connection().tenantId());
        assertThat(listed.body().toString()).contains("\"name\":\"seen\"");
    }

    @Test
    void the_key_of_an_account_is_changed_in_place_by_a_long_running_operation() {
        seed("moved", account(KEY));

        Answer put = AZURE.arm("PUT", id("moved"), VERSION, account(KEY.replace("k1", "k2")));
        Answer during = AZURE.arm("GET", id("moved"), VERSION, "");
        Answer running = poll(put);
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer after = AZURE.arm("GET", id("moved"), VERSION, "");

        assertThat(put.status()).isEqualTo(202);
        assertThat(during.text("properties", "provisioningState")).isEqualTo("Updating");
        assertThat(running.text("status")).isEqualTo("Running");
        assertThat(poll(put).text("status")).isEqualTo("Succeeded");
        assertThat(after.text("properties", "cosmosDbConfiguration", "keyVaultKeyUri"))
                .isEqualTo(KEY.replace("k1", "k2"));
        assertThat(after.text("identity", "principalId")).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void an_invalid_account_is_refused(String body, String sentence) {
        seed("kept", account(KEY));

        Answer answer = AZURE.arm("PUT", id("kept"), VERSION, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(sentence);
    }

    @Test
    void an_account_made_without_a_key_never_gets_one() {
        seed("plain", account(""));

        Answer answer = AZURE.arm("PUT", id("plain"), VERSION, account(KEY));
        Answer other = AZURE.arm("PUT", id("plain"), VERSION, account("").replace("1000", "2000"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .isEqualTo("An account that was made without a customer-managed key cannot get one (assumed text).");
        assertThat(other.status()).isEqualTo(202);
    }

    @Test
    void a_patch_changes_tags_and_public_access_and_nothing_else() {
        seed("patched", account(KEY));

        Answer patch = AZURE.arm("PATCH", id("patched"), VERSION, """
                {"tags": {"a": "b"},
                 "properties": {"publicNetworkAccess": "Disabled", "cosmosDbConfiguration": {"offerThroughput": 4000}}}
                """);
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer after = AZURE.arm("GET", id("patched"), VERSION, "");

        assertThat(patch.status()).isEqualTo(202);
        assertThat(after.text("tags", "a")).isEqualTo("b");
        assertThat(after.text("properties", "publicNetworkAccess")).isEqualTo("Disabled");
        assertThat(after.number("properties", "cosmosDbConfiguration", "offerThroughput"))
                .isEqualTo(1000);
        assertThat(after.text("properties", "provisioningState")).isEqualTo("Succeeded");
    }

    @Test
    void the_operation_fails_where_the_key_is_not_as_cosmos_db_needs_it() {
        vault("ungranted-kv", "0b1ec700-0000-4000-8000-000000000009");
        key("ungranted-kv", "k1", "{\"kty\":\"RSA\"}");

        assertThat(failure("fail1", "https://absent-kv.vault.azure.net/keys/k1"))
                .startsWith(
                        "The customer-managed key cannot be used: Error contacting the Azure Key Vault resource. Please"
                                + " try again. The vault 'absent-kv' was not found");
        assertThat(failure("fail2", "https://ungranted-kv.vault.azure.net/keys/k1"))
                .contains("Key Vault refused Cosmos DB: The user, group or application 'appid=" + COSMOS_DB)
                .contains("does not have keys get permission on key vault 'ungranted-kv;");
        assertThat(failure("fail3", "https://old-kv.vault.azure.net/keys/absent"))
                .contains("A key with (name/id) absent was not found in this key vault");
        assertThat(failure("fail4", "https://old-kv.vault.azure.net/keys/curve"))
                .contains("the key must be RSA, not EC");
    }

    @Test
    void an_account_reaches_its_key_by_a_role_in_a_vault_that_uses_roles() {
        vault("role-kv", AZURE.cosmosDb(), ",\"enableRbacAuthorization\":true");
        assign(
                "role-kv",
                1,
                "14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
                AZURE.connection().objectId());
        key("role-kv", "k1", "{\"kty\":\"RSA\"}");

        String before = failure("role1", "https://role-kv.vault.azure.net/keys/k1");
        assign("role-kv", 2, "e147488a-f6f5-4113-8e2d-b22465e65bf6", AZURE.cosmosDb());
        Answer put = AZURE.arm("PUT", id("role1"), VERSION, account("https://role-kv.vault.azure.net/keys/k1"));
        AZURE.clock().advance(RunningAzure.OPERATION);

        assertThat(before).contains("Caller is not authorized to perform action on resource");
        assertThat(poll(put).text("status")).isEqualTo("Succeeded");
    }

    @Test
    void in_regions_of_single_data_residency_the_enterprise_application_reads_the_key() {
        AZURE.azure().issueApplication(APPLICATION, "Retired FHIR in Brazil South");
        seed("south", inBrazil(account(KEY)));
        String named = inBrazil(account(KEY))
                .replace("\"offer", "\"crossTenantCmkApplicationId\":\"" + APPLICATION + "\",\"offer");

        Answer without = AZURE.arm("PUT", id("south"), VERSION, inBrazil(account(KEY)));
        Answer older = AZURE.arm("PUT", id("south"), "2022-06-01", named);
        Answer absent = AZURE.arm("PUT", id("south"), VERSION, named);
        AZURE.clock().advance(RunningAzure.OPERATION);
        String notThere = poll(absent).text("error", "message");
        String principal = AZURE.send(
                        "POST",
                        "https://graph.microsoft.com/v1.0/servicePrincipals",
                        AZURE.deployer("https://graph.microsoft.com"),
                        "{\"appId\":\"" + APPLICATION + "\"}")
                .text("id");
        AZURE.arm(
                "PUT",
                vaultId("old-kv") + "/accessPolicies/add",
                "2023-07-01",
                "{\"properties\":{\"accessPolicies\":[" + AZURE.policy(principal, "get", "wrapKey", "unwrapKey")
                        + "]}}");
        Answer put = AZURE.arm("PUT", id("south"), VERSION, named);
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer old = AZURE.arm("GET", id("south"), "2022-06-01", "");

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.message())
                .startsWith("In brazilsouth a customer-managed key needs"
                        + " cosmosDbConfiguration.crossTenantCmkApplicationId");
        assertThat(older.status()).isEqualTo(400);
        assertThat(notThere)
                .contains("the tenant has no service principal of the enterprise application, application "
                        + APPLICATION);
        assertThat(poll(put).text("status")).isEqualTo("Succeeded");
        assertThat(old.has("properties", "cosmosDbConfiguration", "crossTenantCmkApplicationId"))
                .isFalse();
    }

    @Test
    void an_account_with_a_key_needs_the_registration_for_cosmos_db() {
        seed("unregistered", account(KEY));
        String provider = "/subscriptions/" + AZURE.connection().subscriptionId() + "/providers/Microsoft.DocumentDB";
        AZURE.arm("POST", provider + "/unregister", "2021-04-01", "");

        Answer refused = AZURE.arm("PUT", id("unregistered"), VERSION, account(KEY));
        AZURE.arm("POST", provider + "/register", "2021-04-01", "");
        Answer taken = AZURE.arm("PUT", id("unregistered"), VERSION, account(KEY));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo(
                        "The subscription must be registered for Microsoft.DocumentDB, with which Cosmos DB comes into"
                                + " the tenant (assumed text).");
        assertThat(taken.status()).isEqualTo(202);
    }

    @Test
    void an_account_is_deleted_by_a_long_running_operation() {
        seed("leaving", account(KEY));

        Answer deleted = AZURE.arm("DELETE", id("leaving"), VERSION, "");
        Answer during = AZURE.arm("GET", id("leaving"), VERSION, "");
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer gone = AZURE.arm("GET", id("leaving"), VERSION, "");

        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.header("Location")).contains("operationResultResponseType=Location");
        assertThat(deleted.header("Azure-AsyncOperation")).isNotEmpty();
        assertThat(during.text("properties", "provisioningState")).isEqualTo("Deleting");
        assertThat(gone.status()).isEqualTo(404);
    }

    @Test
    void the_name_of_an_account_is_unique_in_all_of_azure() {
        seed("taken", account(KEY));

        Answer upper = AZURE.arm("PUT", id("Upper"), VERSION, account(KEY));
        Answer invalid = checkName("Upper");
        Answer taken = checkName("taken");
        Answer free = checkName("free");

        assertThat(upper.status()).isEqualTo(400);
        assertThat(upper.message())
                .isEqualTo("Name can contain only upper and lowercase letters, numbers and the '-' character.");
        assertThat(invalid.text("reason")).isEqualTo("Invalid");
        assertThat(taken.text("reason")).isEqualTo("AlreadyExists");
        assertThat(free.body().toString()).isEqualTo("{\"nameAvailable\":true}");
        assertThatThrownBy(() -> AZURE.azure().seedRetiredService("elsewhere", "taken", JsonTree.parse(account(KEY))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void check_name_availability_tells_whether_the_name_of_a_workspace_is_free() {
        Answer made = AZURE.arm(
                "PUT",
                AZURE.group("named") + "/providers/Microsoft.HealthcareApis/workspaces/takenhere",
                VERSION,
                "{\"location\":\"westeurope\"}");

        assertThat(made.status()).isBetween(200, 201);
        assertThat(checkName("takenhere", "workspaces").text("reason")).isEqualTo("AlreadyExists");
        assertThat(checkName("Taken-Here", "workspaces").text("reason")).isEqualTo("Invalid");
        assertThat(checkName("freehere", "workspaces").body().toString()).isEqualTo("{\"nameAvailable\":true}");
        assertThat(checkName("takenhere").body().toString()).isEqualTo("{\"nameAvailable\":true}");
    }

    @Test
    void an_account_is_seeded_with_its_resource_group() {
        AZURE.azure().seedRetiredService("made-with-it", "grouped", JsonTree.parse(account(KEY)));

        Answer group = AZURE.arm("GET", AZURE.group("made-with-it"), "2024-03-01", "");

        assertThat(group.text("location")).isEqualTo("westeurope");
        assertThatThrownBy(() -> AZURE.azure()
                        .seedRetiredService(
                                "made-with-it", "wrong", JsonTree.parse(account("https://elsewhere/keys/k"))))
                .isInstanceOf(RefusedException.class);
    }

    private static String failure(String name, String uri) {
        seed(name, account(KEY));
        Answer put = AZURE.arm("PUT", id(name), VERSION, account(uri));
        assertThat(put.status()).isEqualTo(202);
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer ended = poll(put);
        assertThat(ended.text("status")).isEqualTo("Failed");
        assertThat(ended.text("error", "code")).isEqualTo("CustomerManagedKeyError");
        assertThat(AZURE.arm("GET", id(name), VERSION, "").text("properties", "provisioningState"))
                .isEqualTo("Failed");
        return ended.text("error", "message");
    }

    @ParameterizedTest
    @CsvSource({"403, AuthorizationFailed", "404, ResourceNotFound", "409, Conflict", "410, Gone"})
    void an_account_answers_as_after_the_end_of_the_service_where_a_fault_says_so(int status, String code) {
        AzureLocalAdmin admin = AzureLocalAdmin.of(AZURE.connection());
        seed("ended" + status, account(KEY));
        String ended = id("ended" + status);
        for (String method : List.of("GET", "PUT")) {
            admin.setFault(Fault.answering(status, code, "The service ended.")
                    .on(method, "/{scope*}/providers/Microsoft.HealthcareApis/services/{account}")
                    .times(0));
        }

        Answer read = AZURE.arm("GET", ended, VERSION, "");
        Answer changed = AZURE.arm("PUT", ended, VERSION, account(KEY));
        Answer workspaces =
                AZURE.arm("GET", AZURE.group("after") + "/providers/Microsoft.HealthcareApis/workspaces", VERSION, "");
        admin.clearFaults();
        Answer there = AZURE.arm("GET", ended, VERSION, "");

        assertThat(List.of(read, changed)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
        });
        assertThat(workspaces.status()).isEqualTo(200);
        assertThat(there.status()).isEqualTo(200);
    }

    private static Answer poll(Answer started) {
        String url = started.header("Azure-AsyncOperation").replace("https://management.azure.com", "");
        return AZURE.arm("GET", url, "");
    }

    private static Answer checkName(String name) {
        return checkName(name, "services");
    }

    private static Answer checkName(String name, String type) {
        return AZURE.arm(
                "POST",
                "/subscriptions/" + AZURE.connection().subscriptionId()
                        + "/providers/Microsoft.HealthcareApis/checkNameAvailability",
                VERSION,
                "{\"name\":\"" + name + "\",\"type\":\"Microsoft.HealthcareApis/" + type + "\"}");
    }

    private static void seed(String name, String body) {
        AZURE.azure().seedRetiredService("retired", name, JsonTree.parse(body));
    }

    private static String id(String name) {
        return AZURE.group("retired") + "/providers/Microsoft.HealthcareApis/services/" + name;
    }

    private static String account(String key) {
        return "{\"location\":\"westeurope\",\"kind\":\"fhir-R4\",\"identity\":{\"type\":\"SystemAssigned\"},"
                + "\"properties\":{\"cosmosDbConfiguration\":{\"offerThroughput\":1000,\"keyVaultKeyUri\":\"" + key
                + "\"}}}";
    }

    private static String inBrazil(String account) {
        return account.replace("westeurope", "Brazil South");
    }

    private static String vaultId(String name) {
        return AZURE.group("retired") + "/providers/Microsoft.KeyVault/vaults/" + name;
    }

    private static void vault(String name, String principal) {
        vault(name, principal, "");
    }

    private static void vault(String name, String principal, String more) {
        String policy = AZURE.policy(principal, "get", "wrapKey", "unwrapKey");
        String body = AZURE.vaultBody(more).replace("\"accessPolicies\":[", "\"accessPolicies\":[" + policy + ",");
        assertThat(AZURE.arm("PUT", vaultId(name), "2023-07-01", body).status()).isEqualTo(201);
    }

    private static void key(String vault, String name, String body) {
        Answer made = AZURE.vault(vault, "POST", "/keys/" + name + "/create", body);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
    }

    private static void assign(String vault, int number, String role, String principal) {
        Answer made = AZURE.arm(
                "PUT",
                vaultId(vault)
                        + "/providers/Microsoft.Authorization/roleAssignments/5ad00000-0000-4000-8000-00000000000"
                        + number,
                "2022-04-01",
                "{\"properties\":{\"principalId\":\"" + principal
                        + "\",\"principalType\":\"ServicePrincipal\",\"roleDefinitionId\":\"/subscriptions/"
                        + AZURE.connection().subscriptionId() + "/providers/Microsoft.Authorization/roleDefinitions/"
                        + role
                        + "\"}}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    }
}
