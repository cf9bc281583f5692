package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class ResourceManagerTest {
    private static final String VERSION = "2024-03-01";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    static final List<Arguments> NAMES = List.of(
            Arguments.argumentSet("a period at the end", "bad."),
            Arguments.argumentSet("a character that is not allowed", "bad%21"),
            Arguments.argumentSet("91 characters", "a".repeat(91)));

    @Test
    void arm_serves_what_a_client_asks_for_when_it_logs_in() {
        Answer endpoints =
                AZURE.send("GET", "https://management.azure.com/metadata/endpoints?api-version=2022-09-01", "", "");
        Answer subscriptions = AZURE.arm("GET", "/subscriptions", "2022-12-01", "");
        Answer tenants = AZURE.arm("GET", "/tenants", "2022-12-01", "");
        Answer one = AZURE.arm("GET", subscription(), "2022-12-01", "");

        assertThat(endpoints.text("authentication", "loginEndpoint")).isEqualTo("https://login.microsoftonline.com");
        assertThat(subscriptions.at("value").toString())
                .contains(AZURE.connection().subscriptionId(), "\"state\":\"Enabled\"");
        assertThat(tenants.at("value").toString()).contains(AZURE.connection().tenantId());
        assertThat(one.text("subscriptionId")).isEqualTo(AZURE.connection().subscriptionId());
    }

    @Test
    void the_name_of_a_group_has_letters_of_any_script() {
        Answer made = AZURE.arm(
                "PUT", subscription() + "/resourceGroups/klinik-s%C3%BCd", VERSION, "{\"location\": \"westeurope\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("name")).isEqualTo("klinik-süd");
    }

    @Test
    void a_group_is_created_changed_and_listed() {
        String group = subscription() + "/resourcegroups/Lists";

        Answer created = AZURE.arm("PUT", group, VERSION, "{\"location\":\"West Europe\",\"tags\":{\"a\":\"1\"}}");
        Answer updated = AZURE.arm("PUT", group, VERSION, "{\"location\":\"westeurope\",\"tags\":{\"a\":\"2\"}}");
        Answer patched = AZURE.arm("PATCH", group, VERSION, "{\"tags\":{\"b\":\"3\"}}");
        Answer shown = AZURE.arm("GET", group.replace("Lists", "LISTS"), VERSION, "");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("id")).isEqualTo(subscription() + "/resourceGroups/Lists");
        assertThat(created.text("location")).isEqualTo("westeurope");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.text("tags", "a")).isEqualTo("2");
        assertThat(patched.at("tags")).hasToString("{\"b\":\"3\"}");
        assertThat(shown.text("name")).isEqualTo("Lists");
        assertThat(AZURE.arm("HEAD", group, VERSION, "").status()).isEqualTo(204);
        assertThat(AZURE.arm("HEAD", group + "-none", VERSION, "").status()).isEqualTo(404);
        assertThat(AZURE.arm("GET", subscription() + "/resourcegroups", VERSION, "")
                        .at("value")
                        .toString())
                .contains("Lists");
    }

    @Test
    void a_group_cannot_be_moved_to_another_region() {
        String group = AZURE.group("moves");

        Answer answer = AZURE.arm("PUT", group, VERSION, "{\"location\":\"eastus\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("InvalidResourceGroupLocation");
        assertThat(answer.message())
                .isEqualTo("Invalid resource group location 'eastus'. The Resource group already exists in location"
                        + " 'westeurope'.");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void an_invalid_group_name_is_refused(String name) {
        Answer answer =
                AZURE.arm("PUT", subscription() + "/resourceGroups/" + name, VERSION, "{\"location\":\"eastus\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidResourceName");
    }

    @Test
    void a_group_is_deleted_with_what_is_in_it_when_the_operation_ends() {
        String group = AZURE.group("goes");
        String identity = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ident";
        AZURE.arm("PUT", identity, "2023-01-31", "{\"location\":\"westeurope\"}");

        Answer accepted = AZURE.arm("DELETE", group, VERSION, "");
        Answer during = AZURE.arm("GET", group, VERSION, "");
        Answer change = AZURE.arm("PUT", identity, "2023-01-31", "{\"location\":\"westeurope\"}");
        Answer polled = poll(accepted.header("Location"));
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer done = poll(accepted.header("Location"));
        Answer after = AZURE.arm("GET", group, VERSION, "");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Retry-After")).isEqualTo("1");
        assertThat(accepted.header("x-ms-retry-after-ms")).isEqualTo("1000");
        assertThat(during.text("properties", "provisioningState")).isEqualTo("Deleting");
        assertThat(change.code()).isEqualTo("ResourceGroupBeingDeleted");
        assertThat(polled.status()).isEqualTo(202);
        assertThat(done.status()).isEqualTo(200);
        assertThat(after.status()).isEqualTo(404);
        assertThat(after.code()).isEqualTo("ResourceGroupNotFound");
        assertThat(after.message()).isEqualTo("Resource group 'goes' could not be found.");
        assertThat(AZURE.arm("GET", identity, "2023-01-31", "").code()).isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void resources_are_listed_across_types() {
        String group = AZURE.group("across");
        AZURE.arm(
                "PUT",
                group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ident",
                "2023-01-31",
                "{\"location\":\"westeurope\"}");
        AZURE.arm(
                "PUT",
                group + "/providers/Microsoft.HealthcareApis//workspaces/across1",
                "2024-03-31",
                "{\"location\":\"westeurope\"}");

        Answer all = AZURE.arm("GET", group + "/resources", VERSION, "");
        Answer some = AZURE.arm(
                "GET",
                subscription() + "/resources?$filter=resourceType%20eq%20'microsoft.healthcareapis/workspaces'",
                VERSION,
                "");

        assertThat(all.at("value").getAsJsonArray()).hasSize(2);
        assertThat(all.at("value").toString()).doesNotContain("principalId");
        assertThat(some.at("value").getAsJsonArray())
                .allSatisfy(item -> assertThat(item.toString()).contains("Microsoft.HealthcareApis/workspaces"));
        assertThat(some.at("value").getAsJsonArray()).isNotEmpty();
    }

    @Test
    void the_registration_of_a_provider_is_kept() {
        String batch = subscription() + "/providers/Microsoft.Batch";
        String health = subscription() + "/providers/microsoft.healthcareapis";
        String workspace = AZURE.group("registers") + "/providers/Microsoft.HealthcareApis/workspaces/registers";

        Answer before = AZURE.arm("GET", batch, "2021-04-01", "");
        Answer registered = AZURE.arm("POST", batch + "/register", "2021-04-01", "");
        AZURE.restart();
        Answer after = AZURE.arm("GET", batch, "2021-04-01", "");
        AZURE.arm("POST", health + "/unregister", "2021-04-01", "");
        Answer refused = AZURE.arm("PUT", workspace, "2024-03-31", "{\"location\":\"westeurope\"}");
        AZURE.arm("POST", health + "/register", "2021-04-01", "");
        Answer accepted = AZURE.arm("PUT", workspace, "2024-03-31", "{\"location\":\"westeurope\"}");

        assertThat(before.text("registrationState")).isEqualTo("NotRegistered");
        assertThat(registered.text("registrationState")).isEqualTo("Registered");
        assertThat(after.text("registrationState")).isEqualTo("Registered");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("MissingSubscriptionRegistration");
        assertThat(refused.message())
                .isEqualTo("The subscription is not registered to use namespace 'Microsoft.HealthcareApis'. See"
                        + " https://aka.ms/rps-not-found for how to register subscriptions.");
        assertThat(refused.at("error", "details").toString()).contains("\"target\":\"Microsoft.HealthcareApis\"");
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(AZURE.arm("GET", subscription() + "/providers", "2021-04-01", "")
                        .at("value")
                        .toString())
                .contains("Microsoft.KeyVault", "workspaces/fhirservices");
    }

    @ParameterizedTest
    @CsvSource({
        "'', MissingApiVersionParameter, The api-version query parameter (?api-version=) is required for all requests.",
        "?api-version=new, InvalidApiVersionParameter, The api-version 'new' is invalid. The supported versions are '2014-04-01' and later.",
        "?api-version=2024-13-01, InvalidApiVersionParameter, The api-version '2024-13-01' is invalid. The supported versions are '2014-04-01' and later.",
        "?api-version=2013-01-01, NoRegisteredProviderFound, No registered resource provider found for location 'global' and API version '2013-01-01' for type 'resourceGroups'. The supported api-versions are '2014-04-01' and later."
    })
    void an_api_version_that_is_not_served_is_refused(String query, String code, String message) {
        Answer answer = AZURE.arm("GET", subscription() + "/resourceGroups" + query, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "api%2Dversion=2024-03-01",
        "API-VERSION=2024-03-01",
        "api-version=2031-01-01",
        "api-version=2025-01-01-preview"
    })
    void an_api_version_is_taken_however_it_is_written(String query) {
        assertThat(AZURE.arm("GET", subscription() + "/resourceGroups?" + query, "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void arm_refuses_tokens_that_are_not_for_it() {
        String url = "https://management.azure.com/subscriptions?api-version=2022-12-01";
        String wrong = AZURE.deployer("https://vault.azure.net");
        String good = AZURE.deployer("https://management.azure.com/");

        Answer none = AZURE.send("GET", url, "", "");
        Answer audience = AZURE.send("GET", url, wrong, "");
        Answer forged = AZURE.send("GET", url, good.substring(0, good.length() - 8) + "AAAAAAAA", "");
        Answer garbage = AZURE.send("GET", url, "garbage", "");

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.code()).isEqualTo("AuthenticationFailed");
        assertThat(none.message()).isEqualTo("Authentication failed. The 'Authorization' header is missing.");
        assertThat(none.header("WWW-Authenticate"))
                .isEqualTo("Bearer authorization_uri=\"https://login.microsoftonline.com/"
                        + AZURE.connection().tenantId() + "\", error=\"invalid_token\", error_description=\"The"
                        + " authentication failed because of missing 'Authorization' header.\"");
        assertThat(audience.status()).isEqualTo(401);
        assertThat(audience.code()).isEqualTo("InvalidAuthenticationTokenAudience");
        assertThat(audience.message())
                .startsWith("The access token has been obtained for wrong audience or resource"
                        + " 'https://vault.azure.net'.");
        assertThat(forged.code()).isEqualTo("InvalidAuthenticationToken");
        assertThat(garbage.code()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void arm_refuses_another_subscription_and_an_identity_without_a_role() {
        String identity = AZURE.group("roles") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ident";
        String principal = AZURE.arm("PUT", identity, "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
        String token = AZURE.azure().tokenForIdentity(principal, "https://management.azure.com");

        Answer elsewhere = AZURE.arm("GET", "/subscriptions/other/resourceGroups", VERSION, "");
        Answer denied =
                AZURE.send("GET", "https://management.azure.com" + identity + "?api-version=2023-01-31", token, "");

        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.code()).isEqualTo("SubscriptionNotFound");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.code()).isEqualTo("AuthorizationFailed");
        assertThat(denied.message())
                .contains("with object id '" + principal + "' does not have authorization to perform action"
                        + " 'Microsoft.ManagedIdentity/userAssignedIdentities/read' over scope");
    }

    @Test
    void arm_answers_501_with_the_route_for_what_it_does_not_have() {
        String path = AZURE.group("lacks") + "/providers/Microsoft.Storage/storageAccounts/acct";

        Answer answer = AZURE.arm("PUT", path, VERSION, "{}");
        Answer graph = AZURE.send(
                "GET", "https://graph.microsoft.com/v1.0/users", AZURE.deployer("https://graph.microsoft.com"), "");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.code()).isEqualTo("NotImplemented");
        assertThat(answer.message())
                .isEqualTo("The local Azure does not have the route PUT https://management.azure.com" + path
                        + ". It is not Azure: its README lists what it serves.");
        assertThat(graph.status()).isEqualTo(501);
    }

    @Test
    void every_answer_of_arm_has_the_ids_of_its_request() {
        String url = "https://management.azure.com/subscriptions?api-version=2022-12-01";

        Answer refused =
                AZURE.send("GET", url, "", "", "x-ms-correlation-request-id", "abc", "x-ms-client-request-id", "def");
        Answer lacking = AZURE.arm("GET", "/nowhere", VERSION, "");

        assertThat(refused.header("x-ms-request-id")).matches("[0-9a-f-]{36}");
        assertThat(refused.header("x-ms-correlation-request-id")).isEqualTo("abc");
        assertThat(refused.header("x-ms-client-request-id")).isEqualTo("def");
        assertThat(lacking.header("x-ms-correlation-request-id")).isEqualTo(lacking.header("x-ms-request-id"));
    }

    @Test
    void arm_refuses_a_body_that_it_cannot_read() {
        String group = subscription() + "/resourceGroups/unread";

        Answer broken = AZURE.arm("PUT", group, VERSION, "{\"location\":");
        Answer array = AZURE.arm("PUT", group, VERSION, "[]");
        Answer wrongType = AZURE.arm("PUT", group, VERSION, "{\"location\":7}");
        Answer noLocation = AZURE.arm("PUT", group, VERSION, "");
        Answer nowhere = AZURE.arm("PUT", group, VERSION, "{\"location\":\"atlantis\"}");
        Answer badTag = AZURE.arm("PUT", group, VERSION, "{\"location\":\"eastus\",\"tags\":{\"a\":null}}");

        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("InvalidRequestContent");
        assertThat(array.message())
                .isEqualTo(
                        "The request content was invalid and could not be deserialized: the body is not a JSON object.");
        assertThat(wrongType.message()).endsWith("'location' must be a string.");
        assertThat(noLocation.code()).isEqualTo("LocationRequired");
        assertThat(nowhere.code()).isEqualTo("LocationNotAvailableForResourceType");
        assertThat(badTag.message()).isEqualTo("The tag 'a' has no value; a tag value must be a string.");
    }

    @Test
    void arm_refuses_a_body_that_is_too_long() {
        Answer answer =
                AZURE.arm("PUT", subscription() + "/resourceGroups/long", VERSION, " ".repeat(4 * 1024 * 1024 + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("x-ms-request-id")).isNotEmpty();
    }

    @Test
    void an_operation_that_never_was_is_not_found() {
        Answer answer = AZURE.arm("GET", subscription() + "/operationresults/none", VERSION, "");

        assertThat(answer.status()).isEqualTo(404);
    }

    private static Answer poll(String url) {
        return AZURE.send("GET", url, AZURE.deployer("https://management.azure.com/"), "");
    }

    private static String subscription() {
        return "/subscriptions/" + AZURE.connection().subscriptionId();
    }
}
