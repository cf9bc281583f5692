package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.client.Fault.Moment;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults on request: which call they strike, when, and what the client and the store see of it. */
final class FaultsTest {
    private static final String GROUP = "/subscriptions/{s}/resourceGroups/{g}";
    private static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/{w}";
    private static final String VERSION = "2024-03-31";
    private static final String BODY = "{\"location\":\"westeurope\"}";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    private AzureLocalAdmin admin;

    @BeforeAll
    static void make_a_group_and_get_the_tokens() {
        AZURE.group("faults");
        assertThat(AZURE.deployer("https://vault.azure.net")).isNotEmpty();
    }

    @BeforeEach
    void connect() {
        admin = AzureLocalAdmin.of(AZURE.connection());
    }

    @AfterEach
    void clear() {
        admin.clearFaults();
    }

    @Test
    void a_fault_throttles_its_calls_as_often_as_it_says() {
        admin.setFault(Fault.throttling().on("PUT", WORKSPACE).nth(2).times(2));

        List<Integer> statuses =
                Stream.of("w11", "w12", "w12", "w12").map(FaultsTest::put).toList();
        admin.setFault(Fault.throttling().on("PUT", WORKSPACE));
        Answer throttled = AZURE.arm("PUT", workspace("w13"), VERSION, BODY);
        Answer nothingDone = AZURE.arm("GET", workspace("w13"), VERSION, "");

        assertThat(statuses).containsExactly(201, 429, 429, 201);
        assertThat(throttled.code()).isEqualTo("TooManyRequests");
        assertThat(throttled.header("Retry-After")).isEqualTo("1");
        assertThat(throttled.header("x-azure-local-fault")).startsWith("fault-");
        assertThat(throttled.header("x-ms-request-id")).isNotEmpty();
        assertThat(nothingDone.status()).isEqualTo(404);
    }

    @Test
    void a_fault_strikes_no_other_method_path_or_host() {
        admin.setFault(Fault.serverError(503)
                .on("PUT", WORKSPACE)
                .at("*.vault.azure.net")
                .times(0));
        admin.setFault(Fault.serverError(503).on("DELETE", WORKSPACE).times(0));
        admin.setFault(Fault.serverError(503).on("PUT", GROUP).times(0));

        assertThat(put("w21")).isEqualTo(201);
        assertThat(admin.faults())
                .extracting(fault -> fault.get("struck").getAsInt())
                .containsExactly(0, 0, 0);
    }

    @Test
    void a_fault_loses_the_answer_of_what_was_done() {
        admin.setFault(Fault.lostAnswer().on("PUT", WORKSPACE));

        assertThatThrownBy(() -> AZURE.arm("PUT", workspace("w31"), VERSION, BODY))
                .hasCauseInstanceOf(IOException.class);
        assertThat(AZURE.arm("GET", workspace("w31"), VERSION, "").status()).isEqualTo(200);
    }

    @Test
    void a_fault_breaks_off_the_answer_of_what_was_done() {
        admin.setFault(Fault.truncatedAnswer().on("PUT", WORKSPACE));

        assertThatThrownBy(() -> AZURE.arm("PUT", workspace("w34"), VERSION, BODY))
                .hasStackTraceContaining("fixed content-length");
        assertThat(AZURE.arm("GET", workspace("w34"), VERSION, "").status()).isEqualTo(200);
    }

    @Test
    void a_fault_loses_the_request_before_anything_is_done() {
        admin.setFault(Fault.lostRequest().on("PUT", WORKSPACE));

        assertThatThrownBy(() -> AZURE.arm("PUT", workspace("w32"), VERSION, BODY))
                .hasCauseInstanceOf(IOException.class);
        assertThat(AZURE.arm("GET", workspace("w32"), VERSION, "").status()).isEqualTo(404);
    }

    @Test
    void a_fault_answers_with_an_error_after_the_work_was_done() {
        admin.setFault(Fault.serverError(500).on("PUT", WORKSPACE).afterCommit());

        assertThat(put("w33")).isEqualTo(500);
        assertThat(AZURE.arm("GET", workspace("w33"), VERSION, "").status()).isEqualTo(200);
    }

    @Test
    void a_fault_lets_a_long_running_operation_fail() {
        put("w41");
        String service = workspace("w41") + "/fhirservices/fhir1";
        admin.setFault(Fault.failedOperation("InternalServerError", "Cannot allocate.")
                .on("PUT", WORKSPACE + "/fhirservices/{f}"));
        admin.setFault(Fault.failedOperation("Conflict", "Still in use.").on("DELETE", WORKSPACE));

        Answer created = AZURE.arm("PUT", service, VERSION, BODY.replace("}", ",\"kind\":\"fhir-R4\"}"));
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer failed = poll(created);
        Answer kept = AZURE.arm("GET", service, VERSION, "");
        AZURE.arm("DELETE", service, VERSION, "");
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer deleting = AZURE.arm("DELETE", workspace("w41"), VERSION, "");
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer notDeleted = AZURE.arm("GET", workspace("w41"), VERSION, "");

        assertThat(created.status()).isEqualTo(201);
        assertThat(failed.text("status")).isEqualTo("Failed");
        assertThat(failed.text("error", "message")).isEqualTo("Cannot allocate.");
        assertThat(kept.text("properties", "provisioningState")).isEqualTo("Failed");
        assertThat(poll(deleting).text("error", "code")).isEqualTo("Conflict");
        assertThat(notDeleted.text("properties", "provisioningState")).isEqualTo("Failed");
    }

    @Test
    void a_fault_lets_an_operation_fail_that_takes_no_time() {
        put("w42");
        AZURE.azure()
                .change(behaviour -> behaviour.withDelays(behaviour.delays().withOperations(Duration.ZERO)));
        admin.setFault(Fault.failedOperation("Conflict", "Still in use.").on("DELETE", WORKSPACE));

        Answer deleting = AZURE.arm("DELETE", workspace("w42"), VERSION, "");
        AZURE.azure()
                .change(behaviour -> behaviour.withDelays(behaviour.delays().withOperations(RunningAzure.OPERATION)));

        assertThat(poll(deleting).text("status")).isEqualTo("Failed");
        assertThat(AZURE.arm("GET", workspace("w42"), VERSION, "").status()).isEqualTo(200);
    }

    @Test
    void a_fault_delays_a_call() {
        admin.setFault(Fault.slow(Duration.ofMillis(300)).on("PUT", WORKSPACE));
        long start = System.nanoTime();

        int status = put("w51");

        assertThat(status).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void a_fault_strikes_the_data_plane_and_the_token_endpoint_too() {
        String vault = group("faults") + "/providers/Microsoft.KeyVault/vaults/fault-kv";
        AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody(""));
        admin.setFault(Fault.conflict().on("POST", "/keys/{key}/create").at("*.vault.azure.net"));
        admin.setFault(Fault.serverError(500).at("login.microsoftonline.com"));

        Answer refused = AZURE.vault("fault-kv", "POST", "/keys/k/create", "{\"kty\":\"EC\"}");
        Answer made = AZURE.vault("fault-kv", "POST", "/keys/k/create", "{\"kty\":\"EC\"}");
        Answer login = AZURE.form("https://login.microsoftonline.com/t/oauth2/v2.0/token", "grant_type", "x");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("AnotherOperationInProgress");
        assertThat(made.status()).isEqualTo(200);
        assertThat(login.status()).isEqualTo(500);
    }

    @Test
    void of_several_faults_one_strikes_a_call_and_each_counts_it() {
        admin.setFault(Fault.serverError(500).named("a").on("PUT", WORKSPACE));
        admin.setFault(Fault.serverError(502).named("b").on("PUT", WORKSPACE));

        List<Integer> statuses = Stream.of("w61", "w61").map(FaultsTest::put).toList();
        List<JsonObject> faults = admin.faults();
        admin.clearFault("a");

        assertThat(statuses).containsExactly(500, 201);
        assertThat(faults)
                .extracting(fault -> fault.get("id").getAsString() + fault.get("calls") + fault.get("struck"))
                .containsExactly("a21", "b20");
        assertThat(admin.faults()).hasSize(1);
        assertThatThrownBy(() -> admin.clearFault("a"))
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("the local Azure refused: There is no fault 'a'.");
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> admin.setFault(Fault.kill(Moment.BEFORE_COMMIT)))
                .hasMessage("the local Azure refused: Only a local Azure that was started with 'serve' can be killed.");
        assertThatThrownBy(() -> admin.setFault(Fault.lostRequest().nth(-1)))
                .hasMessageContaining("'nth' must be a number from 0 on");
    }

    @Test
    void a_run_comes_to_its_end_whichever_call_a_fault_strikes() {
        run("warm-up");
        admin.resetRequestCount();
        run("sweep0");
        int calls = admin.requestCount();
        List<JsonObject> listed = admin.requests();

        assertThat(calls).isEqualTo(3);
        assertThat(listed).hasSize(3);
        assertThat(JsonTree.text(listed.get(0), "host")).contains("management.azure.com");
        for (int k = 1; k <= calls; k++) {
            String group = "sweep" + k;
            admin.setFault(Fault.lostAnswer().named("sweep").nth(k));

            assertThatThrownBy(() -> run(group)).as("call " + k).hasCauseInstanceOf(IOException.class);
            run(group);

            assertThat(admin.faults().get(0).get("struck").getAsInt()).isEqualTo(1);
        }
    }

    private static void run(String group) {
        for (int i = 1; i <= 3; i++) {
            Answer made = AZURE.arm(
                    "PUT", group(group), "2024-03-01", "{\"location\":\"westeurope\",\"tags\":{\"n\":\"" + i + "\"}}");
            assertThat(made.status()).isBetween(200, 201);
        }
    }

    private static int put(String name) {
        return AZURE.arm("PUT", workspace(name), VERSION, BODY).status();
    }

    private static Answer poll(Answer started) {
        String url = started.header("Azure-AsyncOperation").replace("https://management.azure.com", "");
        return AZURE.arm("GET", url, "");
    }

    private static String workspace(String name) {
        return group("faults") + "/providers/Microsoft.HealthcareApis/workspaces/" + name;
    }

    private static String group(String name) {
        return "/subscriptions/" + AZURE.connection().subscriptionId() + "/resourceGroups/" + name;
    }
}
