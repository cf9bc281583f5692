package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ResourceNotFoundException;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.provider.engine.ResourceHandler.Change;
import dev.fhircmk.provider.engine.ResourceHandler.State;
import dev.fhircmk.provider.key.ManagedKeyInputs;
import dev.fhircmk.provider.key.ManagedKeyResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose key it is, whatever the stack is called, and which creation of it has the say, on the local Azure. */
final class ManagedKeyOwnershipTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:ManagedKey::key";
    private static final String RENAMED = "urn:pulumi:prod::clinic::a:b:Parent$fhir-cmk:index:ManagedKey::key";

    private ManagedKeyResource keys;

    @BeforeEach
    void start() {
        keys = keys();
    }

    @Test
    void survives_a_rename_of_the_stack_in_a_diff_a_refresh_and_a_rotation() {
        var state = keys.create(URN, inputs("retain", "1"));

        assertThat(keys.diff(change(RENAMED, state, inputs("retain", "1"))).changed())
                .isEmpty();
        deployer.awaitNextSecond();
        var rotated = keys.update(change(RENAMED, state, inputs("retain", "2")));
        deployer.awaitNextSecond();
        var again = keys.update(change(RENAMED, rotated, inputs("retain", "3")));
        var read = keys.read(RENAMED, again.id(), again.properties(), again.inputs())
                .orElseThrow();

        assertThat(read.properties()).isEqualTo(again.properties());
        assertThat(deployer.warnings()).isEmpty();
        assertThat(keys.diff(change(RENAMED, rotated, inputs("retain", "2"))).changed())
                .as("a version of its own that the state does not know")
                .containsExactly("version");
    }

    @Test
    void finds_after_a_rename_the_version_that_a_cut_off_rotation_made() {
        var state = keys.create(URN, inputs("retain", "1"));
        var unheard = keys.update(change(URN, state, inputs("retain", "2")));

        var replayed = keys.update(change(RENAMED, state, inputs("retain", "2")));

        assertThat(version(replayed)).isEqualTo(version(unheard));
    }

    @Test
    void lets_a_renamed_stack_recover_the_key_that_it_deleted() {
        var state = keys.create(URN, inputs("softDelete", "1"));
        keys.delete(RENAMED, state.id(), state.properties());

        var again = keys.create(RENAMED, inputs("softDelete", "1"));

        assertThat(version(again)).isEqualTo(version(state));
    }

    @Test
    void lets_a_renamed_stack_go_on_with_the_key_that_it_left() {
        var state = keys.create(URN, inputs("retain", "1"));
        keys.delete(URN, state.id(), state.properties());

        var again = keys.create(RENAMED, inputs("retain", "1"));

        assertThat(version(again)).isEqualTo(version(state));
    }

    @Test
    void says_that_the_key_that_it_leaves_could_not_be_released_and_what_another_stack_needs() {
        var state = keys.create(URN, inputs("retain", "1"));
        deployer.allow("[\"get\", \"list\"]");

        keys.delete(URN, state.id(), state.properties());

        assertThat(deployer.warnings())
                .singleElement()
                .asString()
                .startsWith("cannot mark key 'fhir' of " + deployer.vaultUri() + ": 403 AccessDenied, ")
                .endsWith(
                        "; the key is left as it is, still marked as this resource's: another stack takes it over with"
                                + " adoptExisting: true")
                .doesNotContain("\n");
    }

    @Test
    void refuses_a_key_that_another_stack_still_has() {
        keys.create(URN, inputs("retain", "1"));

        assertThatThrownBy(() -> keys.create(RENAMED, inputs("retain", "1")))
                .hasMessage("a key named 'fhir' in " + deployer.vaultUri() + " exists there and was not made by this"
                        + " resource; taking it over needs adoptExisting: true, otherwise choose another keyName");
    }

    @Test
    void leaves_the_key_to_the_creation_that_replaced_it() {
        var first = keys.create(URN, inputs("softDelete", "1"));
        var second = keys.create(URN, inputs("softDelete", "1"));

        keys.delete(URN, first.id(), first.properties());

        assertThat(deployer.keys().getKey("fhir").getProperties().getVersion()).isEqualTo(version(second));
        keys.delete(URN, second.id(), second.properties());
        assertThatThrownBy(() -> deployer.keys().getKey("fhir")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void leaves_the_key_to_a_replacement_that_has_rotated_it() {
        var first = keys.create(URN, inputs("softDelete", "1"));
        var second = keys.create(URN, inputs("softDelete", "2"));
        var third = keys.update(change(URN, second, inputs("softDelete", "3")));

        keys.delete(URN, first.id(), first.properties());

        assertThat(deployer.keys().getKey("fhir").getProperties().getVersion()).isEqualTo(version(third));
    }

    @Test
    void leaves_a_key_alone_that_others_made_after_a_purge() {
        var theirs = keys.create(RENAMED, inputs("softDelete", "1"));
        var gone = theirs.properties().deepCopy();
        gone.addProperty("version", "0".repeat(32));

        keys.delete(URN, theirs.id(), gone);

        assertThat(deployer.keys().getKey("fhir")).isNotNull();
        assertThat(deployer.warnings())
                .containsExactly(
                        "the key 'fhir' of " + deployer.vaultUri() + " is not the one of this resource any more,"
                                + " whose version " + "0".repeat(32) + " is gone; it is left alone");
    }

    @Test
    void makes_no_version_in_a_key_that_others_made_after_a_purge() {
        var state = keys.create(URN, inputs("retain", "1"));
        var gone = state.properties().deepCopy();
        gone.addProperty("version", "0".repeat(32));
        var versions =
                deployer.clients().key(deployer.vaultUri(), "fhir").versions().size();

        assertThatThrownBy(
                        () -> keys.update(new Change(RENAMED, state.id(), gone, state.inputs(), inputs("retain", "2"))))
                .hasMessage("version " + "0".repeat(32) + " of " + deployer.vaultUri()
                        + "keys/fhir is gone; run `pulumi refresh`, then `pulumi up` to bring the key back");
        assertThat(deployer.clients().key(deployer.vaultUri(), "fhir").versions())
                .hasSize(versions);
    }

    @Test
    void takes_the_current_version_for_the_newest_of_one_second() {
        var key = deployer.clients().key(deployer.vaultUri(), "quick");
        for (var version = 0; version < 12; version++) {
            var current = deployer.keys()
                    .createEcKey(new CreateEcKeyOptions("quick"))
                    .getProperties()
                    .getVersion();

            assertThat(key.versions().get(0).getVersion()).isEqualTo(current);
        }
    }

    @Test
    void recovers_a_key_whose_deletion_is_not_over() {
        var state = keys.create(URN, inputs("softDelete", "1"));
        keys.delete(URN, state.id(), state.properties());
        deployer.refuse("POST", "/deletedkeys/{key}/recover", 409, "Conflict", 3);

        assertThat(version(keys.create(URN, inputs("softDelete", "1")))).isEqualTo(version(state));
        assertThat(deployer.progress())
                .containsExactly(
                        "waiting until another change of the vault is over, 119 s at most",
                        "waiting until another change of the vault is over, 117 s at most");
    }

    @Test
    void stays_in_the_state_where_the_reader_may_not_see_keys() {
        var state = keys.create(URN, inputs("retain", "1"));
        deployer.allow("[]");

        var read =
                keys.read(URN, state.id(), state.properties(), state.inputs()).orElseThrow();

        assertThat(read).isEqualTo(state);
        assertThat(deployer.warnings())
                .singleElement()
                .asString()
                .startsWith("cannot read key 'fhir' of " + deployer.vaultUri() + ": 403 AccessDenied, ")
                .endsWith("; looking takes the right to read keys (get and list) on the vault " + deployer.vaultUri()
                        + "; the state is kept as it is");
    }

    private static Change change(String urn, State state, JsonObject inputs) {
        return new Change(urn, state.id(), state.properties(), state.inputs(), inputs);
    }

    private static String version(State state) {
        return state.properties().get("version").getAsString();
    }

    private JsonObject inputs(String onDelete, String trigger) {
        return ManagedKeyInputs.ALL.withDefaults(
                JsonParser.parseString("""
                    {"vaultUri": "%s", "keyName": "fhir", "onDelete": "%s", "rotationTrigger": "%s"}
                    """.formatted(deployer.vaultUri(), onDelete, trigger))
                        .getAsJsonObject());
    }
}
