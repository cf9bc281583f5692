package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deployers with rights on a part of a subscription. */
final class DeployersTest {
    private static final String VERSION = "2026-02-01";
    private static final String GROUPS = "2024-03-01";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @AfterEach
    void own_everything_again() {
        admin().releaseDeployer();
    }

    @Test
    void a_role_on_a_group_permits_what_is_in_the_group_and_nothing_beside_it() {
        String other = AZURE.group("other");
        String vault = "/providers/Microsoft.KeyVault/vaults/one-group-kv";
        String group = subscription() + "/resourceGroups/clinic";
        JsonObject deployer = admin().setDeployer("default", "Contributor", List.of(group));

        Answer made = AZURE.arm("PUT", group + vault, VERSION, AZURE.vaultBody(""));
        Answer read = AZURE.arm("GET", group + vault, VERSION, "");
        Answer again = AZURE.arm("PUT", group, GROUPS, "{\"location\":\"westeurope\"}");
        Answer deleted = AZURE.arm("DELETE", group + vault, VERSION, "");
        Answer elsewhere = AZURE.arm("PUT", other + vault, VERSION, AZURE.vaultBody(""));
        Answer newGroup = AZURE.arm("PUT", subscription() + "/resourceGroups/new", GROUPS, "{}");
        Answer grant = AZURE.arm(
                "PUT",
                group + "/providers/Microsoft.Authorization/roleAssignments/9f3a1c52-0000-4000-8000-00000000000a",
                "2022-04-01",
                "{}");

        assertThat(JsonTree.text(deployer, "clientId"))
                .contains(AZURE.connection().clientId());
        assertThat(made.status()).isEqualTo(201);
        assertThat(read.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(deleted.status()).isEqualTo(200);
        refused(elsewhere, "Microsoft.KeyVault/vaults/write", other + vault);
        refused(
                newGroup,
                "Microsoft.Resources/subscriptions/resourceGroups/write",
                subscription() + "/resourceGroups/new");
        assertThat(grant.code()).isEqualTo("AuthorizationFailed");
    }

    @Test
    void a_deployer_of_a_group_is_refused_what_belongs_to_the_subscription() {
        String deleted = subscription() + "/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/gone-kv";
        admin().setDeployer("default", "Owner", List.of(subscription() + "/resourceGroups/clinic"));

        refused(
                AZURE.arm("GET", deleted, VERSION, ""),
                "Microsoft.KeyVault/locations/deletedVaults/read",
                subscription());
        refused(
                AZURE.arm("POST", deleted + "/purge", VERSION, ""),
                "Microsoft.KeyVault/locations/deletedVaults/purge/action",
                subscription());
        refused(
                AZURE.arm("POST", subscription() + "/providers/Microsoft.DocumentDB/register", "2021-04-01", ""),
                "Microsoft.DocumentDB/register/action",
                subscription());
        refused(
                AZURE.arm(
                        "POST",
                        subscription() + "/providers/Microsoft.KeyVault/checkNameAvailability",
                        VERSION,
                        "{\"name\":\"some-kv\",\"type\":\"Microsoft.KeyVault/vaults\"}"),
                "Microsoft.KeyVault/checkNameAvailability/read",
                subscription());
    }

    @Test
    void a_list_shows_a_deployer_what_it_has_rights_on() {
        AZURE.group("unseen");
        String seen = subscription() + "/resourceGroups/seen";
        admin().setDeployer("default", "Reader", List.of(seen));

        Answer groups = AZURE.arm("GET", subscription() + "/resourceGroups", GROUPS, "");
        Answer subscriptions = AZURE.arm("GET", "/subscriptions", "2022-12-01", "");
        Answer itself = AZURE.arm("GET", subscription(), "2022-12-01", "");
        Answer deleted = AZURE.arm("GET", subscription() + "/providers/Microsoft.KeyVault/deletedVaults", VERSION, "");
        Answer vaults = AZURE.arm("GET", subscription() + "/providers/Microsoft.KeyVault/vaults", VERSION, "");

        assertThat(ids(groups)).containsExactly(seen);
        assertThat(ids(subscriptions)).containsExactly(subscription());
        assertThat(itself.status()).isEqualTo(200);
        assertThat(ids(deleted)).isEmpty();
        assertThat(ids(vaults)).isEmpty();
    }

    @Test
    void a_service_is_written_only_by_who_may_assign_its_identity() {
        String group = AZURE.group("assigned");
        String workspace = group + "/providers/Microsoft.HealthcareApis/workspaces/assigned";
        String identity = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-assigned";
        AZURE.arm("PUT", workspace, "2024-03-31", "{\"location\":\"westeurope\"}");
        AZURE.arm("PUT", identity, "2023-01-31", "{\"location\":\"westeurope\"}");
        AZURE.arm("PUT", role(1), "2022-04-01", role("Healthcare", "Microsoft.HealthcareApis/*"));
        AZURE.arm(
                "PUT",
                role(2),
                "2022-04-01",
                role("Identities", "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action"));
        String service = "{\"location\":\"westeurope\",\"kind\":\"fhir-R4\",\"identity\":{\"type\":\"UserAssigned\","
                + "\"userAssignedIdentities\":{\"" + identity + "\":{}}},\"properties\":{}}";

        JsonObject deployer = admin().setDeployer("default", "Healthcare", List.of(group));
        Answer refused = AZURE.arm("PUT", workspace + "/fhirservices/records", "2024-03-31", service);
        admin().seed(JsonTree.parse("{\"roleAssignments\":[{\"scope\":\"" + identity
                + "\",\"role\":\"Identities\",\"principalId\":\""
                + JsonTree.text(deployer, "objectId").orElseThrow() + "\"}]}"));
        Answer made = AZURE.arm("PUT", workspace + "/fhirservices/records", "2024-03-31", service);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("LinkedAuthorizationFailed");
        assertThat(refused.message())
                .contains("it does not have permission to perform action(s)"
                        + " 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '"
                        + identity
                        + "'");
        assertThat(made.status()).isEqualTo(201);
    }

    private static String role(int number) {
        return subscription() + "/providers/Microsoft.Authorization/roleDefinitions/9f3a1c52-0000-4000-8000-0000000000b"
                + number;
    }

    private static String role(String name, String action) {
        return "{\"properties\":{\"roleName\":\"" + name + "\",\"assignableScopes\":[\"" + subscription()
                + "\"],\"permissions\":[{\"actions\":[\"" + action + "\"]}]}}";
    }

    @Test
    void a_deployer_polls_the_operations_that_it_began() {
        String group = subscription() + "/resourceGroups/polled";
        admin().setDeployer("default", "Contributor", List.of(group));
        String workspace = group + "/providers/Microsoft.HealthcareApis/workspaces/polled";
        AZURE.arm("PUT", workspace, "2024-03-31", "{\"location\":\"westeurope\"}");

        Answer deleting = AZURE.arm("DELETE", workspace, "2024-03-31", "");
        Answer polled = AZURE.send(
                "GET", deleting.header("Azure-AsyncOperation"), AZURE.deployer("https://management.azure.com/"), "");

        assertThat(deleting.status()).isEqualTo(202);
        assertThat(polled.status()).isEqualTo(200);
    }

    @Test
    void a_deployer_signs_in_with_its_own_secret_also_after_a_restart() {
        String group = subscription() + "/resourceGroups/theirs";
        JsonObject made = admin().setDeployer("ci", "Contributor", List.of(group));
        JsonObject again = admin().setDeployer("CI", "Reader", List.of(group));
        AZURE.restart();
        String token = login(again).text("access_token");

        Answer read = AZURE.send("GET", url(group), token, "");
        Answer write = AZURE.send("PATCH", url(group), token, "{\"tags\":{}}");
        Answer wrong = login(JsonTree.parse(made.toString().replace("local~", "other~")));
        admin().setDeployer("ci", "Reader", List.of());
        Answer nothing = AZURE.send("GET", url(subscription()), token, "");
        Answer nowhere = AZURE.send("GET", url("/subscriptions"), token, "");

        assertThat(again).isEqualTo(made);
        assertThat(read.status()).isEqualTo(200);
        assertThat(write.message())
                .isEqualTo(
                        "The client '" + JsonTree.text(made, "clientId").orElseThrow() + "' with object id '"
                                + JsonTree.text(made, "objectId").orElseThrow()
                                + "' does not have authorization to perform action"
                                + " 'Microsoft.Resources/subscriptions/resourceGroups/write' over scope '" + group
                                + "' or the scope is invalid. If access was recently granted, please refresh your credentials.");
        assertThat(wrong.text("error")).isEqualTo("invalid_client");
        assertThat(nothing.code()).isEqualTo("AuthorizationFailed");
        assertThat(ids(nowhere)).isEmpty();
    }

    @Test
    void a_deployer_with_an_unknown_role_or_scope_is_refused() {
        String group = subscription() + "/resourceGroups/clinic";

        assertThatThrownBy(() -> admin().setDeployer("ci", "King", List.of(group)))
                .hasMessage("the local Azure refused: The specified role definition with ID 'King' does not exist.");
        assertThatThrownBy(() -> admin().setDeployer(
                                "ci", "Reader", List.of(group + "/providers/Microsoft.KeyVault/vaults/none-kv")))
                .hasMessageContaining("The Resource 'Microsoft.KeyVault/vaults/none-kv' under resource group 'clinic'");
        assertThatThrownBy(() -> admin().setDeployer("ci", "Reader", List.of("/subscriptions/other")))
                .hasMessage("the local Azure refused: The subscription 'other' could not be found.");
    }

    private static Answer login(JsonObject client) {
        return AZURE.login(client, "https://management.azure.com");
    }

    private static void refused(Answer answer, String action, String scope) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("AuthorizationFailed");
        assertThat(answer.message())
                .isEqualTo(
                        "The client '" + AZURE.connection().clientId() + "' with object id '"
                                + AZURE.connection().objectId() + "' does not have authorization to perform action '"
                                + action
                                + "' over scope '" + scope
                                + "' or the scope is invalid. If access was recently granted, please refresh your credentials.");
    }

    private static List<String> ids(Answer list) {
        return JsonTree.objects(list.body(), "value").stream()
                .map(value -> JsonTree.text(value, "id").orElseThrow())
                .toList();
    }

    private static String url(String path) {
        return "https://management.azure.com" + path + "?api-version=2022-12-01";
    }

    private static String subscription() {
        return "/subscriptions/" + AZURE.connection().subscriptionId();
    }

    private static AzureLocalAdmin admin() {
        return AzureLocalAdmin.of(AZURE.connection());
    }
}
