package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.text.PrintableText;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BuiltInRoleTest {
    private static final String DEFINITIONS =
            "/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Authorization/roleDefinitions/";

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OWNER", "CONTRIBUTOR", "USER_ACCESS_ADMINISTRATOR"})
    void a_role_is_found_by_its_name_in_any_case(BuiltInRole role) {
        assertThat(BuiltInRole.idOf("role", role.roleName())).isEqualTo(role.id());
        assertThat(BuiltInRole.idOf("role", role.roleName().toUpperCase(Locale.ROOT)))
                .isEqualTo(role.id());
    }

    @Test
    void every_role_has_an_id_of_its_own() {
        assertThat(Arrays.stream(BuiltInRole.values()).map(BuiltInRole::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "CONTRIBUTOR", "USER_ACCESS_ADMINISTRATOR"})
    void a_role_that_manages_whole_resources_is_given_by_its_id_only(BuiltInRole role) {
        assertThatThrownBy(() -> BuiltInRole.idOf("role", role.roleName()))
                .hasMessageContaining("got '" + role.roleName() + "'")
                .hasMessageNotContaining(", " + role.roleName() + ",");
        assertThat(BuiltInRole.idOf("role", role.id())).isEqualTo(role.id());
    }

    @ParameterizedTest
    @EnumSource
    void a_role_is_found_by_its_guid(BuiltInRole role) {
        assertThat(BuiltInRole.of(role.guid())).contains(role);
    }

    @Test
    void a_guid_of_no_built_in_role_finds_none() {
        assertThat(BuiltInRole.of(new Guid("11111111-1111-4111-8111-111111111111")))
                .isEmpty();
    }

    @Test
    void a_role_states_what_its_holder_may_do_with_keys() {
        assertThat(BuiltInRole.values())
                .filteredOn(BuiltInRole::usesKeys)
                .containsExactly(
                        BuiltInRole.KEY_VAULT_ADMINISTRATOR,
                        BuiltInRole.KEY_VAULT_CRYPTO_OFFICER,
                        BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER,
                        BuiltInRole.KEY_VAULT_CRYPTO_USER);
        assertThat(BuiltInRole.values())
                .filteredOn(BuiltInRole::managesKeys)
                .containsExactly(BuiltInRole.KEY_VAULT_ADMINISTRATOR, BuiltInRole.KEY_VAULT_CRYPTO_OFFICER);
        assertThat(BuiltInRole.values())
                .filteredOn(BuiltInRole::endangersKeys)
                .containsExactly(
                        BuiltInRole.KEY_VAULT_ADMINISTRATOR,
                        BuiltInRole.KEY_VAULT_CRYPTO_OFFICER,
                        BuiltInRole.OWNER,
                        BuiltInRole.CONTRIBUTOR,
                        BuiltInRole.USER_ACCESS_ADMINISTRATOR);
    }

    @Property
    void any_role_is_meant_by_its_guid_and_by_its_full_id(@ForAll long high, @ForAll long low) {
        var guid = new UUID(high, low).toString();

        assertThat(BuiltInRole.idOf("role", guid)).isEqualTo(guid);
        assertThat(BuiltInRole.idOf("role", guid.toUpperCase(Locale.ROOT))).isEqualTo(guid);
        assertThat(BuiltInRole.idOf("role", DEFINITIONS + guid)).isEqualTo(guid);
        assertThat(BuiltInRole.idOf("role", (DEFINITIONS + guid).substring(1).toUpperCase(Locale.ROOT)))
                .isEqualTo(guid);
        assertThat(BuiltInRole.idOf("role", "/providers/Microsoft.Authorization/roleDefinitions/" + guid))
                .isEqualTo(guid);
    }

    @Property
    void any_other_text_is_refused(@ForAll String text) {
        var known = Arrays.stream(BuiltInRole.values())
                        .anyMatch(role -> role.roleName().equalsIgnoreCase(text))
                || Guid.accepts(text);
        if (!known) {
            assertThatThrownBy(() -> BuiltInRole.idOf("role", text))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("role must be the id of a role definition or one of FHIR Data Contributor,")
                    .hasMessageEndingWith(", got '" + PrintableText.value(text)
                            + "'; look its id up with `az role definition list --name`");
        }
    }
}
