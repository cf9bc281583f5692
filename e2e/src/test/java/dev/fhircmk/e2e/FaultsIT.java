package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What Azure does on a bad day: the update ends well, or says what to do, and never leaves a service without its key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsIT {
    private static final String GROUP = "/subscriptions/{s}/resourceGroups/{g}";
    private static final String VAULT = GROUP + "/providers/Microsoft.KeyVault/vaults/{v}";
    private static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/{w}";
    private static final String FHIR = WORKSPACE + "/fhirservices/{f}";
    private static final String OPERATION =
            "/subscriptions/{s}/providers/Microsoft.HealthcareApis/locations/{l}/operationresults/{o}";
    private static final String CREATE_KEY = "/keys/{k}/create";

    /** The claims are {@code {"access_token":{"nbf":{"essential":true,"value":"1764000000"}}}}. */
    private static final String REVOKED = "Bearer realm=\"\", authorization_uri="
            + "\"https://login.microsoftonline.com/common/oauth2/authorize\", error=\"insufficient_claims\", claims="
            + "\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNzY0MDAwMDAwIn19fQ==\"";

    /** All of a row strike in one update, those of the same call one after the other. */
    static final List<Arguments> PASSING = List.of(
            faults(
                    "throttled, busy, in progress and out of order",
                    Fault.throttling().on("PUT", VAULT).times(2),
                    Fault.throttling().on("PUT", VAULT + "/accessPolicies/{o}"),
                    Fault.conflict().on("PUT", WORKSPACE),
                    Fault.throttling().on("POST", CREATE_KEY),
                    Fault.serverError(500).on("POST", CREATE_KEY).nth(2),
                    Fault.serverError(503).on("PUT", FHIR)),
            faults(
                    "answers that are lost",
                    Fault.lostAnswer().on("PUT", VAULT),
                    Fault.lostAnswer().on("POST", CREATE_KEY),
                    Fault.lostAnswer().on("PUT", FHIR)),
            faults(
                    "answers that break off",
                    Fault.truncatedAnswer().on("PUT", VAULT),
                    Fault.truncatedAnswer().on("POST", CREATE_KEY),
                    Fault.truncatedAnswer().on("PUT", FHIR)),
            faults(
                    "tokens that were revoked, a request that is lost, an answer that is late and an operation whose state"
                            + " cannot be read for once",
                    Fault.answering(401, "Unauthorized", "The token was revoked.")
                            .withHeader("WWW-Authenticate", REVOKED)
                            .on("POST", CREATE_KEY),
                    Fault.lostRequest().on("POST", CREATE_KEY).nth(2),
                    Fault.answering(401, "InvalidAuthenticationToken", "The token was revoked.")
                            .withHeader("WWW-Authenticate", REVOKED)
                            .on("PUT", FHIR),
                    Fault.slow(Duration.ofSeconds(4)).on("PUT", FHIR).nth(2),
                    Fault.serverError(503).on("GET", OPERATION)));

    /** Each meets the update later than the one before it does. */
    private static final List<Lasting> LASTING = List.of(
            new Lasting(
                    "a quota",
                    Fault.answering(409, "QuotaExceeded", "The subscription has too many vaults.")
                            .on("PUT", VAULT),
                    "The subscription has too many vaults."),
            new Lasting(
                    "a Key Vault that asks to wait for a day",
                    Fault.throttling().withHeader("Retry-After", "86400").on("POST", CREATE_KEY),
                    "Azure asks to wait 86400 s before the next try: run up again then"),
            new Lasting(
                    "a right that is missing",
                    Fault.answering(403, "AuthorizationFailed", "The client does not have authorization.")
                            .on("PUT", FHIR),
                    "The client does not have authorization."),
            new Lasting(
                    "an operation that fails",
                    Fault.failedOperation("InternalServerError", "Something went wrong.")
                            .on("PUT", FHIR),
                    "Something went wrong."),
            new Lasting(
                    "an operation whose state is not to be found",
                    Fault.answering(404, "OperationNotFound", "There is no such operation.")
                            .on("GET", OPERATION),
                    "There is no such operation."));

    /**
     * A fault that an update cannot pass over.
     *
     * @param what happens
     * @param fault as it is set
     * @param reason what the update tells
     */
    private record Lasting(String what, Fault fault, String reason) {}

    private final Sandbox sandbox;
    private int stacks;

    FaultsIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
    }

    private static Arguments faults(String what, Fault... faults) {
        return argumentSet(what, List.of(faults));
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @ParameterizedTest
    @FieldSource("PASSING")
    void an_update_passes_over_faults_that_pass(List<Fault> faults) {
        var stack = stack();

        var update = with(faults, stack);

        update.succeeded();
        hasItsKey(stack);
    }

    @Test
    void an_update_tells_a_fault_that_lasts_and_the_next_one_goes_on() {
        var stack = stack();
        for (var lasting : LASTING) {
            var update = with(List.of(lasting.fault()), stack);

            assertThat(update.exitCode()).as(lasting.what()).isNotZero();
            assertThat(Diagnostics.of(update)).as(lasting.what()).contains(lasting.reason());
            assertThat(stack.outputs().has("endpoint")).as(lasting.what()).isFalse();
        }

        stack.up().succeeded();
        hasItsKey(stack);
    }

    @Test
    void an_update_passes_over_a_new_identity_that_is_not_known_everywhere_and_slow_operations() {
        var admin = AzureLocalAdmin.of(sandbox.home().resolve("azure"));
        var usual = admin.behaviour();
        admin.changeBehaviour(JsonParser.parseString("""
                        {"directoryReplication": "PT3S", "operationDuration": "PT4S"}""").getAsJsonObject());
        try {
            var stack = stack();
            stack.change(Map.of("enableRbacAuthorization", true, "settleTime", "PT0S"));

            stack.up().succeeded();

            hasItsKey(stack);
        } finally {
            admin.changeBehaviour(usual);
        }
    }

    @Test
    void an_update_waits_until_azure_shows_the_grant_that_it_took() {
        var stack = stack();
        stack.change(Map.of("enableRbacAuthorization", true, "settleTime", "PT0S"));

        var update = with(
                List.of(Fault.answering(404, "NotFound", "Not there yet.")
                        .on("GET", "/{scope*}/providers/Microsoft.Authorization/roleAssignments")
                        .times(2)),
                stack);

        update.succeeded();
        assertThat(update.output()).contains("waiting until Azure shows the grant of the key, ");
        hasItsKey(stack);
    }

    @Test
    void an_update_waits_for_roles_that_take_their_time() {
        var admin = AzureLocalAdmin.of(sandbox.home().resolve("azure"));
        admin.setRolePropagation(Duration.ofSeconds(12));
        try {
            var stack = stack();
            stack.change(Map.of("enableRbacAuthorization", true, "settleTime", "PT15S"));

            var update = stack.up();

            update.succeeded();
            assertThat(update.output())
                    .contains("waiting until the role of the principal "
                            + sandbox.azure().connection().objectId() + " works in the vault, ")
                    .contains(" s until the role assignment works everywhere");
            hasItsKey(stack);
        } finally {
            admin.setRolePropagation(Duration.ZERO);
        }
    }

    @Test
    void an_update_fails_for_roles_that_take_longer_and_the_next_one_gives_the_service_its_key() {
        var admin = AzureLocalAdmin.of(sandbox.home().resolve("azure"));
        var stack = stack();
        stack.change(Map.of("enableRbacAuthorization", true, "settleTime", "PT0S"));
        admin.setRolePropagation(Duration.ofSeconds(20));
        try {
            var update = stack.up();

            assertThat(update.exitCode()).isNotZero();
            assertThat(Diagnostics.of(update))
                    .contains("Key Vault refused the service's identity")
                    .contains("please observe propagation time");
            assertThat(update.output())
                    .containsPattern(
                            "may use key 'fhir' by a role assignment that is \\d+ s old; should Azure refuse the service its key, run"
                                    + " up again");
        } finally {
            admin.setRolePropagation(Duration.ZERO);
        }
        // The assignments that were made keep the time that they were made with.
        admin.advanceClock(Duration.ofSeconds(20));
        stack.up().succeeded();
        hasItsKey(stack);
    }

    private Stack stack() {
        var name = "fault" + ++stacks;
        return sandbox.stack(
                name,
                "local",
                Map.of("resourceGroupName", "rg-" + name, "vaultName", "kv-" + name, "workspaceName", name));
    }

    private Checkout.Result with(List<Fault> faults, Stack stack) {
        var admin = AzureLocalAdmin.of(sandbox.home().resolve("azure"));
        faults.forEach(admin::setFault);
        try {
            var update = stack.up();
            assertThat(admin.faults())
                    .hasSameSizeAs(faults)
                    .allSatisfy(fault -> assertThat(fault.get("struck").getAsInt())
                            .as(fault.toString())
                            .isPositive());
            return update;
        } finally {
            admin.clearFaults();
        }
    }

    private void hasItsKey(Stack stack) {
        var name = stack.name();
        var outputs = stack.outputs();
        var key = outputs.get("keyUriWithVersion").getAsString();
        assertThat(outputs.get("encryption").getAsString()).isEqualTo("customer-managed");
        assertThat(sandbox.azure().versions("kv-" + name, "fhir")).containsExactly(key);
        assertThat(sandbox.azure().fhirService("rg-" + name, name, "records").toString())
                .contains(key);
        stack.isSettled();
    }
}
