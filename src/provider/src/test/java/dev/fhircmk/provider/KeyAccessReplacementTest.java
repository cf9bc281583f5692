package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import dev.fhircmk.pulumi.PropertyValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;

/**
 * What a service goes by stays, whichever resource granted it first, also where a run was cut off before it had deleted that one:
 * the engine makes the new one, deletes the old one in the same run or in a later one, and asks before for all that goes on.
 */
final class KeyAccessReplacementTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:KeyAccess::access";

    private String principalId = "";
    private String vaultId = "";

    @BeforeEach
    void start() {
        principalId = deployer.identity();
        vaultId = deployer.vaultId();
    }

    @Test
    void an_entry_stays_where_the_run_was_cut_off_before_the_old_resource_was_deleted() {
        var first = create("fhir");
        deployer.nextRun();
        diff(first, inputs("next", "manage"));
        var second = create("next");
        assertThat(second.get("added").getAsBoolean()).isTrue();
        // Here the run is cut off; the state has both.
        deployer.nextRun();
        diff(second, inputs("next", "manage"));

        delete(first);

        isGranted("next");
        // A run that only deletes asks for no difference.
        deployer.nextRun();
        delete(second);
        isNotGranted("next");
    }

    @Test
    void a_destroy_after_a_run_that_was_cut_off_takes_all_away() {
        var first = create("fhir");
        deployer.nextRun();
        diff(first, inputs("next", "manage"));
        var second = create("next");
        deployer.nextRun();

        delete(second);
        delete(first);

        isNotGranted("next");
    }

    /** {@code pulumi up --replace} asks for no difference. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_grant_stays_with_what_was_made_for_the_same_key_in_its_place(boolean byRole) {
        vaultId = byRole ? deployer.roleVaultId() : vaultId;
        var first = create("fhir");
        assertThat(first.get("added").getAsBoolean()).isTrue();
        deployer.nextRun();
        create("fhir");

        delete(first);

        isGranted("fhir");
    }

    @Test
    void a_role_stays_where_the_run_was_cut_off_before_the_old_resource_was_deleted() {
        vaultId = deployer.roleVaultId();
        var first = create("fhir");
        deployer.nextRun();
        var second = create("fhir");
        deployer.nextRun();
        diff(second, inputs("fhir", "manage"));

        delete(first);

        isGranted("fhir");
    }

    @Test
    void a_role_at_another_key_goes_with_the_resource_that_gave_it() {
        vaultId = deployer.roleVaultId();
        var first = create("fhir");
        deployer.nextRun();
        diff(first, inputs("next", "manage"));
        create("next");

        delete(first);

        isGranted("next");
        isNotGranted("fhir");
    }

    private JsonObject create(String keyName) {
        return created(URN, inputs(keyName, "manage"));
    }

    private JsonObject created(String urn, Struct inputs) {
        return PropertyValues.read(deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(urn)
                        .setProperties(inputs)
                        .build())
                .getProperties());
    }

    private void diff(JsonObject state, Struct inputs) {
        var unused = deployer.engine()
                .diff(DiffRequest.newBuilder()
                        .setUrn(URN)
                        .setId("id")
                        .setOlds(PropertyValues.write(state))
                        .setOldInputs(inputs(state.get("keyName").getAsString(), "manage"))
                        .setNews(inputs)
                        .build());
    }

    private void delete(JsonObject state) {
        var unused = deployer.engine()
                .delete(DeleteRequest.newBuilder()
                        .setUrn(URN)
                        .setId("id")
                        .setProperties(PropertyValues.write(state))
                        .build());
    }

    private void isGranted(String keyName) {
        created(URN + "-check", inputs(keyName, "verify"));
    }

    private void isNotGranted(String keyName) {
        assertThatThrownBy(() -> isGranted(keyName)).hasMessageContaining("grant is missing");
    }

    private Struct inputs(String keyName, String grant) {
        return Deployer.properties("""
                {"keyVaultResourceId": "%s", "keyName": "%s", "principalId": "%s", "grant": "%s", "shared": false,
                 "settleTime": "PT0S"}
                """.formatted(vaultId, keyName, principalId, grant));
    }
}
