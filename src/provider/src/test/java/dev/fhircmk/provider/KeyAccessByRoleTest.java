package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.provider.access.GrantsInUse;
import dev.fhircmk.provider.access.KeyAccessResource;
import dev.fhircmk.provider.azure.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants of a key by role assignments, on the local Azure. */
final class KeyAccessByRoleTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:KeyAccess::access";

    private KeyAccessResource access;
    private String vaultId = "";
    private String principalId = "";

    @BeforeEach
    void start() {
        access = inANewRun();
        vaultId = deployer.roleVaultId();
        principalId = deployer.identity();
    }

    private KeyAccessResource inANewRun() {
        return new KeyAccessResource(deployer.context(deployer.sharedPatience()), new GrantsInUse());
    }

    @Test
    void waits_until_the_assignment_is_old_enough() {
        deployer.assign(vaultId + "/keys/fhir", principalId, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());

        var state = access.create(URN, inputs("verify", "PT5M"));

        assertThat(state.id()).isEqualTo(vaultId + "/keys/fhir/access/" + principalId);
        assertThat(deployer.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        var progress = deployer.progress();
        assertThat(progress.subList(0, progress.size() - 1))
                .isNotEmpty()
                .allMatch(line -> line.matches("waiting \\d+ s until the role assignment works everywhere"));
        assertThat(progress.get(progress.size() - 1))
                .matches("the principal " + principalId
                        + " may use key 'fhir' by a role assignment that is (299|30\\d) s old; should"
                        + " Azure refuse the service its key, run up again in some minutes");
    }

    @Test
    void waits_no_longer_than_for_a_new_assignment_where_the_clocks_differ() {
        deployer.advanceAzure(Duration.ofDays(31));
        deployer.assign(vaultId + "/keys/fhir", principalId, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());

        access.create(URN, inputs("verify", "PT5M"));

        assertThat(deployer.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void waits_for_nothing_on_the_local_azure() {
        deployer.assign(vaultId, principalId, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());

        access.create(URN, inputs("verify", ""));

        assertThat(deployer.pauses()).isEmpty();
    }

    @Test
    void refuses_to_go_on_without_an_assignment() {
        deployer.assign(
                vaultId + "/keys/other", principalId, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());

        assertThatThrownBy(() -> access.create(URN, inputs("verify", "")))
                .hasMessageStartingWith("CMK-009 ")
                .hasMessageEndingWith("the principal is " + principalId);
    }

    @Test
    void takes_another_role_for_enough_and_says_so() {
        deployer.assign(vaultId, principalId, BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id());

        access.create(URN, inputs("verify", ""));

        assertThat(deployer.warnings())
                .containsExactly(
                        "the principal " + principalId + " has another role on key 'fhir' than Key Vault Crypto"
                                + " Service Encryption User; it is assumed to be enough");
    }

    @Test
    void adds_an_assignment_under_a_name_of_its_own_and_takes_it_away_again() {
        var state = access.create(URN, inputs("manage", ""));
        assertThat(state.properties().get("added").getAsBoolean()).isTrue();
        assertThat(access.create(URN, inputs("manage", ""))
                        .properties()
                        .get("added")
                        .getAsBoolean())
                .isFalse();

        inANewRun().delete(URN, state.id(), state.properties());

        assertThat(access.read(URN, state.id(), state.properties(), state.inputs()))
                .isEmpty();
    }

    @Test
    void is_cancelled_while_it_waits() {
        deployer.assign(vaultId, principalId, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());
        var cancelled = new KeyAccessResource(
                deployer.context(new Waiting(deployer.patience().clock(), pause -> {
                    throw new InterruptedException("cancel");
                })),
                new GrantsInUse());

        assertThatThrownBy(() -> cancelled.create(URN, inputs("verify", "PT5M")))
                .hasMessage("cancelled while a role assignment was waited for; run up again");
        assertThat(Thread.interrupted()).isTrue();
    }

    private JsonObject inputs(String grant, String settleTime) {
        var inputs = JsonParser.parseString("""
                        {"keyVaultResourceId": "%s", "keyName": "fhir", "principalId": "%s", "grant": "%s", "shared": false}
                        """.formatted(vaultId, principalId, grant))
                .getAsJsonObject();
        if (!settleTime.isEmpty()) {
            inputs.addProperty("settleTime", settleTime);
        }
        return inputs;
    }
}
