package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    @EnumSource
    void is_found_by_its_name_in_any_case(BuiltInRole role) {
        assertThat(BuiltInRole.idOf("role", role.roleName())).isEqualTo(role.id());
        assertThat(BuiltInRole.idOf("role", role.roleName().toUpperCase(Locale.ROOT)))
                .isEqualTo(role.id());
    }

    @Test
    void has_an_id_of_its_own() {
        assertThat(Arrays.stream(BuiltInRole.values()).map(BuiltInRole::id)).doesNotHaveDuplicates();
    }

    @Property
    void any_role_is_meant_by_its_guid_and_by_its_full_id(@ForAll long high, @ForAll long low) {
        var guid = new UUID(high, low).toString();

        assertThat(BuiltInRole.idOf("role", guid)).isEqualTo(guid);
        assertThat(BuiltInRole.idOf("role", guid.toUpperCase(Locale.ROOT))).isEqualTo(guid);
        assertThat(BuiltInRole.idOf("role", DEFINITIONS + guid)).isEqualTo(guid);
    }

    @Property
    void any_other_text_is_refused(@ForAll String text) {
        var known = Arrays.stream(BuiltInRole.values())
                .anyMatch(role -> role.roleName().equalsIgnoreCase(text));
        if (!known) {
            assertThatThrownBy(() -> BuiltInRole.idOf("role", text))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("role must be the id of a role definition or one of FHIR Data Contributor,")
                    .hasMessageEndingWith(", got '" + PrintableText.value(text)
                            + "'; look its id up with `az role definition list --name`");
        }
    }
}
