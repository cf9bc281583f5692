package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RoleAssignmentNameTest {
    private static final String ROLE = BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id();

    @Test
    void the_name_is_the_same_for_the_same_scope_principal_and_role() {
        var name = RoleAssignmentName.of("/subscriptions/S/resourceGroups/rg", "p", ROLE);

        assertThat(RoleAssignmentName.of("/subscriptions/s/resourcegroups/RG", "P", ROLE))
                .isEqualTo(name);
        assertThat(UUID.fromString(name).version()).isEqualTo(5);
        assertThat(UUID.fromString(name).variant()).isEqualTo(2);
    }

    @Test
    void the_name_never_changes_since_that_would_replace_every_assignment() {
        assertThat(RoleAssignmentName.of("/subscriptions/s", "p", "r"))
                .isEqualTo("461b4002-5d83-5c07-9fc2-2252ddf9ac16");
    }

    @Test
    void the_name_differs_with_scope_principal_and_role() {
        var name = RoleAssignmentName.of("/subscriptions/s", "p", ROLE);

        assertThat(RoleAssignmentName.of("/subscriptions/t", "p", ROLE)).isNotEqualTo(name);
        assertThat(RoleAssignmentName.of("/subscriptions/s", "q", ROLE)).isNotEqualTo(name);
        assertThat(RoleAssignmentName.of("/subscriptions/s", "p", "other")).isNotEqualTo(name);
    }
}
