package dev.fhircmk.provider.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Another holder of a grant that is in use: what would take it away under the service is refused, the rest goes on. */
final class GrantSwapTest {
    private static final String VAULT =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";
    private static final String PRINCIPAL = "11111111-2222-4333-8444-555555555555";
    private static final String OWN_IDENTITY =
            "managedIdentities.userAssignedResourceIds must be an identity of somebody else, got the one that this stack made"
                    + " for the service, which would be deleted under it: leave managedIdentities out, and the service keeps"
                    + " that identity";
    private static final String DELETED =
            "customerManagedKey.existing and customerManagedKey.grant must stay as they are with dataProtection: none, since"
                    + " the grant that this stack made would be deleted under the service: update with dataProtection:"
                    + " retain first, then change them, and only then go back to none, where"
                    + " the lock that retain makes stays until it is deleted in Azure";
    private static final String TWICE =
            "customerManagedKey.existing must be true for a service whose grant is there already, got false, which would make"
                    + " the grant a second time: set existing: true and leave customerManagedKey.grant out, and the grant"
                    + " goes on as it is";

    static final List<Arguments> REFUSED = List.of(
            argumentSet(
                    "existing: true where the grant is deleted with the stack's own",
                    access("verify"),
                    deleting(access("manage")),
                    DELETED),
            argumentSet(
                    "grant: assume where the grant is deleted with the stack's own",
                    access("verify"),
                    deleting(access("assume")),
                    DELETED),
            argumentSet(
                    "dataProtection: retain and existing: true in one update",
                    deleting(access("verify")),
                    access("manage"),
                    DELETED),
            argumentSet("existing: false where the grant is there", access("manage"), access("verify"), TWICE),
            argumentSet("grant: manage where others made the grant", access("assume"), access("verify"), TWICE),
            argumentSet("the own identity as a given one", access("verify"), shared(access("manage")), OWN_IDENTITY));

    static final List<Arguments> SAFE = List.of(
            argumentSet("a new one", new JsonObject(), deleting(access("manage"))),
            argumentSet("the same", access("verify"), access("verify")),
            argumentSet("existing: true where the grant stays", access("verify"), access("manage")),
            argumentSet("assume where the grant stays", access("verify"), access("assume")),
            argumentSet("manage to assume of others' key", access("manage"), deleting(access("assume"))),
            argumentSet("assume to manage of others' key", access("assume"), deleting(access("manage"))),
            argumentSet(
                    "another principal",
                    access("verify"),
                    with(shared(access("manage")), "principalId", "99999999-2222-4333-8444-555555555555")),
            argumentSet("another key", access("manage"), with(access("verify"), "keyName", "other")),
            argumentSet("assume to manage of a shared identity", shared(access("assume")), shared(access("manage"))),
            argumentSet("manage to assume of a shared identity", shared(access("manage")), shared(access("assume"))));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void is_refused_where_the_grant_would_go_or_be_made_twice(JsonObject olds, JsonObject news, String sentence) {
        assertThat(new GrantSwap(olds, news).refused()).containsValue(sentence).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("SAFE")
    void goes_on_where_nothing_is_taken_away(JsonObject olds, JsonObject news) {
        assertThat(new GrantSwap(olds, news).refused()).isEmpty();
    }

    @Test
    void is_the_same_access_in_another_spelling() {
        var upper = with(deleting(access("manage")), "principalId", PRINCIPAL.toUpperCase(java.util.Locale.ROOT));

        assertThat(new GrantSwap(access("verify"), with(upper, "keyVaultResourceId", VAULT + "/")).refused())
                .containsValue(DELETED);
    }

    private static JsonObject access(String grant) {
        var inputs = new JsonObject();
        inputs.addProperty("keyVaultResourceId", VAULT);
        inputs.addProperty("keyName", "fhir");
        inputs.addProperty("principalId", PRINCIPAL);
        inputs.addProperty("grant", grant);
        inputs.addProperty("shared", false);
        return inputs;
    }

    private static JsonObject shared(JsonObject inputs) {
        var shared = inputs.deepCopy();
        shared.addProperty("shared", true);
        return shared;
    }

    private static JsonObject deleting(JsonObject inputs) {
        var deleting = inputs.deepCopy();
        deleting.addProperty("deletesGrant", true);
        return deleting;
    }

    private static JsonObject with(JsonObject inputs, String name, String value) {
        var changed = inputs.deepCopy();
        changed.addProperty(name, value);
        return changed;
    }
}
