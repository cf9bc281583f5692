package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.AzureLocalClient.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Existing accounts of the retired Azure API for FHIR: taken over with their key, and kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LegacyIT {
    private static final String GROUP = "rg-records";
    private static final String VERSION = "2023-07-01";
    private static final String APPLICATION = "7a1c53e8-9b40-4d2f-8e6c-1f0a5b3d9c72";
    private static final String COSMOS_DB = "a232010e-820c-4083-83bb-3ace5fc29d0b";

    private final Sandbox sandbox;

    LegacyIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
    }

    @BeforeAll
    void makeTheVault() {
        var azure = sandbox.azure();
        azure.arm("PUT", azure.path("/resourceGroups/" + GROUP), "2024-03-01", json("{\"location\":\"westeurope\"}"))
                .succeeded();
        register("register");
        azure.arm("PUT", vaultId(), VERSION, json("""
                {"location":"westeurope","properties":{"tenantId":"%s","sku":{"family":"A","name":"standard"},
                "enablePurgeProtection":true,"accessPolicies":[{"tenantId":"%1$s","objectId":"%s",
                "permissions":{"keys":["all"]}}]}}""".formatted(
                        azure.connection().tenantId(), azure.connection().objectId())))
                .succeeded();
        for (var key : new String[] {"records", "next"}) {
            azure.keys("POST", "kv-records", "/keys/" + key + "/create", json("{\"kty\":\"RSA\",\"key_size\":3072}"))
                    .succeeded();
        }
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void an_account_is_taken_over_and_gets_another_key_in_place() {
        seed("clinicrecords", "westeurope", "records", Map.of());
        var stack = stack(
                "legacy",
                "clinicrecords",
                Map.of(
                        "accessPolicyObjectIds",
                        List.of(sandbox.azure().connection().objectId())));

        stack.up().succeeded();

        stack.isSettled();
        assertThat(stack.output("encryption")).isEqualTo("customer-managed");
        assertThat(stack.output("endpoint")).isEqualTo("https://clinicrecords.azurehealthcareapis.com");
        assertThat(stack.output("notice")).contains("retired").contains("extension");
        assertThat(granted()).isEqualTo(1);
        stack.passesThePolicies("legacy");
        fhir("PUT", json("{\"resourceType\":\"Patient\",\"id\":\"ada\"}")).succeeded();

        stack.change(Map.of("keyUri", "https://kv-records.vault.azure.net/keys/next"));
        var moved = stack.up().succeeded();

        assertThat(moved.output()).contains("fhir-fhir updated");
        assertThat(account("clinicrecords").toString()).contains("/keys/next\"");
        sandbox.azure().keys("DELETE", "kv-records", "/keys/records").succeeded();
        assertThat(fhir("GET").status()).isEqualTo(200);
        // As Azure's clients do: while a key is being deleted it cannot be recovered.
        while (sandbox.azure().keys("GET", "kv-records", "/deletedkeys/records").status() == 404) {
            Thread.onSpinWait();
        }
        sandbox.azure()
                .keys("POST", "kv-records", "/deletedkeys/records/recover", new JsonObject())
                .succeeded();
        assertThat(granted()).isEqualTo(1);
        stack.isSettled();
    }

    @Test
    void an_account_stays_locked_after_the_destroy_of_a_stack_that_retains_it() {
        seed("clinickept", "westeurope", "records", Map.of());
        var stack = stack("legacy", "kept", "clinickept", Map.of("dataProtection", "retain"));
        stack.upAsPlanned();

        stack.destroy().succeeded();

        stack.hasNoResources();
        assertThat(account("clinickept").toString()).contains("/keys/records\"");
        assertThat(sandbox.azure()
                        .arm("GET", accountId("clinickept") + "/providers/Microsoft.Authorization/locks", "2020-05-01")
                        .values()
                        .toString())
                .contains("CanNotDelete");
        assertThat(sandbox.azure()
                        .arm("DELETE", accountId("clinickept"), "2024-03-31")
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brazilsouth", "eastasia", "southeastasia"})
    void an_account_is_taken_over_with_the_enterprise_application_of_its_region(String region) {
        AzureLocalAdmin.of(sandbox.home().resolve("azure")).issueApplication(APPLICATION, "Azure API for FHIR");
        seed("clinic" + region, region, "records", Map.of("crossTenantCmkApplicationId", APPLICATION));
        var stack = stack(region, "clinic" + region, Map.of());

        var asked = stack.pulumi("preview");
        stack.change(Map.of("enterpriseApplicationId", APPLICATION));
        stack.up().succeeded();

        assertThat(asked.exitCode()).isNotZero();
        assertThat(Diagnostics.of(asked))
                .isEqualTo("Diagnostics:\n  pulumi:pulumi:Stack (fhir-cmk-stacks-" + region + "):\n    error:"
                        + " EnterpriseAppRegistration 'enterprise-app': applicationId must be set; open a support request"
                        + " for the account in the Azure portal,"
                        + " ask for the enterprise application id of its region, and set applicationId to the answer");
        assertThat(stack.output("encryption")).isEqualTo("customer-managed");
        stack.isSettled();
        stack.passesThePolicies(region);
    }

    @Test
    @Breaks("CMK-025")
    void a_new_account_is_refused() {
        var stack = stack("legacy", "never", "clinicnever", Map.of());

        isRefused(
                stack,
                "LegacyFhirServiceWithCmk 'fhir': accountResourceId must be an account that Azure answers for, got '"
                        + accountId("clinicnever")
                        + "', which it does not find; Azure API for FHIR was retired on 2026-09-30, so nothing is made anew"
                        + " and nothing is deleted: keep the key and its grants, and ask Microsoft for the account by a"
                        + " support request, Azure API for FHIR Extension Request");
        stack.change(Map.of("accountResourceId", ""));
        isRefused(
                stack,
                "LegacyFhirServiceWithCmk 'fhir': CMK-025 The account exists already: the account would be new; use"
                        + " FhirServiceWithCmk and move the data, or declare the extension that Microsoft granted"
                        + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/migration-faq)");
    }

    @Test
    @Breaks("CMK-024")
    void a_customer_managed_key_for_an_account_made_without_one_is_refused() {
        seedWithoutKey("clinicplain");
        var stack = stack("legacy", "plain", "clinicplain", Map.of());

        isRefused(
                stack,
                "LegacyFhirServiceWithCmk 'fhir': CMK-024 An account keeps the choice between"
                        + " customer-managed and service-managed key that it was made with: customerManagedKey.keyUri is"
                        + " set, and the account was made without a key; leave the choice as it is, or move the data to a FHIR"
                        + " service of Azure Health Data Services"
                        + " (https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key)");
    }

    @Test
    @Breaks("CMK-026")
    void an_account_in_a_subscription_that_is_not_registered_for_cosmos_db_is_refused() {
        seed("clinicunregistered", "westeurope", "records", Map.of());
        var stack = stack("legacy", "unregistered", "clinicunregistered", Map.of());
        register("unregister");
        try {
            isRefused(
                    stack,
                    "LegacyFhirServiceWithCmk 'fhir': CMK-026 Microsoft.DocumentDB is registered in the subscription: the"
                            + " subscription lacks Microsoft.DocumentDB; run `az provider register --namespace"
                            + " Microsoft.DocumentDB`"
                            + " (https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys)");
        } finally {
            register("register");
        }
    }

    private void register(String action) {
        sandbox.azure()
                .arm(
                        "POST",
                        sandbox.azure().path("/providers/Microsoft.DocumentDB/" + action),
                        "2021-04-01",
                        new JsonObject())
                .succeeded();
    }

    private void isRefused(Stack stack, String sentence) {
        var preview = stack.pulumi("preview");

        assertThat(preview.exitCode()).isNotZero();
        assertThat(Diagnostics.of(preview))
                .isEqualTo("Diagnostics:\n  pulumi:pulumi:Stack (fhir-cmk-stacks-" + stack.name() + "):\n    error: "
                        + sentence);
    }

    private Stack stack(String committed, String account, Map<String, ?> changes) {
        return stack(committed, committed, account, changes);
    }

    private Stack stack(String committed, String name, String account, Map<String, ?> changes) {
        var all = new HashMap<String, Object>(Map.of(
                "accountName", account,
                "accountResourceId", accountId(account),
                "keyVaultResourceId", vaultId()));
        if (committed.equals("legacy")) {
            all.put(
                    "authority",
                    "https://login.microsoftonline.com/"
                            + sandbox.azure().connection().tenantId());
            all.put("audience", "https://" + account + ".azurehealthcareapis.com");
        }
        all.putAll(changes);
        return sandbox.stack(name, committed, all);
    }

    private void seed(String name, String location, String key, Map<String, String> database) {
        var cosmosDb = new JsonObject();
        cosmosDb.addProperty("offerThroughput", 1000);
        cosmosDb.addProperty("keyVaultKeyUri", "https://kv-records.vault.azure.net/keys/" + key);
        database.forEach(cosmosDb::addProperty);
        seed(name, location, cosmosDb);
    }

    private void seedWithoutKey(String name) {
        var cosmosDb = new JsonObject();
        cosmosDb.addProperty("offerThroughput", 1000);
        seed(name, "westeurope", cosmosDb);
    }

    private void seed(String name, String location, JsonObject cosmosDb) {
        var properties = new JsonObject();
        properties.add("cosmosDbConfiguration", cosmosDb);
        properties.add("accessPolicies", new JsonArray());
        var account = new JsonObject();
        account.addProperty("location", location);
        account.addProperty("kind", "fhir-R4");
        account.add("properties", properties);
        AzureLocalAdmin.of(sandbox.home().resolve("azure")).seedRetiredService(GROUP, name, account);
    }

    private JsonObject account(String name) {
        return sandbox.azure()
                .arm("GET", accountId(name), "2024-03-31")
                .succeeded()
                .body();
    }

    private Answer fhir(String method, JsonObject... body) {
        return sandbox.azure().fhir(method, "https://clinicrecords.azurehealthcareapis.com", "/Patient/ada", body);
    }

    /** How many entries the vault has for Cosmos DB. */
    private long granted() {
        var cosmosDb = sandbox.azure().servicePrincipal(COSMOS_DB);
        return sandbox
                .azure()
                .vault(GROUP, "kv-records")
                .getAsJsonObject("properties")
                .getAsJsonArray("accessPolicies")
                .asList()
                .stream()
                .filter(policy ->
                        policy.getAsJsonObject().get("objectId").getAsString().equals(cosmosDb))
                .count();
    }

    private String vaultId() {
        return sandbox.azure().path("/resourceGroups/" + GROUP + "/providers/Microsoft.KeyVault/vaults/kv-records");
    }

    private String accountId(String name) {
        return sandbox.azure()
                .path("/resourceGroups/" + GROUP + "/providers/Microsoft.HealthcareApis/services/" + name);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
