package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.provider.engine.ResourceHandler.Change;
import dev.fhircmk.provider.engine.ResourceHandler.State;
import dev.fhircmk.provider.key.ManagedKeyInputs;
import dev.fhircmk.provider.key.ManagedKeyResource;
import dev.fhircmk.pulumi.ProviderException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request for a version whose answer is lost, or that has to wait: one version is made, never two. */
final class ManagedKeyReplayTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:ManagedKey::key";
    private static final String CREATE = "/keys/{k}/create";

    static final List<Arguments> PASSING = List.of(
            argumentSet("an answer that is lost", Fault.lostAnswer(), Duration.ofSeconds(1)),
            argumentSet("an answer that breaks off", Fault.truncatedAnswer(), Duration.ofSeconds(1)),
            argumentSet("a request that is lost", Fault.lostRequest(), Duration.ofSeconds(1)),
            argumentSet(
                    "a failure after the version was made",
                    Fault.serverError(500).afterCommit(),
                    Duration.ofSeconds(1)),
            argumentSet(
                    "a vault that is busy", Fault.throttling().withHeader("Retry-After", "7"), Duration.ofSeconds(7)));

    private ManagedKeyResource keys;

    @BeforeEach
    void start() {
        keys = keys();
    }

    @ParameterizedTest
    @FieldSource("PASSING")
    void makes_one_key(Fault fault, Duration pause) {
        deployer.admin().setFault(fault.on("POST", CREATE));

        var made = keys.create(URN, inputs(deployer.vaultUri(), "1"));

        assertThat(struck()).isEqualTo(1);
        assertThat(versions()).containsExactly(version(made));
        assertThat(deployer.pauses()).containsExactly(pause);
        assertThat(deployer.progress())
                .singleElement(STRING)
                .startsWith("cannot create key 'fhir' of " + deployer.vaultUri() + ": ")
                .endsWith("; trying again in " + pause.toSeconds() + " s");
    }

    @ParameterizedTest
    @FieldSource("PASSING")
    void rotates_once(Fault fault, Duration pause) {
        var before = keys.create(URN, inputs(deployer.vaultUri(), "1"));
        deployer.admin().setFault(fault.on("POST", CREATE));

        var after = keys.update(
                new Change(URN, before.id(), before.properties(), before.inputs(), inputs(deployer.vaultUri(), "2")));

        assertThat(struck()).isEqualTo(1);
        assertThat(versions()).containsExactlyInAnyOrder(version(before), version(after));
        assertThat(deployer.pauses()).containsExactly(pause);
    }

    @Test
    void gives_up_after_a_while_and_says_why() {
        deployer.admin().setFault(Fault.serverError(503).on("POST", CREATE).times(0));

        assertThatThrownBy(() -> keys.create(URN, inputs(deployer.vaultUri(), "1")))
                .hasMessage("cannot create key 'fhir' of " + deployer.vaultUri()
                        + ": 503 InternalServerError, The server encountered an internal error. Please retry");
        assertThat(deployer.pauses())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET"})
    void ends_where_the_vault_asks_to_wait_longer_than_a_run_should(String method) {
        deployer.admin()
                .setFault(Fault.throttling()
                        .withHeader("Retry-After", "86400")
                        .on(method, method.equals("POST") ? CREATE : "/keys/{k}"));

        assertThatThrownBy(() -> keys.create(URN, inputs(deployer.vaultUri(), "1")))
                .hasMessageEndingWith(
                        ": 429 TooManyRequests, The request is being throttled; Azure asks to wait 86400 s"
                                + " before the next try: run up again then");
        assertThat(struck()).isEqualTo(1);
        assertThat(deployer.pauses()).isEmpty();
        assertThat(keys.create(URN, inputs(deployer.vaultUri(), "1")).id()).endsWith("/keys/fhir");
    }

    @Test
    void reads_again_what_breaks_off() {
        deployer.admin().setFault(Fault.truncatedAnswer().on("GET", "/keys/{k}"));
        deployer.admin().setFault(Fault.truncatedAnswer().on("GET", "/{scope*}/vaults/{v}"));
        var made = keys.create(URN, inputs(deployer.vaultUri(), "1"));

        assertThat(deployer.keys().getKey("fhir").getProperties().getVersion()).isEqualTo(version(made));
        assertThat(deployer.clients()
                        .resourceManager()
                        .get("read the vault", deployer.vaultId() + "?api-version=" + KeyVaultApi.VERSION))
                .isPresent();
        assertThat(deployer.admin().faults())
                .extracting(fault -> fault.get("struck").getAsInt())
                .containsExactly(1, 1);
    }

    @Test
    void waits_for_a_role_that_was_assigned_a_moment_ago() {
        deployer.admin().setRolePropagation(Duration.ofMinutes(3));
        var vaultUri = roleVaultUri();

        var made = keys.create(URN, inputs(vaultUri, "1"));

        assertThat(made.properties().get("keyUri").getAsString()).isEqualTo(vaultUri + "keys/fhir");
        assertThat(waited())
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3).plusSeconds(5));
        assertThat(deployer.progress())
                .isNotEmpty()
                .allMatch(line -> line.matches("waiting until the role of the principal " + deployer.objectId()
                        + " works in the vault, \\d+ s at most"));
    }

    @Test
    void waits_ten_minutes_for_a_role_and_no_longer() {
        deployer.admin().setRolePropagation(Duration.ofHours(1));
        var vaultUri = roleVaultUri();

        assertThatThrownBy(() -> keys.create(URN, inputs(vaultUri, "1")))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith(
                        "cannot read key 'fhir' of " + vaultUri
                                + ": 403 ForbiddenByRbac, Caller is not authorized to perform action on resource: Microsoft.KeyVault/vaults/keys/read on /subscriptions/")
                .hasMessageEndingWith("; after 10 minutes the principal " + deployer.objectId()
                        + " still has no working role such as Key Vault Crypto Officer at the scope of the vault: name"
                        + " it in keyOperators, then run up again");
        assertThat(waited()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    @Test
    void waits_for_no_role_where_an_access_policy_is_missing() {
        deployer.allow("[\"list\"]");

        assertThatThrownBy(() -> keys.create(URN, inputs(deployer.vaultUri(), "1")))
                .hasMessageContaining("403 AccessDenied");
        assertThat(deployer.pauses()).isEmpty();
    }

    private int struck() {
        return deployer.admin().faults().get(0).get("struck").getAsInt();
    }

    private Duration waited() {
        return deployer.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private String roleVaultUri() {
        var id = deployer.roleVaultId();
        return "https://" + id.substring(id.lastIndexOf('/') + 1) + ".vault.azure.net/";
    }

    private List<String> versions() {
        return deployer.keys().listPropertiesOfKeyVersions("fhir").stream()
                .map(version -> version.getVersion())
                .toList();
    }

    private static String version(State state) {
        return state.properties().get("version").getAsString();
    }

    private static JsonObject inputs(String vaultUri, String trigger) {
        return ManagedKeyInputs.ALL.withDefaults(
                JsonParser.parseString("""
                        {"vaultUri": "%s", "keyName": "fhir", "rotationTrigger": "%s"}
                        """.formatted(vaultUri, trigger)).getAsJsonObject());
    }
}
