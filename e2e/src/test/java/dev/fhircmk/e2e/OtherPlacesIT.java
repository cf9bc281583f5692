package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.core.BuiltInRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A service whose key and identity are in other subscriptions, and a deployer who has rights on one resource group only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OtherPlacesIT {
    private static final String VAULT_VERSION = "2026-02-01";
    private static final String VAULTS = "/resourceGroups/rg-für-alle/providers/Microsoft.KeyVault/vaults/";

    private final Checkout checkout;
    private final Azure azure;
    private final AzureLocalAdmin admin;
    private final List<Operator> operators = new ArrayList<>();

    OtherPlacesIT(@TempDir Path folder) throws IOException {
        this.checkout = new Checkout(Files.createDirectories(folder.resolve("home")));
        checkout.start();
        var data = checkout.home().resolve("azure");
        this.azure = Azure.of(data);
        this.admin = AzureLocalAdmin.of(data);
    }

    @AfterAll
    void stopTheLocalAzure() {
        operators.forEach(Operator::close);
        checkout.close();
    }

    @Test
    void a_key_and_an_identity_of_other_subscriptions_are_known_at_preview_and_used_where_they_are() {
        var security = "/subscriptions/" + admin.addSubscription("security");
        var platform = "/subscriptions/" + admin.addSubscription("platform");
        // In the subscription of the service there are a group and an identity of the same names.
        var principals = Stream.of(azure.path(""), security, platform)
                .peek(subscription -> group(subscription + "/resourceGroups/rg-für-alle"))
                .map(this::identity)
                .toList();
        group(azure.path("/resourceGroups/rg-clinic"));
        var account = admin.setDeployer("clinic", "Owner", List.of(azure.path(""), security, platform));
        var operator =
                Operator.of(checkout, "clinic", account, azure.connection().subscriptionId());
        var objectId = account.get("objectId").getAsString();
        var policies = vault(security + VAULTS + "kv-security", false, objectId);
        var roles = vault(security + VAULTS + "kv-roles", true, objectId);
        var given = platform
                + "/resourceGroups/rg-für-alle/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared";
        operator.program("""
                key:
                  type: fhir-cmk:ManagedKey
                  properties: {vaultUri: 'https://kv-security.vault.azure.net/', keyName: fhir, keySize: 3072}
                given:
                  type: fhir-cmk:FhirServiceWithCmk
                  properties:
                    resourceGroupName: rg-clinic
                    location: westeurope
                    workspaceName: given
                    fhirServiceName: records
                    managedIdentities: {userAssignedResourceIds: ['%1$s']}
                    customerManagedKey:
                      keyUriWithVersion: ${key.keyUriWithVersion}
                      keyUri: ${key.keyUri}
                      keyVaultResourceId: %2$s
                      keyVaultLocation: westeurope
                      existing: true
                    dataProtection: none
                role-key:
                  type: fhir-cmk:ManagedKey
                  properties: {vaultUri: 'https://kv-roles.vault.azure.net/', keyName: fhir, keySize: 3072}
                own:
                  type: fhir-cmk:FhirServiceWithCmk
                  properties:
                    resourceGroupName: rg-clinic
                    location: westeurope
                    workspaceName: own
                    fhirServiceName: records
                    customerManagedKey:
                      keyUriWithVersion: ${role-key.keyUriWithVersion}
                      keyUri: ${role-key.keyUri}
                      keyVaultResourceId: %3$s
                      keyVaultLocation: westeurope
                      enableRbacAuthorization: true
                    settleTime: PT0S
                    dataProtection: none
                """.formatted(given, policies, roles));
        operators.add(operator);
        operator.init();

        var steps = operator.preview();

        var access = inputs(steps, "given-access");
        assertThat(access.get("keyVaultResourceId").getAsString()).isEqualTo(policies);
        assertThat(access.get("principalId").getAsString()).isEqualTo(principals.get(2));
        assertThat(inputs(steps, "own-grant").get("scope").getAsString()).isEqualTo(roles + "/keys/fhir");
        assertThat(inputs(steps, "given-fhir").getAsJsonObject("identity").toString())
                .contains(given);

        operator.up().succeeded();

        assertThat(policiesOf(policies)).contains(principals.get(2)).doesNotContain(principals.get(0));
        for (var service : List.of("given", "own")) {
            assertThat(azure.fhirService("rg-clinic", service, "records")
                            .getAsJsonObject("properties")
                            .toString())
                    .contains("\"provisioningState\":\"Succeeded\"", ".vault.azure.net/keys/fhir/");
        }
        operator.up("--refresh", "--expect-no-changes").succeeded();
        operator.project().pulumi("destroy --yes --skip-preview").succeeded();
        // Others use the identity too: what it was granted stays.
        assertThat(policiesOf(policies)).contains(principals.get(2));
    }

    @Test
    void rights_on_one_group_are_enough_for_what_is_made_in_it() {
        var group = azure.path("/resourceGroups/rg-ward");
        group(group);
        var operator = Operator.of(
                checkout,
                "ward",
                admin.setDeployer("ward", "Owner", List.of(group)),
                azure.connection().subscriptionId());
        operator.program("""
                keys:
                  type: fhir-cmk:CmkKeyVault
                  properties:
                    resourceGroupName: rg-ward
                    location: westeurope
                    vaultName: kv-ward
                    keyName: fhir
                    allowedIps: [203.0.113.10]
                    dataProtection: none
                fhir:
                  type: fhir-cmk:FhirServiceWithCmk
                  properties:
                    resourceGroupName: rg-ward
                    location: westeurope
                    workspaceName: ward
                    fhirServiceName: records
                    customerManagedKey:
                      keyUriWithVersion: ${keys.keyUriWithVersion}
                      keyUri: ${keys.keyUri}
                      keyVaultResourceId: ${keys.vaultId}
                      keyVaultLocation: ${keys.location}
                    dataProtection: none
                """);
        operators.add(operator);
        operator.init();

        var up = operator.up().succeeded();

        assertThat(up.output()).doesNotContain("Exception").doesNotContain("error:");
        assertThat(operator.project()
                        .pulumi("preview --refresh --expect-no-changes")
                        .succeeded()
                        .output())
                .doesNotContain("error:");
        assertThat(azure.fhirService("rg-ward", "ward", "records").toString()).contains("kv-ward.vault.azure.net");
        operator.project().pulumi("destroy --yes --skip-preview").succeeded();
    }

    private void group(String id) {
        azure.arm("PUT", id, "2024-03-01", json("{\"location\":\"westeurope\"}"))
                .succeeded();
    }

    private String identity(String subscription) {
        var id = subscription
                + "/resourceGroups/rg-für-alle/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared";
        return azure.arm("PUT", id, "2023-01-31", json("{\"location\":\"westeurope\"}"))
                .succeeded()
                .body()
                .getAsJsonObject("properties")
                .get("principalId")
                .getAsString();
    }

    /** A vault in which a principal may do everything with keys; gives its id. */
    private String vault(String id, boolean byRoles, String principalId) {
        azure.arm("PUT", id, VAULT_VERSION, json("""
                        {"location":"westeurope","properties":{"tenantId":"%s","sku":{"family":"A","name":"standard"},
                        "enablePurgeProtection":true,"enableRbacAuthorization":%s,"accessPolicies":[{"tenantId":"%1$s",
                        "objectId":"%s","permissions":{"keys":["all"]}}]}}""".formatted(
                                azure.connection().tenantId(), byRoles, principalId)))
                .succeeded();
        if (byRoles) {
            azure.assign(id, BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id(), principalId);
        }
        return id;
    }

    /** The principals of the access policies of a vault. */
    private List<String> policiesOf(String vaultId) {
        var policies = azure.arm("GET", vaultId, VAULT_VERSION)
                .succeeded()
                .body()
                .getAsJsonObject("properties")
                .getAsJsonArray("accessPolicies");
        return StreamSupport.stream(policies.spliterator(), false)
                .map(policy -> policy.getAsJsonObject().get("objectId").getAsString())
                .toList();
    }

    private static JsonObject inputs(List<JsonObject> steps, String resource) {
        return steps.stream()
                .filter(step -> step.get("urn").getAsString().endsWith("::" + resource))
                .map(step -> step.getAsJsonObject("newState").getAsJsonObject("inputs"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the preview has no " + resource));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
