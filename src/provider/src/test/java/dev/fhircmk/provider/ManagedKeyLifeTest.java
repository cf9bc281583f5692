package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import dev.fhircmk.provider.key.ManagedKeyInputs;
import dev.fhircmk.pulumi.PropertyValues;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/** The life of a key as the engine drives it, on the local Azure. */
final class ManagedKeyLifeTest extends OnLocalAzure {
    private static final String TYPE = "fhir-cmk:index:ManagedKey";
    private static final String URN = "urn:pulumi:dev::clinic::" + TYPE + "::key";

    @Test
    void begins_with_a_key_that_only_wraps_and_unwraps() {
        var state = create(inputs(""));

        var key = deployer.keys().getKey("fhir");
        assertThat(key.getKeyOperations()).hasToString("[wrapKey, unwrapKey]");
        assertThat(key.getKey().getN()).hasSize(3072 / 8);
        assertThat(text(state, "keyUri")).isEqualTo(id());
        assertThat(text(state, "keyUriWithVersion")).isEqualTo(key.getId());
        assertThat(text(state, "version")).isEqualTo(key.getProperties().getVersion());
    }

    @Test
    void makes_no_second_version_when_a_create_is_repeated() {
        var first = create(inputs(""));

        var second = create(inputs(""));

        second.remove("holder");
        assertThat(second).isEqualTo(first);
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void leaves_a_key_of_others_alone() {
        deployer.keys().createRsaKey(new CreateRsaKeyOptions("fhir"));

        assertThatThrownBy(() -> create(inputs("")))
                .hasMessage("ALREADY_EXISTS: a key named 'fhir' in " + deployer.vaultUri()
                        + " exists there and was not made by"
                        + " this resource; taking it over needs adoptExisting: true, otherwise choose another keyName");
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void takes_a_key_of_others_over_where_told_to() {
        deployer.keys().createRsaKey(new CreateRsaKeyOptions("fhir").setKeySize(2048));

        create(inputs("\"adoptExisting\": true, \"keySize\": 2048,"));

        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void rotates_into_a_new_version_and_leaves_the_old_one_enabled() {
        var before = create(inputs("\"rotationTrigger\": \"1\","));

        var after = update(before, inputs("\"rotationTrigger\": \"1\","), inputs("\"rotationTrigger\": \"2\","));

        assertThat(text(after, "version")).isNotEqualTo(text(before, "version"));
        assertThat(deployer.keys()
                        .getKey("fhir", text(before, "version"))
                        .getProperties()
                        .isEnabled())
                .isTrue();
    }

    @Test
    void enables_the_version_that_services_use_before_it_rotates() {
        var before = create(inputs("\"rotationTrigger\": \"1\","));
        var inUse = deployer.keys().getKey("fhir", text(before, "version")).getProperties();
        deployer.keys().updateKeyProperties(inUse.setEnabled(false), KeyOperation.WRAP_KEY, KeyOperation.UNWRAP_KEY);

        update(before, inputs("\"rotationTrigger\": \"1\","), inputs("\"rotationTrigger\": \"2\","));

        var after = deployer.keys().getKey("fhir", text(before, "version"));
        assertThat(after.getProperties().isEnabled()).isTrue();
        assertThat(after.getKeyOperations()).containsExactlyInAnyOrder(KeyOperation.WRAP_KEY, KeyOperation.UNWRAP_KEY);
        assertThat(deployer.warnings())
                .containsExactly("version " + text(before, "version")
                        + ", which services still use, was disabled by others; it is enabled, so that they can move to the"
                        + " new one");
    }

    @Test
    void does_not_rotate_a_key_that_is_to_be_disabled() {
        var one = inputs("\"rotationTrigger\": \"1\",");
        var state = create(one);
        var disabled = inputs("\"rotationTrigger\": \"2\", \"enabled\": false,");

        assertThatThrownBy(() -> update(state, one, disabled))
                .hasMessage(
                        "FAILED_PRECONDITION: rotationTrigger cannot change while enabled is false: services open their"
                                + " data with the version in use while they move to the new one; set enabled to true first, then"
                                + " rotate");
        assertThatThrownBy(() -> previewUpdate(state, disabled)).hasMessageStartingWith("FAILED_PRECONDITION:");
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void does_not_rotate_by_age_while_it_is_disabled() {
        var inputs = inputs("\"rotateAfter\": \"P90D\", \"enabled\": false,");
        var state = create(inputs("\"rotateAfter\": \"P90D\","));

        deployer.advanceAzure(Duration.ofDays(91));
        update(state, inputs("\"rotateAfter\": \"P90D\","), inputs);

        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void makes_no_second_version_when_a_rotation_is_repeated() {
        var before = create(inputs("\"rotationTrigger\": \"1\","));
        var first = update(before, inputs("\"rotationTrigger\": \"1\","), inputs("\"rotationTrigger\": \"2\","));

        var second = update(before, inputs("\"rotationTrigger\": \"1\","), inputs("\"rotationTrigger\": \"2\","));

        assertThat(second).isEqualTo(first);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void makes_another_version_when_an_earlier_trigger_comes_back() {
        var one = inputs("\"rotationTrigger\": \"1\",");
        var two = inputs("\"rotationTrigger\": \"2\",");
        var first = create(one);

        var third = update(update(first, one, two), two, one);

        assertThat(text(third, "version")).isNotEqualTo(text(first, "version"));
        assertThat(versions()).isEqualTo(3);
    }

    @Test
    void rotates_when_it_is_as_old_as_it_may_become() {
        var inputs = inputs("\"rotateAfter\": \"P90D\",");
        var state = create(inputs);
        deployer.advance(Duration.ofDays(91));
        assertThat(diff(state, inputs, inputs).getChanges())
                .as("the clock of the machine says nothing of the age that Azure tells")
                .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        deployer.advanceAzure(Duration.ofDays(89));
        assertThat(diff(state, inputs, inputs).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);

        deployer.advanceAzure(Duration.ofDays(1).plusSeconds(5));

        assertThat(diff(state, inputs, inputs).getDetailedDiffMap()).containsOnlyKeys("version");
        var first = update(state, inputs, inputs);
        assertThat(text(first, "version")).isNotEqualTo(text(state, "version"));
        assertThat(update(state, inputs, inputs)).isEqualTo(first);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void grows_by_a_new_version() {
        var before = create(inputs("\"keySize\": 2048,"));

        update(before, inputs("\"keySize\": 2048,"), inputs(""));

        assertThat(deployer.keys().getKey("fhir").getKey().getN()).hasSize(3072 / 8);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void keeps_its_type() {
        var before = create(inputs(""));

        assertThatThrownBy(() -> update(before, inputs(""), inputs("\"keyType\": \"RSA-HSM\",")))
                .hasMessage(
                        "FAILED_PRECONDITION: keyType cannot be changed from RSA to RSA-HSM; choose another keyName for"
                                + " a key of that type");
    }

    @Test
    void is_disabled_and_enabled_in_place() {
        var state = create(inputs(""));

        var disabled = update(state, inputs(""), inputs("\"enabled\": false,"));
        assertThat(deployer.keys().getKey("fhir").getProperties().isEnabled()).isFalse();
        update(disabled, inputs("\"enabled\": false,"), inputs(""));

        assertThat(deployer.keys().getKey("fhir").getProperties().isEnabled()).isTrue();
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void gets_an_expiry_and_tags_in_place() {
        var state = create(inputs(""));

        update(
                state,
                inputs(""),
                inputs("\"expiresOn\": \"2999-01-01T00:00:00Z\", \"tags\": {\"owner\": \"clinic\"},"));

        var properties = deployer.keys().getKey("fhir").getProperties();
        assertThat(properties.getExpiresOn()).hasToString("2999-01-01T00:00Z");
        assertThat(properties.getTags()).containsEntry("owner", "clinic").hasSize(4);
    }

    @Test
    void shows_what_others_did_to_it() {
        var state = create(inputs(""));
        var properties = deployer.keys().getKey("fhir").getProperties().setEnabled(false);
        deployer.keys().updateKeyProperties(properties);

        var read = read(state, inputs(""));

        assertThat(PropertyValues.read(read.getInputs()).get("enabled").getAsBoolean())
                .isFalse();
        assertThat(text(PropertyValues.read(read.getProperties()), "version")).isEqualTo(text(state, "version"));
    }

    @Test
    void does_not_move_to_a_version_that_others_made_but_tells_of_it() {
        var state = create(inputs(""));
        var foreign =
                deployer.createLater(text(state, "version")).getProperties().getVersion();

        var read = PropertyValues.read(read(state, inputs("")).getProperties());

        assertThat(text(read, "version")).isEqualTo(text(state, "version"));
        assertThat(text(read, "newerVersion")).isEqualTo(foreign);
        assertThat(deployer.warnings())
                .containsExactly("others made version " + foreign + " of " + id() + "; services stay on version "
                        + text(state, "version") + ": rotate with another rotationTrigger, or leave it if it was meant"
                        + " for others");
        assertThat(diff(state, inputs(""), inputs("")).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
    }

    @Test
    void takes_no_version_for_its_own_that_key_vault_made_by_rotation_with_the_same_tags() {
        var state = create(inputs(""));
        deployer.awaitNextSecond();
        var foreign = deployer.keys().rotateKey("fhir").getProperties();

        var read = PropertyValues.read(read(state, inputs("")).getProperties());

        assertThat(foreign.getTags()).containsKey("fhir-cmk-owner");
        assertThat(text(read, "newerVersion")).isEqualTo(foreign.getVersion());
        assertThat(diff(state, inputs(""), inputs("")).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
    }

    @Test
    void goes_on_from_its_own_version_that_the_state_does_not_know() {
        var one = inputs("\"rotationTrigger\": \"1\",");
        var state = create(one);
        deployer.awaitNextSecond();
        var unheard = update(state, one, inputs("\"rotationTrigger\": \"2\","));

        var diff = diff(state, one, one);
        var preview = previewUpdate(state, one);
        var after = update(state, one, one);

        assertThat(diff.getDetailedDiffMap()).containsOnlyKeys("version");
        assertThat(text(preview, "keyUriWithVersion")).isEqualTo(text(unheard, "keyUriWithVersion"));
        assertThat(text(after, "version")).isEqualTo(text(unheard, "version"));
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void takes_the_state_at_its_word_where_the_key_cannot_be_read() {
        var state = create(inputs(""));
        deployer.closeTheFirewall();

        var diff = diff(state, inputs(""), inputs(""));

        assertThat(diff.getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertThat(deployer.warnings())
                .singleElement()
                .asString()
                .matches("cannot list the versions of key 'fhir' of " + deployer.vaultUri()
                        + ": 403 ForbiddenByFirewall, [^;]+; add the address of this machine to allowedIps of the vault; the"
                        + " version in use is assumed to be that of the state");
    }

    @Test
    void reads_back_what_it_made_without_a_difference() {
        var inputs = inputs("\"expiresOn\": \"2999-01-01T02:00:00+02:00\", \"tags\": {\"owner\": \"clinic\"},");
        var state = create(inputs);

        var read = read(state, inputs);

        assertThat(PropertyValues.read(read.getInputs())).isEqualTo(PropertyValues.read(inputs));
        assertThat(PropertyValues.read(read.getProperties())).isEqualTo(state);
    }

    @Test
    void is_imported_by_its_identifier() {
        create(inputs(""));

        var read = deployer.engine()
                .read(ReadRequest.newBuilder()
                        .setType(TYPE)
                        .setUrn(URN)
                        .setId(id())
                        .build());

        assertThat(read.getId()).isEqualTo(id());
        assertThat(PropertyValues.read(read.getInputs())).isEqualTo(PropertyValues.read(inputs("")));
    }

    @Test
    void is_gone_once_it_is_deleted() {
        var state = create(inputs(""));
        deployer.keys().beginDeleteKey("fhir").waitForCompletion();

        assertThat(read(state, inputs("")).getId()).isEmpty();
    }

    @Test
    void cannot_be_imported_by_anything_else() {
        assertThatThrownBy(() -> deployer.engine()
                        .read(ReadRequest.newBuilder()
                                .setType(TYPE)
                                .setUrn(URN)
                                .setId("fhir")
                                .build()))
                .hasMessage("INVALID_ARGUMENT: key identifier must be a key identifier such as"
                        + " https://my-vault.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, got 'fhir'; copy"
                        + " it from the key's page in the portal or from `az keyvault key show`");
    }

    @Test
    void stays_in_its_vault_when_the_resource_is_deleted() {
        var state = create(inputs(""));

        delete(state);

        assertThat(deployer.keys().getKey("fhir").getProperties().isEnabled()).isTrue();
    }

    @Test
    void is_soft_deleted_where_that_was_chosen_and_comes_back_as_the_same_key() {
        var inputs = inputs("\"onDelete\": \"softDelete\",");
        var state = create(inputs);
        delete(state);
        assertThat(deployer.keys().getDeletedKey("fhir").getName()).isEqualTo("fhir");
        delete(state);

        var again = create(inputs);

        assertThat(again).isEqualTo(state);
    }

    @Test
    void does_not_recover_a_deleted_key_of_others() {
        deployer.keys().createRsaKey(new CreateRsaKeyOptions("fhir"));
        deployer.keys().beginDeleteKey("fhir").waitForCompletion();

        assertThatThrownBy(() -> create(inputs("")))
                .hasMessageStartingWith("ALREADY_EXISTS: a key named 'fhir' in " + deployer.vaultUri()
                        + " is soft-deleted there and was not made by this resource; recovering it needs");
    }

    @Test
    void says_what_to_do_where_the_firewall_is_in_the_way() {
        deployer.closeTheFirewall();

        assertThatThrownBy(() -> create(inputs("")))
                .hasMessageStartingWith("PERMISSION_DENIED: cannot read key 'fhir' of " + deployer.vaultUri()
                        + ": 403 ForbiddenByFirewall, ")
                .hasMessageEndingWith("; add the address of this machine to allowedIps of the vault");
    }

    @Test
    void says_what_to_do_where_a_permission_is_missing() {
        deployer.allow("[\"get\", \"list\"]");

        assertThatThrownBy(() -> create(inputs("")))
                .hasMessageStartingWith("PERMISSION_DENIED: cannot ")
                .hasMessageEndingWith(
                        "; give the principal that deploys access to the keys (keyOperators of the vault)");
    }

    @Test
    void keeps_what_was_made_when_the_rest_of_a_create_fails() {
        var state = create(inputs(""));
        deployer.allow("[\"get\", \"list\"]");

        assertThatThrownBy(() -> create(inputs("\"enabled\": false,")))
                .isInstanceOfSatisfying(io.grpc.StatusRuntimeException.class, failed -> {
                    var status = io.grpc.protobuf.StatusProto.fromThrowable(failed);
                    assertThat(status.getDetailsCount()).isEqualTo(1);
                    assertThat(status.getMessage()).contains("cannot update key 'fhir'");
                });
        assertThat(text(state, "version")).isNotEmpty();
    }

    @Test
    void is_unknown_in_part_before_it_is_made() {
        var preview = PropertyValues.read(deployer.engine()
                .create(createRequest(inputs("")).setPreview(true).build())
                .getProperties());
        var unknownVault = PropertyValues.read(inputs(""));
        unknownVault.add("vaultUri", PropertyValues.UNKNOWN);
        var earlier = PropertyValues.read(deployer.engine()
                .create(createRequest(PropertyValues.write(unknownVault))
                        .setPreview(true)
                        .build())
                .getProperties());

        assertThat(text(preview, "keyUri")).isEqualTo(id());
        assertThat(preview.get("keyUriWithVersion")).isEqualTo(PropertyValues.UNKNOWN);
        assertThat(earlier.get("keyUri")).isEqualTo(PropertyValues.UNKNOWN);
    }

    @Test
    void is_unknown_in_a_preview_that_rotates_and_known_in_one_that_does_not() {
        var state = create(inputs("\"rotationTrigger\": \"1\","));

        var rotating = previewUpdate(state, inputs("\"rotationTrigger\": \"2\","));
        var disabling = previewUpdate(state, inputs("\"rotationTrigger\": \"1\", \"enabled\": false,"));

        assertThat(rotating.get("keyUriWithVersion")).isEqualTo(PropertyValues.UNKNOWN);
        assertThat(text(disabling, "keyUriWithVersion")).isEqualTo(text(state, "keyUriWithVersion"));
    }

    @Test
    void is_another_key_under_another_name_or_in_another_vault() {
        var renamed = PropertyValues.read(inputs(""));
        renamed.addProperty("keyName", "other");
        renamed.addProperty("enabled", false);

        var diff = diff(new JsonObject(), inputs(""), PropertyValues.write(renamed));

        assertThat(diff.getReplacesList()).containsExactly("keyName");
        assertThat(diff.getDetailedDiffMap()).containsOnlyKeys("keyName", "enabled");
        assertThat(diff.getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_SOME);
    }

    @Test
    void is_checked_before_anything_is_made() {
        var response = deployer.engine()
                .check(CheckRequest.newBuilder()
                        .setType(TYPE)
                        .setUrn(URN)
                        .setNews(Deployer.properties(
                                "{\"vaultUri\": \"" + deployer.vaultUri() + "\", \"keyName\": \"a_b\"}"))
                        .build());

        assertThat(response.getFailures(0).getProperty()).isEqualTo("keyName");
        assertThat(PropertyValues.read(response.getInputs()).get("keySize").getAsInt())
                .isEqualTo(3072);
    }

    @Test
    void has_no_other_resources_or_functions_beside_it() {
        assertThatThrownBy(() -> deployer.engine()
                        .check(CheckRequest.newBuilder()
                                .setUrn("urn:pulumi:dev::clinic::pkg:index:Parent$fhir-cmk:index:Other::other")
                                .build()))
                .hasMessage("UNIMPLEMENTED: fhir-cmk has no resource fhir-cmk:index:Other; see its documentation");
        assertThatThrownBy(() -> deployer.engine()
                        .invoke(InvokeRequest.newBuilder()
                                .setTok("fhir-cmk:index:other")
                                .build()))
                .hasMessage("UNIMPLEMENTED: fhir-cmk has no function fhir-cmk:index:other; see its documentation");
    }

    @Test
    void goes_with_its_vault_which_can_be_found_among_the_deleted_ones() {
        assertThat(deletedVault().get("deleted").getAsBoolean()).isFalse();

        deployer.deleteTheVault();

        assertThat(deletedVault().get("deleted").getAsBoolean()).isTrue();
        assertThat(text(deletedVault(), "vaultId")).endsWith("/vaults/" + deployer.vaultName());
        assertThatThrownBy(() -> deployer.engine()
                        .invoke(InvokeRequest.newBuilder()
                                .setTok("fhir-cmk:index:getDeletedVault")
                                .build()))
                .hasMessage("INVALID_ARGUMENT: vaultName must be set; it was left out");
    }

    private JsonObject deletedVault() {
        return PropertyValues.read(deployer.engine()
                .invoke(InvokeRequest.newBuilder()
                        .setTok("fhir-cmk:index:getDeletedVault")
                        .setArgs(Deployer.properties(
                                "{\"vaultName\": \"" + deployer.vaultName() + "\", \"location\": \"West Europe\"}"))
                        .build())
                .getReturn());
    }

    private DiffResponse diff(JsonObject state, Struct oldInputs, Struct inputs) {
        return deployer.engine()
                .diff(DiffRequest.newBuilder()
                        .setType(TYPE)
                        .setUrn(URN)
                        .setId(id())
                        .setOlds(PropertyValues.write(state))
                        .setOldInputs(oldInputs)
                        .setNews(inputs)
                        .build());
    }

    private JsonObject create(Struct inputs) {
        var response = deployer.engine().create(createRequest(inputs).build());
        assertThat(response.getId()).isEqualTo(id());
        return PropertyValues.read(response.getProperties());
    }

    private static CreateRequest.Builder createRequest(Struct inputs) {
        return CreateRequest.newBuilder().setType(TYPE).setUrn(URN).setProperties(inputs);
    }

    private JsonObject update(JsonObject state, Struct oldInputs, Struct inputs) {
        return PropertyValues.read(deployer.engine()
                .update(UpdateRequest.newBuilder()
                        .setType(TYPE)
                        .setUrn(URN)
                        .setId(id())
                        .setOlds(PropertyValues.write(state))
                        .setOldInputs(oldInputs)
                        .setNews(inputs)
                        .build())
                .getProperties());
    }

    private JsonObject previewUpdate(JsonObject state, Struct inputs) {
        return PropertyValues.read(deployer.engine()
                .update(UpdateRequest.newBuilder()
                        .setType(TYPE)
                        .setUrn(URN)
                        .setId(id())
                        .setOlds(PropertyValues.write(state))
                        .setOldInputs(inputs("\"rotationTrigger\": \"1\","))
                        .setNews(inputs)
                        .setPreview(true)
                        .build())
                .getProperties());
    }

    private pulumirpc.Provider.ReadResponse read(JsonObject state, Struct inputs) {
        return deployer.engine()
                .read(ReadRequest.newBuilder()
                        .setType(TYPE)
                        .setUrn(URN)
                        .setId(id())
                        .setProperties(PropertyValues.write(state))
                        .setInputs(inputs)
                        .build());
    }

    private void delete(JsonObject state) {
        var unused = deployer.engine()
                .delete(DeleteRequest.newBuilder()
                        .setType(TYPE)
                        .setUrn(URN)
                        .setId(id())
                        .setProperties(PropertyValues.write(state))
                        .build());
    }

    private long versions() {
        return StreamSupport.stream(
                        deployer.keys().listPropertiesOfKeyVersions("fhir").spliterator(), false)
                .count();
    }

    private Struct inputs(String more) {
        var inputs = JsonParser.parseString(
                        "{" + more + "\"vaultUri\": \"" + deployer.vaultUri() + "\", \"keyName\": \"fhir\"}")
                .getAsJsonObject();
        return PropertyValues.write(ManagedKeyInputs.ALL.withDefaults(inputs));
    }

    private String id() {
        return deployer.vaultUri() + "keys/fhir";
    }

    private static String text(JsonObject properties, String name) {
        return properties.get(name).getAsString();
    }
}
