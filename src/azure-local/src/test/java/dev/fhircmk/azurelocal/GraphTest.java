package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.behaviour.Behaviour.GraphRight;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphTest {
    private static final String COSMOS_DB = "a232010e-820c-4083-83bb-3ace5fc29d0b";
    private static final String ISSUED = "e47e9915-0000-4000-8000-000000000001";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @BeforeAll
    static void let_microsoft_issue_an_application() {
        AZURE.azure().issueApplication(ISSUED, "Data residency CMK");
    }

    @AfterEach
    void give_back_the_right() {
        AZURE.azure().change(behaviour -> behaviour.withGraphRight(GraphRight.ALL));
    }

    @Test
    void cosmos_db_is_there_once_the_subscription_is_registered_for_it() {
        List<JsonObject> found = find("appId eq '" + COSMOS_DB + "'");
        List<JsonObject> byName = find("servicePrincipalNames/any(c:c eq '" + COSMOS_DB + "')");

        assertThat(found).hasSize(1).isEqualTo(byName);
        assertThat(found.get(0).get("displayName").getAsString()).isEqualTo("Azure Cosmos DB");
        assertThat(found.get(0).get("id").getAsString()).isNotEqualTo(COSMOS_DB);
    }

    @Test
    void graph_creates_a_service_principal_of_an_application_that_exists() {
        AZURE.azure().issueApplication(guid(2), "Another");

        Answer made = graph("POST", "/servicePrincipals", "{\"appId\":\"" + guid(2) + "\"}");
        Answer again = graph("POST", "/servicePrincipals", "{\"appId\":\"" + guid(2) + "\"}");
        Answer shown = graph("GET", "/servicePrincipals/" + made.text("id"), "");
        Answer byApplication = graph("GET", "/servicePrincipals(appId='" + guid(2) + "')", "");
        Answer deleted = graph("DELETE", "/servicePrincipals/" + made.text("id"), "");
        Answer gone = graph("GET", "/servicePrincipals/" + made.text("id"), "");

        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.text("appDisplayName")).isEqualTo("Another");
        assertThat(made.text("appOwnerOrganizationId")).isEqualTo("f8cdef31-a31e-4b4a-93e4-5f571e91255a");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("Request_MultipleObjectsWithSameKeyValue");
        assertThat(shown.body()).isEqualTo(made.body()).isEqualTo(byApplication.body());
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("Request_ResourceNotFound");
    }

    @Test
    void graph_upserts_a_service_principal_only_with_create_if_missing() {
        String path = "/servicePrincipals(appId='" + ISSUED + "')";

        Answer unasked = graph("PATCH", path, "{}");
        Answer made = graph("PATCH", path, "{}", "Prefer", "create-if-missing");
        Answer again = graph("PATCH", path, "{}", "Prefer", "create-if-missing");
        Answer deleted = graph("DELETE", path, "");

        assertThat(unasked.status()).isEqualTo(404);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("appId")).isEqualTo(ISSUED);
        assertThat(again.status()).isEqualTo(204);
        assertThat(deleted.status()).isEqualTo(204);
    }

    @Test
    void graph_refuses_an_application_that_does_not_exist() {
        Answer unknown = graph("POST", "/servicePrincipals", "{\"appId\":\"" + guid(9) + "\"}");
        Answer none = graph("POST", "/servicePrincipals", "{}");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("Request_BadRequest");
        assertThat(unknown.message())
                .isEqualTo("The appId '" + guid(9)
                        + "' of the service principal does not reference a valid application object.");
        assertThat(none.message()).startsWith("A value is required for property 'appId'");
    }

    @Test
    void graph_requires_a_right_of_the_caller() {
        String body = "{\"appId\":\"" + ISSUED + "\"}";

        AZURE.azure().change(behaviour -> behaviour.withGraphRight(GraphRight.OWNED_BY));
        Answer owned = graph("POST", "/servicePrincipals", body);
        AZURE.azure().change(behaviour -> behaviour.withGraphRight(GraphRight.READ));
        Answer read = graph("POST", "/servicePrincipals", body);
        Answer list = graph("GET", "/servicePrincipals", "");
        AZURE.azure().change(behaviour -> behaviour.withGraphRight(GraphRight.NONE));
        Answer none = graph("GET", "/servicePrincipals", "");
        Answer byApplication = graph("GET", "/servicePrincipals(appId='" + ISSUED + "')", "");

        assertThat(owned.status()).isEqualTo(403);
        assertThat(owned.code()).isEqualTo("Authorization_RequestDenied");
        assertThat(owned.message()).startsWith("When using this permission, the backing application");
        assertThat(read.message()).isEqualTo("Insufficient privileges to complete the operation.");
        assertThat(list.status()).isEqualTo(200);
        assertThat(none.status()).isEqualTo(403);
        assertThat(byApplication.status()).isEqualTo(403);
    }

    @Test
    void graph_lists_who_is_in_a_group_also_by_way_of_another() {
        String path = AZURE.group("graph") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/in-group";
        String principal = AZURE.arm("PUT", path, "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
        String inner = UUID.randomUUID().toString();
        String outer = UUID.randomUUID().toString();
        AzureLocalAdmin.of(AZURE.folder())
                .seed(JsonTree.parse("{\"groups\":[{\"id\":\"" + inner + "\",\"displayName\":\"inner\",\"members\":[\""
                        + principal + "\"]},{\"id\":\"" + outer + "\",\"members\":[\"" + inner + "\"]}]}"));

        Answer members = graph("GET", "/groups/" + outer + "/transitiveMembers?$select=id,displayName", "");
        Answer names = graph("POST", "/directoryObjects/getByIds", "{\"ids\":[\"" + inner + "\"]}");
        Answer none = graph("GET", "/groups/" + principal + "/transitiveMembers", "");

        assertThat(JsonTree.objects(members.body(), "value"))
                .extracting(member -> JsonTree.text(member, "id").orElseThrow())
                .containsExactlyInAnyOrder(principal, inner);
        assertThat(JsonTree.objects(names.body(), "value"))
                .extracting(group -> JsonTree.text(group, "displayName").orElseThrow())
                .containsExactly("inner");
        assertThat(none.status()).isEqualTo(404);
    }

    @Test
    void graph_shows_a_managed_identity_until_it_is_deleted() {
        String path = AZURE.group("graph") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/graph-id";
        String principal = AZURE.arm("PUT", path, "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");

        List<JsonObject> found = find("displayName eq 'graph-id'");
        Answer byIds = graph("POST", "/directoryObjects/getByIds", "{\"ids\":[\"" + principal + "\"]}");
        AZURE.arm("DELETE", path, "2023-01-31", "");
        List<JsonObject> gone = find("id eq '" + principal + "'");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("servicePrincipalType").getAsString()).isEqualTo("ManagedIdentity");
        assertThat(found.get(0).getAsJsonArray("alternativeNames").get(0).getAsString())
                .isEqualTo(path);
        assertThat(JsonTree.objects(byIds.body(), "value")).hasSize(1);
        assertThat(gone).isEmpty();
    }

    @Test
    void graph_answers_what_az_asks_about_its_own_principal() {
        Answer me = graph("GET", "/me", "");
        Answer organization = graph("GET", "/organization", "");
        Answer own = graph(
                "GET",
                "/applications?$filter="
                        + encoded("appId eq '" + AZURE.connection().clientId() + "'"),
                "");
        Answer selected = graph("GET", "/servicePrincipals?$select=id,appId", "");
        Answer patched =
                graph("PATCH", "/servicePrincipals/" + AZURE.connection().objectId(), "{\"notes\":\"n\"}");

        assertThat(me.message()).isEqualTo("/me request is only valid with delegated authentication flow.");
        assertThat(JsonTree.objects(organization.body(), "value")
                        .get(0)
                        .get("id")
                        .getAsString())
                .isEqualTo(AZURE.connection().tenantId());
        assertThat(JsonTree.objects(own.body(), "value")).hasSize(1);
        assertThat(JsonTree.objects(selected.body(), "value"))
                .allSatisfy(item -> assertThat(item.keySet()).containsExactly("id", "appId"));
        assertThat(patched.status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startswith(displayName,'a')", "appId eq x"})
    void graph_refuses_filters_that_it_does_not_support(String filter) {
        Answer answer = graph("GET", "/servicePrincipals?$filter=" + encoded(filter), "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void graph_refuses_a_call_without_a_valid_token() {
        String url = "https://graph.microsoft.com/v1.0/servicePrincipals";
        String old = AZURE.deployer("https://graph.microsoft.com");

        Answer none = AZURE.send("GET", url, "", "");
        Answer other = AZURE.send("GET", url, AZURE.deployer("https://vault.azure.net"), "");
        Answer bad = AZURE.send("GET", url, "x.y.z", "");
        AZURE.clock().advance(Duration.ofHours(2));
        Answer late = AZURE.send("GET", url, old, "");

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.code()).isEqualTo("InvalidAuthenticationToken");
        assertThat(other.message()).contains("Invalid audience");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(late.message()).contains("expired");
    }

    private static List<JsonObject> find(String filter) {
        return JsonTree.objects(
                graph("GET", "/servicePrincipals?$filter=" + encoded(filter), "")
                        .body(),
                "value");
    }

    private static Answer graph(String method, String path, String body, String... headers) {
        return AZURE.send(
                method,
                "https://graph.microsoft.com/v1.0" + path,
                AZURE.deployer("https://graph.microsoft.com"),
                body,
                headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String guid(int number) {
        return String.format("e47e9915-0000-4000-8000-%012d", number);
    }
}
