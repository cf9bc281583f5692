package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.json;
import static dev.fhircmk.standin.Engine.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.ErrorResourceInitFailed;

final class CreateTest {
    private static final String VAULT = "azure-native:keyvault:Vault";
    private static final String FHIR = "azure-native:healthcareapis/v20240331:FhirService";
    private static final String OLD_FHIR = "azure-native:healthcareapis/v20230228:FhirService";
    private static final String IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
    private static final String GROUP = "/subscriptions/" + Engine.SUBSCRIPTION + "/resourceGroups/rg1";
    private static final String VAULT_ID = GROUP + "/providers/Microsoft.KeyVault/vaults/kv1";
    private static final String VAULT_CALL = " " + VAULT_ID + "?api-version=2024-11-01";
    private static final String FHIR_ID =
            GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1/fhirservices/fhir1";
    private static final String FHIR_CALL = " " + FHIR_ID + "?api-version=2024-03-31";
    private static final String IDENTITY_ID = GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1";
    private static final String IDENTITY_CALL = " " + IDENTITY_ID + "?api-version=2023-01-31";
    private static final String IDENTITY_INPUTS =
            "{\"resourceGroupName\":\"rg1\",\"resourceName\":\"id1\",\"location\":\"westus2\"}";
    private static final String OPERATION = "/subscriptions/s/operations/1?api-version=1";
    private static final String VAULT_INPUTS = """
            {"resourceGroupName": "rg1", "vaultName": "kv1", "location": "westus2", "azureApiVersion": "2024-11-01",
             "properties": {"tenantId": "t", "sku": {"family": "A", "name": "standard"}, "createMode": "default"}}
            """;
    private static final String FHIR_INPUTS = """
            {"resourceGroupName": "rg1", "workspaceName": "ws1", "fhirServiceName": "fhir1", "location": "westus2",
             "kind": "fhir-R4", "unheardOf": 1,
             "identity": {"type": "UserAssigned", "userAssignedIdentities": ["/id1"]},
             "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://u", "unheardOf": 1}}}
            """;
    private static final String CREATED = """
            {"id": "%s", "name": "ws1/fhir1", "type": "t", "location": "westus2", "kind": "fhir-R4",
             "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/id1": {"principalId": "p", "clientId": "c"}}},
             "properties": {"provisioningState": "%s", "unheardOf": 1,
              "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://u"}}}}
            """;

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void previews_inputs_and_leaves_the_rest_unknown() {
        var outputs = PropertyValues.read(engine.provider()
                .create(CreateRequest.newBuilder()
                        .setUrn(Engine.urn(FHIR))
                        .setProperties(struct(FHIR_INPUTS))
                        .setPreview(true)
                        .build())
                .getProperties());

        assertThat(outputs.get("encryption"))
                .isEqualTo(json("{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"https://u\"}}"));
        assertThat(outputs.get("identity").getAsJsonObject().get("type").getAsString())
                .isEqualTo("UserAssigned");
        assertThat(PropertyValues.isUnknown(
                        outputs.get("identity").getAsJsonObject().get("userAssignedIdentities")))
                .isTrue();
        assertThat(PropertyValues.isUnknown(outputs.get("name"))).isTrue();
        assertThat(PropertyValues.isUnknown(outputs.get("provisioningState"))).isTrue();
        assertThat(outputs.has("unheardOf")).isFalse();
        assertThat(azure.asked()).isEmpty();
    }

    @Test
    void looks_writes_and_reads_back() {
        azure.on("GET" + IDENTITY_CALL, 404, "{}")
                .on("GET" + IDENTITY_CALL, 200, """
                        {"id": "%s", "name": "id1", "location": "westus2", "type": "t", "systemData": {"createdBy": "me", "x": 1},
                         "properties": {"principalId": "p", "clientId": "c", "tenantId": "t"}}
                        """.formatted(IDENTITY_ID))
                .on("PUT" + IDENTITY_CALL, 201, "{}");

        var created = engine.create(
                IDENTITY,
                "{\"resourceGroupName\":\"rg1\",\"resourceName\":\"id1\",\"location\":\"westus2\",\"tags\":{\"a\":\"b\"}}");

        assertThat(azure.asked()).containsExactly("GET" + IDENTITY_CALL, "PUT" + IDENTITY_CALL, "GET" + IDENTITY_CALL);
        assertThat(azure.body("PUT")).isEqualTo(json("{\"location\":\"westus2\",\"tags\":{\"a\":\"b\"}}"));
        assertThat(created.getId()).isEqualTo(IDENTITY_ID);
        assertThat(PropertyValues.read(created.getProperties())).isEqualTo(json("""
                        {"id": "%s", "name": "id1", "location": "westus2", "type": "t", "principalId": "p",
                         "clientId": "c", "tenantId": "t", "systemData": {"createdBy": "me"},
                         "azureApiVersion": "2023-01-31"}
                        """.formatted(IDENTITY_ID)));
    }

    @Test
    void flattens_properties_and_turns_identities_into_keys() {
        azure.on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Succeeded"))
                .on("PUT" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Succeeded"));

        var state = PropertyValues.read(engine.create(FHIR, FHIR_INPUTS).getProperties());

        assertThat(azure.body("PUT")).isEqualTo(json("""
                {"location": "westus2", "kind": "fhir-R4",
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/id1": {}}},
                 "properties": {"encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://u"}}}}
                """));
        assertThat(state.get("name").getAsString()).isEqualTo("ws1/fhir1");
        assertThat(state.get("identity")).isEqualTo(json("""
                {"type": "UserAssigned", "userAssignedIdentities": {"/id1": {"principalId": "p", "clientId": "c"}}}
                """));
        assertThat(state.has("properties")).isFalse();
        assertThat(state.has("unheardOf")).isFalse();
    }

    @Test
    void loses_the_key_without_a_word_where_the_version_does_not_know_it() {
        var call = FHIR_CALL.replace("2024-03-31", "2023-02-28");
        azure.on("GET" + call, 404, "{}")
                .on("GET" + call, 200, CREATED.formatted(FHIR_ID, "Succeeded"))
                .on("PUT" + call, 200, CREATED.formatted(FHIR_ID, "Succeeded"));

        assertThat(engine.failures(OLD_FHIR, FHIR_INPUTS)).isEmpty();
        var state = PropertyValues.read(engine.create(OLD_FHIR, FHIR_INPUTS).getProperties());

        assertThat(azure.body("PUT").has("properties")).isFalse();
        assertThat(state.has("encryption")).isFalse();
        assertThat(state.get("azureApiVersion").getAsString()).isEqualTo("2023-02-28");
    }

    @Test
    void gives_a_new_vault_an_empty_list_of_access_policies() {
        azure.on("GET" + VAULT_CALL, 404, "{}")
                .on("GET" + VAULT_CALL, 200, "{}")
                .on("PUT" + VAULT_CALL, 200, "{}");

        engine.create(VAULT, VAULT_INPUTS);

        assertThat(azure.body("PUT")).isEqualTo(json("""
                {"location": "westus2", "properties": {"tenantId": "t", "sku": {"family": "A", "name": "standard"},
                 "createMode": "default", "accessPolicies": []}}
                """));
    }

    @Test
    void refuses_what_is_there_already() {
        azure.on("GET" + VAULT_CALL, 200, "{\"id\":\"x\"}");

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS))
                .hasMessage("UNKNOWN: cannot create already existing resource '" + VAULT_ID + "'");
        assertThat(azure.asked()).containsExactly("GET" + VAULT_CALL);
    }

    @Test
    void refuses_where_azure_does_not_tell_whether_it_is_there() {
        azure.on("GET" + VAULT_CALL, 403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}");

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS))
                .hasMessage("UNKNOWN: cannot check existence of resource '" + VAULT_ID
                        + "': status code 403, {\"error\":{\"code\":\"AuthorizationFailed\"}}");
    }

    @Test
    void tells_azures_refusal_in_the_real_providers_words() {
        azure.on("GET" + VAULT_CALL, 204, "")
                .on("PUT" + VAULT_CALL, 409, "{\"error\":{\"code\":\"ConflictError\",\"message\":\"A vault…\"}}");

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS))
                .hasMessage("UNKNOWN: Status=409 Code=\"ConflictError\" Message=\"A vault…\"");
    }

    @Test
    void tells_a_refusal_without_a_code_whole() {
        azure.on("GET" + VAULT_CALL, 404, "").on("PUT" + VAULT_CALL, 400, "<html>");

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS))
                .hasMessage("UNKNOWN: Status=400 Message=\"<html>\"");
    }

    @Test
    void waits_for_the_operation_that_azure_names() {
        azure.on("GET" + FHIR_CALL, 404, "{}")
                .on(
                        "PUT" + FHIR_CALL,
                        201,
                        CREATED.formatted(FHIR_ID, "Creating"),
                        "azure-asyncoperation",
                        ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 200, "{\"status\":\"Requested\"}")
                .on("GET " + OPERATION, 200, "{\"status\":\"Running\"}", "retry-after", "3")
                .on("GET " + OPERATION, 200, "{\"status\":\"Running\"}", "x-ms-retry-after-ms", "50")
                .on("GET " + OPERATION, 200, "{\"status\":\"Succeeded\"}")
                .on("GET" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Succeeded"));

        var state = PropertyValues.read(engine.create(FHIR, FHIR_INPUTS).getProperties());

        assertThat(state.get("provisioningState").getAsString()).isEqualTo("Succeeded");
        assertThat(engine.pauses())
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofMillis(50));
        assertThat(azure.asked()).endsWith("GET " + OPERATION, "GET" + FHIR_CALL, "GET" + FHIR_CALL);
    }

    @Test
    void waits_at_the_location_that_azure_names() {
        azure.on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Succeeded"))
                .on("PUT" + FHIR_CALL, 202, "", "location", "/subscriptions/s/results/1", "retry-after", "2")
                .on(
                        "GET /subscriptions/s/results/1?api-version=2024-03-31",
                        202,
                        "",
                        "location",
                        ArmClient.HOST + "/subscriptions/s/results/2?api-version=1")
                .on("GET /subscriptions/s/results/2?api-version=1", 200, "{}");

        engine.create(FHIR, FHIR_INPUTS);

        assertThat(engine.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    @Test
    void waits_on_the_resource_itself_where_azure_names_nothing() {
        azure.on("GET" + VAULT_CALL, 404, "{}")
                .on("PUT" + VAULT_CALL, 200, "{\"properties\":{\"provisioningState\":\"RegisteringDns\"}}")
                .on("GET" + VAULT_CALL, 200, "{\"properties\":{\"provisioningState\":\"RegisteringDns\"}}")
                .on("GET" + VAULT_CALL, 200, "{\"properties\":{\"provisioningState\":\"Succeeded\"}}");

        engine.create(VAULT, VAULT_INPUTS);

        assertThat(engine.pauses()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void keeps_id_and_state_of_what_azure_accepted_and_then_failed() {
        azure.on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Failed"))
                .on("PUT" + FHIR_CALL, 201, "{}", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on(
                        "GET " + OPERATION,
                        200,
                        "{\"status\":\"Failed\",\"error\":{\"code\":\"KeyLost\",\"message\":\"No key.\"}}");

        var failed = initFailed(() -> engine.create(FHIR, FHIR_INPUTS));

        assertThat(failed.getReasonsList()).containsExactly("Status=200 Code=\"KeyLost\" Message=\"No key.\"");
        assertThat(failed.getId()).isEqualTo(FHIR_ID);
        assertThat(PropertyValues.read(failed.getProperties())
                        .get("provisioningState")
                        .getAsString())
                .isEqualTo("Failed");
        assertThat(failed.getProperties().containsFields("azureApiVersion")).isFalse();
        assertThat(PropertyValues.read(failed.getInputs())).isEqualTo(json(FHIR_INPUTS));
    }

    @Test
    void keeps_the_id_where_not_even_the_state_can_be_read() {
        azure.on("GET" + FHIR_CALL, 404, "{}")
                .on("PUT" + FHIR_CALL, 201, "{}", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 404, "{\"code\":\"Gone\"}");

        var failed = initFailed(() -> engine.create(FHIR, FHIR_INPUTS));

        assertThat(failed.getReasonsList())
                .containsExactly("resource created but read failed Status=404 Message=\"{}\": Status=404"
                        + " Code=\"Gone\" Message=\"{\"code\":\"Gone\"}\"");
        assertThat(failed.getId()).isEqualTo(FHIR_ID);
        assertThat(failed.getProperties().getFieldsCount()).isZero();
    }

    @Test
    void keeps_the_id_where_the_answer_has_no_status_and_where_the_location_fails() {
        azure.on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Creating"))
                .on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Creating"))
                .on("PUT" + FHIR_CALL, 201, "{}", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on("PUT" + FHIR_CALL, 202, "", "location", ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 200, "{}")
                .on("GET " + OPERATION, 400, "{\"error\":{\"code\":\"No\",\"message\":\"Never.\"}}");

        var silent = initFailed(() -> engine.create(FHIR, FHIR_INPUTS));
        var refused = initFailed(() -> engine.create(FHIR, FHIR_INPUTS));

        assertThat(silent.getReasonsList()).containsExactly("the response did not contain a status");
        assertThat(refused.getReasonsList()).containsExactly("Status=400 Code=\"No\" Message=\"Never.\"");
    }

    @Test
    void leaves_no_id_where_the_first_answer_is_no_object() {
        azure.on("GET" + FHIR_CALL, 404, "{}").on("PUT" + FHIR_CALL, 201, "busy");

        assertThatThrownBy(() -> engine.create(FHIR, FHIR_INPUTS))
                .hasMessage("UNKNOWN: unexpected response from Azure: 'busy', HTTP status: 201 Created");
    }

    @Test
    void tells_what_is_wrong_with_an_answer_to_a_poll() {
        azure.on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Creating"))
                .on("PUT" + FHIR_CALL, 201, "{}", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 200, "{\"status\":\"Runn");
        try (var other = Engine.with(azure)) {
            assertThat(initFailed(() -> other.create(FHIR, FHIR_INPUTS)).getReasonsList())
                    .containsExactly("unexpected end of JSON input");
        }
        var looked = new ScriptedAzure()
                .on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, "{}")
                .on("PUT" + FHIR_CALL, 201, "{}", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 200, "<html>");
        try (var other = Engine.with(looked)) {
            assertThat(initFailed(() -> other.create(FHIR, FHIR_INPUTS)).getReasonsList())
                    .containsExactly("invalid character '<' looking for beginning of value");
        }
        var empty = new ScriptedAzure()
                .on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, "{}")
                .on("PUT" + FHIR_CALL, 201, "{}", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 200, "");
        try (var other = Engine.with(empty)) {
            assertThat(initFailed(() -> other.create(FHIR, FHIR_INPUTS)).getReasonsList())
                    .containsExactly("the response did not contain a body");
        }
    }

    @Test
    void gives_up_when_the_users_time_is_over_and_keeps_the_id() {
        azure.on("GET" + FHIR_CALL, 404, "{}")
                .on("GET" + FHIR_CALL, 200, CREATED.formatted(FHIR_ID, "Creating"))
                .on("PUT" + FHIR_CALL, 201, "{}", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 200, "{\"status\":\"Running\"}");
        var request = CreateRequest.newBuilder()
                .setUrn(Engine.urn(FHIR))
                .setProperties(struct(FHIR_INPUTS))
                .setTimeout(25)
                .build();

        var failed = initFailed(() -> engine.provider().create(request));

        assertThat(failed.getReasonsList()).containsExactly("operation timed out");
        assertThat(failed.getId()).isEqualTo(FHIR_ID);
        assertThat(failed.getProperties().getFieldsCount()).isZero();
        assertThat(azure.asked()).endsWith("GET " + OPERATION);
        assertThat(engine.pauses())
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    @Test
    void warns_where_it_cannot_read_back_and_keeps_the_first_answer() {
        azure.on("GET" + VAULT_CALL, 404, "{}")
                .on("GET" + VAULT_CALL, 403, "{}")
                .on("PUT" + VAULT_CALL, 200, "{\"id\":\"/canonical\",\"name\":\"kv1\"}")
                .on("GET /canonical?api-version=2024-11-01", 403, "{}");

        var created = engine.create(VAULT, VAULT_INPUTS);

        assertThat(created.getId()).isEqualTo("/canonical");
        assertThat(PropertyValues.read(created.getProperties()).get("name").getAsString())
                .isEqualTo("kv1");
        assertThat(engine.warnings())
                .containsExactly(Engine.urn(VAULT)
                        + ": Failed to read resource after Create. Please report this issue.\n"
                        + "Verbose logs contain more information, see"
                        + " https://www.pulumi.com/docs/support/troubleshooting/#verbose-logging.");
    }

    /** So the identity is a level deeper than the SDKs look, until the next refresh. */
    @Test
    void keeps_the_first_answer_as_azure_gave_it() {
        var answer = "{\"id\":\"" + IDENTITY_ID + "\",\"properties\":{\"clientId\":\"c\",\"tenantId\":null}}";
        azure.on("GET" + IDENTITY_CALL, 404, "{}").on("PUT" + IDENTITY_CALL, 201, answer);

        var unread =
                PropertyValues.read(engine.create(IDENTITY, IDENTITY_INPUTS).getProperties());

        assertThat(unread)
                .isEqualTo(json("{\"id\":\"" + IDENTITY_ID
                        + "\",\"properties\":{\"clientId\":\"c\"},\"azureApiVersion\":\"2023-01-31\"}"));
        try (var hurried = Engine.with(azure, "skipReadOnUpdate", "true")) {
            assertThat(PropertyValues.read(
                            hurried.create(IDENTITY, IDENTITY_INPUTS).getProperties()))
                    .isEqualTo(unread);
        }
    }

    @Test
    void does_not_read_back_where_the_user_wants_none_of_it() {
        azure.on("GET" + VAULT_CALL, 404, "{}").on("PUT" + VAULT_CALL, 200, "{\"name\":\"kv1\"}");
        try (var hurried = Engine.with(azure, "skipReadOnUpdate", "true")) {
            var state = PropertyValues.read(hurried.create(VAULT, VAULT_INPUTS).getProperties());

            assertThat(state.get("name").getAsString()).isEqualTo("kv1");
            assertThat(azure.asked()).containsExactly("GET" + VAULT_CALL, "PUT" + VAULT_CALL);
        }
    }

    @Test
    void tries_again_what_fails_in_passing() {
        azure.failing("GET" + VAULT_CALL, new IOException("reset"))
                .on("GET" + VAULT_CALL, 503, "")
                .on("GET" + VAULT_CALL, 404, "{}")
                .on("PUT" + VAULT_CALL, 429, "", "retry-after", "7")
                .on("PUT" + VAULT_CALL, 409, "{\"error\":{\"code\":\"AnotherOperationInProgress\"}}")
                .on("PUT" + VAULT_CALL, 200, "{\"id\":\"/c\"}")
                .on("GET /c?api-version=2024-11-01", 200, "{}");

        engine.create(VAULT, VAULT_INPUTS);

        assertThat(engine.pauses())
                .containsExactly(
                        Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofSeconds(7), Duration.ofMinutes(1));
    }

    @Test
    void gives_up_after_three_more_tries() {
        azure.on("GET" + VAULT_CALL, 404, "{}").on("PUT" + VAULT_CALL, 500, "{\"error\":{\"message\":\"Oh.\"}}");

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS)).hasMessage("UNKNOWN: Status=500 Message=\"Oh.\"");
        assertThat(azure.asked()).hasSize(1 + 4);
    }

    @Test
    void does_not_wait_for_a_server_that_wants_too_long_nor_past_its_own_end() {
        azure.on("GET" + VAULT_CALL, 404, "{}").on("PUT" + VAULT_CALL, 429, "", "retry-after", "121");

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS)).hasMessage("UNKNOWN: Status=429 Message=\"\"");
        assertThat(engine.pauses()).isEmpty();
    }

    @Test
    void tells_that_azure_cannot_be_reached() {
        azure.failing("GET" + VAULT_CALL, new IOException("connection refused"));

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS))
                .hasMessage("UNKNOWN: cannot reach management.azure.com through azure-local: connection refused");
    }

    @Test
    void tells_how_to_start_an_azure_local_that_is_gone() {
        azure.failing("GET" + VAULT_CALL, new ConnectException());

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS))
                .hasMessage("UNKNOWN: azure-local does not answer any more; start it with `./pulumiw local start`");
    }

    @Test
    void breaks_off_when_the_call_is_cancelled() {
        azure.failing("GET" + VAULT_CALL, new InterruptedException("cancelled"));

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS)).hasMessage("CANCELLED: context canceled");
    }

    @Test
    void breaks_off_what_is_under_way_when_the_engine_cancels() throws Exception {
        var sent = new CountDownLatch(1);
        Transport silent = call -> {
            sent.countDown();
            Thread.currentThread().join();
            throw new AssertionError("a thread that waits for itself never goes on");
        };
        try (var waiting = Engine.with(silent)) {
            var creation = CompletableFuture.supplyAsync(() -> waiting.create(VAULT, VAULT_INPUTS));
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(waiting.provider().cancel(Empty.getDefaultInstance())).isNotNull();

            assertThat(creation)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("CANCELLED: context canceled");
            assertThatThrownBy(() -> waiting.create(VAULT, VAULT_INPUTS)).hasMessage("CANCELLED: context canceled");
        }
    }

    @Test
    void escapes_what_has_a_meaning_in_a_path() {
        var call = VAULT_CALL.replace("kv1", "a%2Fb%20c");
        azure.on("GET" + call, 200, "{\"id\":\"x\"}");

        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS.replace("kv1", "a/b c")))
                .hasMessageEndingWith("/vaults/a%2Fb%20c'");
    }

    @Test
    void refuses_a_name_that_is_no_text() {
        assertThatThrownBy(() -> engine.create(VAULT, VAULT_INPUTS.replace("\"kv1\"", "true")))
                .hasMessage("UNKNOWN: expected string value for path parameter 'vaultName', got true");
    }

    private static ErrorResourceInitFailed initFailed(ThrowingCallable call) {
        var failure = org.assertj.core.api.Assertions.catchThrowableOfType(StatusRuntimeException.class, call);
        try {
            return StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorResourceInitFailed.class);
        } catch (InvalidProtocolBufferException other) {
            throw new AssertionError(other);
        }
    }
}
