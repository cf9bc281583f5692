package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.core.BuiltInRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two operators, each with rights on a group of their own and on the vaults of a third, who update at the same time: Azure refuses
 * one of two changes of a vault that meet, and no grant is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoOperatorsIT {
    private static final String VAULTS = "/resourceGroups/rg-security/providers/Microsoft.KeyVault/vaults/";
    private static final String VAULT_VERSION = "2026-02-01";
    private static final List<String> WARDS = List.of("north", "south");
    private static final String POLICIES = "kv-policies";
    private static final String ROLES = "kv-roles";

    private final Checkout checkout;
    private final Azure azure;
    private final AzureLocalAdmin admin;
    private List<Operator> operators = List.of();

    TwoOperatorsIT(@TempDir Path folder) throws IOException {
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
    void two_operators_have_all_their_grants_after_updates_that_met_and_lose_none_of_the_others() throws Exception {
        azure.arm("PUT", azure.path("/resourceGroups/rg-security"), "2024-03-01", json("{\"location\":\"westeurope\"}"))
                .succeeded();
        vault(POLICIES, false);
        vault(ROLES, true);
        operators = WARDS.stream().map(this::operator).toList();
        // Long enough that the changes of one meet those of the other, however slow this machine is.
        admin.changeBehaviour(json("{\"vaultChange\":\"PT4S\"}"));

        atOnce(operators).forEach(Checkout.Result::succeeded);

        var granted = operators.stream()
                .flatMap(operator -> principals(operator).stream())
                .toList();
        assertThat(granted).hasSize(6).doesNotHaveDuplicates();
        assertThat(principalsOfPolicies())
                .containsAll(granted.stream()
                        .filter(principal -> !principalsOfRoles().contains(principal))
                        .toList());
        assertThat(Files.readString(checkout.home().resolve("azure-local.log")))
                .as("that changes met")
                .containsPattern("PUT \\S+/vaults/" + POLICIES + "/accessPolicies/\\S+ 409 ");
        for (var operator : operators) {
            operator.up("--refresh", "--expect-no-changes").succeeded();
        }

        // The one goes, also while the other rotates: the other keeps what is theirs.
        operators.get(1).program(program("south", "second"));
        var north =
                CompletableFuture.supplyAsync(() -> operators.get(0).project().pulumi("destroy --yes --skip-preview"));
        var south = operators.get(1).up();
        north.join().succeeded();
        south.succeeded();

        var left = principals(operators.get(1));
        assertThat(left).hasSize(3);
        assertThat(principalsOfPolicies())
                .containsAll(left.stream()
                        .filter(principal -> !principalsOfRoles().contains(principal))
                        .toList())
                .doesNotContainAnyElementsOf(granted.stream()
                        .filter(principal -> !left.contains(principal))
                        .toList());
        operators.get(1).up("--refresh", "--expect-no-changes").succeeded();
    }

    private static List<Checkout.Result> atOnce(List<Operator> operators) {
        return operators.stream().map(operator -> CompletableFuture.supplyAsync(operator::up)).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** Makes a vault that goes by roles, or by policies. */
    private void vault(String name, boolean byRoles) {
        var owner = azure.connection().objectId();
        azure.arm("PUT", azure.path(VAULTS + name), VAULT_VERSION, json("""
                        {"location":"westeurope","properties":{"tenantId":"%s","sku":{"family":"A","name":"standard"},
                        "enablePurgeProtection":true,"enableRbacAuthorization":%s,"accessPolicies":[{"tenantId":"%1$s",
                        "objectId":"%s","permissions":{"keys":["all"]}}]}}""".formatted(
                                azure.connection().tenantId(), byRoles, owner)))
                .succeeded();
    }

    /** Who owns a group, and the two vaults too, as far as Resource Manager goes; the keys are another matter. */
    private Operator operator(String ward) {
        var scopes = List.of(
                azure.path("/resourceGroups/rg-" + ward), azure.path(VAULTS + POLICIES), azure.path(VAULTS + ROLES));
        var account = admin.setDeployer(ward, "Owner", scopes);
        var objectId = account.get("objectId").getAsString();
        azure.arm("PUT", azure.path(VAULTS + POLICIES + "/accessPolicies/add"), VAULT_VERSION, json("""
                        {"properties":{"accessPolicies":[{"tenantId":"%s","objectId":"%s","permissions":{"keys":["all"]}}]}}""".formatted(
                                azure.connection().tenantId(), objectId)))
                .succeeded();
        azure.assign(azure.path(VAULTS + ROLES), BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id(), objectId);
        var operator = Operator.of(checkout, ward, account, azure.connection().subscriptionId());
        operator.program(program(ward, "first"));
        operator.init();
        return operator;
    }

    /** Three services: one of a vault that goes by roles, two of one that goes by policies. */
    private String program(String ward, String trigger) {
        return service(ward, "labs", POLICIES, "existing: true", trigger)
                + service(ward, "wards", POLICIES, "existing: true", trigger)
                + service(ward, "images", ROLES, "existing: true", trigger);
    }

    private String service(String ward, String use, String vault, String grant, String trigger) {
        return """
                %1$s-key:
                  type: fhir-cmk:ManagedKey
                  properties:
                    vaultUri: https://%2$s.vault.azure.net/
                    keyName: %3$s-%1$s
                    keySize: 3072
                    rotationTrigger: %5$s
                %1$s:
                  type: fhir-cmk:FhirServiceWithCmk
                  properties:
                    resourceGroupName: rg-%3$s
                    location: westeurope
                    workspaceName: %3$s%1$s
                    fhirServiceName: records
                    customerManagedKey:
                      keyUriWithVersion: ${%1$s-key.keyUriWithVersion}
                      keyUri: ${%1$s-key.keyUri}
                      keyVaultResourceId: %4$s
                      keyVaultLocation: westeurope
                      %6$s
                    settleTime: PT0S
                    dataProtection: none
                """.formatted(use, vault, ward, azure.path(VAULTS + vault), trigger, grant);
    }

    /** The identities of the services of an operator. */
    private static List<String> principals(Operator operator) {
        return operator.resources().stream()
                .filter(resource -> resource.get("type").getAsString().endsWith(":UserAssignedIdentity"))
                .map(identity ->
                        identity.getAsJsonObject("outputs").get("principalId").getAsString())
                .toList();
    }

    private List<String> principalsOfPolicies() {
        return objects(azure.vault("rg-security", POLICIES).getAsJsonObject("properties"), "accessPolicies").stream()
                .map(policy -> policy.get("objectId").getAsString())
                .toList();
    }

    private List<String> principalsOfRoles() {
        var assignments = azure.arm(
                        "GET",
                        azure.path(VAULTS + ROLES + "/providers/Microsoft.Authorization/roleAssignments"),
                        "2022-04-01")
                .succeeded()
                .body();
        return objects(assignments, "value").stream()
                .map(assignment -> assignment
                        .getAsJsonObject("properties")
                        .get("principalId")
                        .getAsString())
                .toList();
    }

    private static List<JsonObject> objects(JsonObject parent, String list) {
        return StreamSupport.stream(parent.getAsJsonArray(list).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
