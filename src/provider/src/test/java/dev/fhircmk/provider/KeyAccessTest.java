package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Struct;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.provider.access.GrantsInUse;
import dev.fhircmk.provider.access.KeyAccessResource;
import dev.fhircmk.provider.azure.Waiting;
import dev.fhircmk.pulumi.PropertyValues;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;

/** Grants of a key by the access policies of its vault, read back and added, on the local Azure. */
final class KeyAccessTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:KeyAccess::access";
    private static final String PRINCIPAL = "11111111-2222-4333-8444-555555555555";
    private static final String MISSING =
            "FAILED_PRECONDITION: CMK-009 The service was granted get, wrapKey and unwrapKey on the key: grant is"
                    + " missing; grant get, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at"
                    + " the key or its vault"
                    + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys); the"
                    + " principal is " + PRINCIPAL;

    private static final String POLICIES = "/{scope*}/providers/Microsoft.KeyVault/vaults/{vault}/accessPolicies/{op}";

    @Test
    void refuses_to_go_on_without_the_grant_that_the_program_should_have_made() {
        assertThatThrownBy(() -> create("verify", false)).hasMessage(MISSING);
        assertThat(deployer.progress())
                .hasSize(10)
                .first()
                .asString()
                .matches("waiting until Azure shows the grant of the key, (29|30) s at most");
    }

    @Test
    void looks_again_where_azure_does_not_show_the_vault_and_its_grant_yet() {
        create("manage", false);
        deployer.admin()
                .setFault(Fault.answering(404, "ResourceNotFound", "The vault was not found.")
                        .on("GET", "/{scope*}/providers/Microsoft.KeyVault/vaults/{v}")
                        .times(3));

        create("verify", false);

        assertThat(deployer.pauses())
                .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    @Test
    void goes_on_with_a_warning_where_others_answer_for_the_grant() {
        var state = create("assume", false);

        assertThat(state.get("added").getAsBoolean()).isFalse();
        assertThat(deployer.warnings())
                .containsExactly(
                        MISSING.substring(MISSING.indexOf("CMK-009")) + "; it is assumed that others granted it");
        assertThat(deployer.progress()).isEmpty();
    }

    @Test
    void adds_what_is_missing_and_takes_it_away_again() {
        var state = create("manage", false);
        assertThat(state.get("added").getAsBoolean()).isTrue();
        assertThat(deployer.progress()).as("access policies work at once").isEmpty();
        assertThat(create("verify", false).get("added").getAsBoolean()).isFalse();

        delete(state);

        assertThatThrownBy(() -> create("verify", false)).hasMessage(MISSING);
    }

    @Test
    void grants_and_takes_away_again_after_changes_of_others_that_were_in_the_way() {
        deployer.refuse("PUT", POLICIES, 409, "ConflictError", 3);
        var state = create("manage", false);
        deployer.refuse("PUT", POLICIES, 409, "ConflictError", 1);
        delete(state);

        assertThatThrownBy(() -> create("verify", false)).hasMessage(MISSING);
        assertThat(deployer.progress().subList(0, 2))
                .containsExactly(
                        "waiting until another change of the vault is over, 119 s at most",
                        "waiting until another change of the vault is over, 117 s at most");
    }

    @Test
    void tells_a_conflict_that_stays_in_one_sentence() {
        deployer.refuse("PUT", POLICIES, 409, "ConflictError", 0);

        assertThatThrownBy(() -> create("manage", false))
                .hasMessage("UNKNOWN: cannot grant key 'fhir' to " + PRINCIPAL
                        + ": 409 ConflictError, It was refused for a test");
        assertThat(deployer.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void believes_without_a_right_to_look_that_others_granted_the_key() {
        deployer.refuse("GET", "/{scope*}/providers/Microsoft.KeyVault/vaults/{v}", 403, "AuthorizationFailed");

        var state = create("assume", false);

        assertThat(state.get("added").getAsBoolean()).isFalse();
        assertThat(deployer.warnings())
                .singleElement()
                .asString()
                .contains("403 AuthorizationFailed")
                .endsWith("; looking takes the right Microsoft.KeyVault/vaults/read and"
                        + " Microsoft.Authorization/roleAssignments/read on " + deployer.vaultId()
                        + "; it is assumed that others granted the key");
    }

    @Test
    void stays_in_the_state_where_it_may_not_be_read() {
        var state = create("manage", false);
        deployer.refuse("GET", "/{scope*}/providers/Microsoft.KeyVault/vaults/{v}", 403, "AuthorizationFailed");

        assertThat(read(state)).isEqualTo(state);
        assertThat(deployer.warnings()).singleElement().asString().endsWith("; the state is kept as it is");
    }

    @Test
    void hands_its_entry_to_the_resource_for_another_key_of_the_vault() {
        var state = create("manage", false);
        var other = PropertyValues.read(inputs("manage", false));
        other.addProperty("keyName", "other");

        var diff = deployer.engine()
                .diff(DiffRequest.newBuilder()
                        .setUrn(URN)
                        .setOlds(PropertyValues.write(state))
                        .setOldInputs(inputs("manage", false))
                        .setNews(PropertyValues.write(other))
                        .build());
        var next = PropertyValues.read(deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(URN)
                        .setProperties(PropertyValues.write(other))
                        .build())
                .getProperties());
        deleteInTheSameRun(state);

        assertThat(diff.getReplacesList()).containsExactly("keyName");
        assertThat(next.get("added").getAsBoolean()).isTrue();
        assertThat(create("verify", false)).isNotNull();
    }

    @Test
    void is_the_same_in_every_spelling_and_with_what_is_not_known_yet() {
        var spelled = PropertyValues.read(inputs("verify", false));
        spelled.addProperty("keyVaultResourceId", deployer.vaultId().toUpperCase(java.util.Locale.ROOT) + "/");
        spelled.addProperty("keyName", "FHIR");
        spelled.addProperty("principalId", PRINCIPAL.toUpperCase(java.util.Locale.ROOT));
        var unknown = PropertyValues.read(inputs("verify", false));
        List.of("keyVaultResourceId", "keyName", "principalId")
                .forEach(name -> unknown.add(name, PropertyValues.UNKNOWN));

        assertThat(diff(spelled).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertThat(diff(unknown).getReplacesList()).isEmpty();
        assertThat(diff(unknown).getDiffsList())
                .containsExactlyInAnyOrder("keyVaultResourceId", "keyName", "principalId");
    }

    private DiffResponse diff(JsonObject news) {
        return deployer.engine()
                .diff(DiffRequest.newBuilder()
                        .setUrn(URN)
                        .setOldInputs(inputs("verify", false))
                        .setNews(PropertyValues.write(news))
                        .build());
    }

    @Test
    void leaves_what_it_added_for_a_shared_principal() {
        delete(create("manage", true));

        assertThat(create("verify", false).get("added").getAsBoolean()).isFalse();
    }

    @Test
    void adopts_what_is_there_and_leaves_it() {
        delete(create("manage", true));
        var state = create("manage", false);
        assertThat(state.get("added").getAsBoolean()).isFalse();

        delete(state);

        assertThat(create("verify", false)).isNotNull();
    }

    @Test
    void leaves_the_grants_of_others_alone() {
        deployer.allow("[\"get\", \"list\", \"create\"]");

        delete(create("manage", false));

        assertThat(deployer.keys().listPropertiesOfKeys()).isEmpty();
    }

    @Test
    void stays_in_the_state_where_the_caller_does_not_see_the_subscription() {
        var state = create("manage", false);
        deployer.admin()
                .setFault(Fault.answering(404, "SubscriptionNotFound", "The subscription could not be found.")
                        .on("GET", "/{scope*}/providers/Microsoft.KeyVault/vaults/{v}")
                        .times(2));
        var sentence = "cannot read the vault " + deployer.vaultName() + ": 404 SubscriptionNotFound, The subscription"
                + " could not be found; sign in to the tenant of the subscription, as somebody who sees it";

        assertThatThrownBy(() -> read(state)).hasMessage("UNKNOWN: " + sentence);
        assertThatThrownBy(() -> delete(state)).hasMessage(sentence);
        assertThat(read(state)).isEqualTo(state);
    }

    @Test
    void is_imported_by_its_id_in_every_spelling() {
        var state = create("manage", false);

        for (var id : List.of(
                deployer.vaultId() + "/keys/fhir/access/" + PRINCIPAL,
                deployer.vaultId().toUpperCase(Locale.ROOT) + "/KEYS/fhir/ACCESS/" + PRINCIPAL.toUpperCase(Locale.ROOT)
                        + "/")) {
            var imported = imported(id);

            assertThat(PropertyValues.read(imported.getInputs())
                            .get("principalId")
                            .getAsString())
                    .isEqualTo(PRINCIPAL);
            assertThat(PropertyValues.read(imported.getProperties())
                            .get("added")
                            .getAsBoolean())
                    .as("what others granted is never taken away")
                    .isFalse();
            assertThat(imported.getId()).isEqualToIgnoringCase(deployer.vaultId() + "/keys/fhir/access/" + PRINCIPAL);
        }
        assertThatThrownBy(() -> imported("fhir"))
                .hasMessage("INVALID_ARGUMENT: the id must be <id of the vault>/keys/<key>/access/<object id of the"
                        + " principal>, got 'fhir'; put it together of these");
        assertThatThrownBy(() -> imported(deployer.vaultId() + "/keys/fhir/access/me"))
                .hasMessage("INVALID_ARGUMENT: principalId must be a GUID such as"
                        + " 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01, got 'me'; copy it from the portal or from Azure's"
                        + " command line");
        assertThat(state).isNotNull();
    }

    private ReadResponse imported(String id) {
        return deployer.engine()
                .read(ReadRequest.newBuilder().setUrn(URN).setId(id).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT5M", "PT-1S", "P2D", "PT2562047788015215H", "P1M"})
    void refuses_a_time_to_settle_that_nothing_takes(String settleTime) {
        var inputs = PropertyValues.read(inputs("verify", false));
        inputs.addProperty("settleTime", settleTime);

        assertThat(new KeyAccessResource(deployer.context(Waiting.real(), (urn, message) -> {}), new GrantsInUse())
                        .check(inputs))
                .containsExactly(Map.entry(
                        "settleTime",
                        "settleTime must be an ISO-8601 duration such as PT5M, got '" + settleTime
                                + "'; leave it out for five minutes"));
    }

    @Test
    void may_stop_to_manage_a_grant_unless_a_component_would_make_it_again() {
        var check = CheckRequest.newBuilder().setOlds(inputs("manage", false)).setNews(inputs("verify", false));
        var ofComponent = URN.replace(
                "::fhir-cmk:index:KeyAccess", "::fhir-cmk:index:FhirServiceWithCmk$fhir-cmk:index:KeyAccess");

        assertThat(deployer.engine().check(check.setUrn(URN).build()).getFailuresList())
                .isEmpty();
        assertThat(deployer.engine().check(check.setUrn(ofComponent).build()).getFailuresList())
                .singleElement()
                .extracting(failure -> failure.getProperty())
                .isEqualTo("grant");
    }

    @Test
    void does_not_take_a_word_for_a_flag() {
        var inputs = PropertyValues.read(inputs("manage", true));
        inputs.addProperty("shared", "yes");
        inputs.add("keyName", JsonNull.INSTANCE);
        var check = CheckRequest.newBuilder().setUrn(URN);

        assertThat(deployer.engine()
                        .check(check.setNews(PropertyValues.write(inputs)).build())
                        .getFailuresList())
                .singleElement()
                .extracting(failure -> failure.getReason())
                .isEqualTo("shared must be true or false, got 'yes'; write it as such");
        inputs.addProperty("shared", "true");
        var checked = deployer.engine()
                .check(check.setNews(PropertyValues.write(inputs)).build());
        assertThat(PropertyValues.read(checked.getInputs()).get("shared")).isEqualTo(new JsonPrimitive(true));
        assertThat(checked.getFailuresList())
                .singleElement()
                .extracting(failure -> failure.getReason())
                .isEqualTo("keyName must be set; it was left out");
    }

    @Test
    void is_gone_once_the_grant_is_gone() {
        var state = create("manage", false);
        assertThat(read(state)).isEqualTo(state);

        delete(state);

        assertThat(read(state)).isEqualTo(new JsonObject());
    }

    @Test
    void keeps_what_it_added_through_an_update() {
        var state = create("manage", false);

        var after = PropertyValues.read(deployer.engine()
                .update(UpdateRequest.newBuilder()
                        .setUrn(URN)
                        .setId("id")
                        .setOlds(PropertyValues.write(state))
                        .setOldInputs(inputs("manage", false))
                        .setNews(inputs("manage", true))
                        .build())
                .getProperties());

        assertThat(after.get("added").getAsBoolean()).isTrue();
        assertThat(after.get("shared").getAsBoolean()).isTrue();
    }

    @Test
    void is_another_one_for_another_principal_vault_or_key() {
        var others = PropertyValues.read(inputs("verify", false));
        others.addProperty("principalId", "99999999-2222-4333-8444-555555555555");
        others.addProperty("settleTime", "PT1M");

        var diff = deployer.engine()
                .diff(DiffRequest.newBuilder()
                        .setUrn(URN)
                        .setOldInputs(inputs("verify", false))
                        .setNews(PropertyValues.write(others))
                        .build());

        assertThat(diff.getReplacesList()).containsExactly("principalId");
        assertThat(diff.getDiffsList()).containsExactlyInAnyOrder("principalId", "settleTime");
    }

    @Test
    void is_unknown_in_part_before_it_is_made() {
        var preview = PropertyValues.read(deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(URN)
                        .setProperties(inputs("manage", false))
                        .setPreview(true)
                        .build())
                .getProperties());

        assertThat(preview.get("added")).isEqualTo(PropertyValues.UNKNOWN);
    }

    @Test
    void refuses_inputs_that_name_no_vault_no_grant_and_no_duration() {
        var inputs = JsonParser.parseString(
                        "{\"keyVaultResourceId\": \"kv\", \"keyName\": \"a_b\", \"grant\": \"give\", \"settleTime\":"
                                + " \"5m\"}")
                .getAsJsonObject();

        assertThat(new KeyAccessResource(deployer.context(Waiting.real(), (urn, message) -> {}), new GrantsInUse())
                        .check(inputs))
                .isEqualTo(Map.of(
                        "principalId",
                        "principalId must be set; it was left out",
                        "keyVaultResourceId",
                        "keyVaultResourceId must be the id of a resource of type Microsoft.KeyVault/vaults,"
                                + " /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.KeyVault/vaults/<name>,"
                                + " got 'kv'; copy it from the properties of the resource",
                        "keyName",
                        "keyName must be 1 to 127 letters, digits and hyphens, got 'a_b'; choose another name",
                        "grant",
                        "grant must be one of verify, assume, manage, got 'give'; leave it out for a grant of"
                                + " the same program",
                        "settleTime",
                        "settleTime must be an ISO-8601 duration such as PT5M, got '5m'; leave it out for five"
                                + " minutes"));
        assertThat(deployer.engine()
                        .check(CheckRequest.newBuilder()
                                .setUrn(URN)
                                .setNews(inputs("verify", false))
                                .build())
                        .getFailuresList())
                .isEmpty();
    }

    private JsonObject create(String grant, boolean shared) {
        return PropertyValues.read(deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(URN)
                        .setProperties(inputs(grant, shared))
                        .build())
                .getProperties());
    }

    private JsonObject read(JsonObject state) {
        return PropertyValues.read(deployer.engine()
                .read(ReadRequest.newBuilder()
                        .setUrn(URN)
                        .setId("id")
                        .setProperties(PropertyValues.write(state))
                        .setInputs(inputs("manage", false))
                        .build())
                .getProperties());
    }

    /** In a run of its own. */
    private void delete(JsonObject state) {
        new KeyAccessResource(deployer.context(), new GrantsInUse()).delete(URN, "id", state);
    }

    private void deleteInTheSameRun(JsonObject state) {
        var unused = deployer.engine()
                .delete(DeleteRequest.newBuilder()
                        .setUrn(URN)
                        .setId("id")
                        .setProperties(PropertyValues.write(state))
                        .build());
    }

    private Struct inputs(String grant, boolean shared) {
        return Deployer.properties("""
            {"keyVaultResourceId": "%s", "keyName": "fhir", "principalId": "%s", "grant": "%s", "shared": %s}
            """.formatted(deployer.vaultId(), PRINCIPAL, grant, shared));
    }
}
