package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.Grant.AccessPolicy;
import dev.fhircmk.core.Grant.RoleAssignment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class GrantTest {
    private static final Grant SERVICE_ROLE = role(BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER);
    private static final Grant OTHER_ROLE = role(BuiltInRole.READER);
    private static final Grant UNKNOWN_ROLE = new RoleAssignment(Optional.empty());
    private static final Grant POLICY = new AccessPolicy(Set.copyOf(KeyPermissions.SERVICE));

    @Test
    void an_access_policy_lacks_the_permissions_that_it_does_not_hold_in_documented_order() {
        assertThat(new AccessPolicy(Set.of()).missing()).contains(KeyPermissions.SERVICE);
        assertThat(new AccessPolicy(Set.of("UNWRAPKEY", "list")).missing()).contains(List.of("get", "wrapKey"));
        assertThat(new AccessPolicy(Set.of("All")).missing()).contains(List.of());
        assertThat(POLICY.missing()).contains(List.of());
    }

    @Test
    void a_role_lacks_nothing_or_cannot_be_judged() {
        assertThat(SERVICE_ROLE.missing()).contains(List.of());
        assertThat(OTHER_ROLE.missing()).isEmpty();
        assertThat(UNKNOWN_ROLE.missing()).isEmpty();
    }

    @Test
    void a_grant_suffices_only_where_that_is_known() {
        assertThat(List.of(SERVICE_ROLE, POLICY)).allMatch(Grant::suffices);
        assertThat(List.of(OTHER_ROLE, UNKNOWN_ROLE, new AccessPolicy(Set.of("get"))))
                .noneMatch(Grant::suffices);
    }

    @Test
    void the_strongest_grant_suffices_or_else_is_a_role_that_cannot_be_judged() {
        assertThat(Grant.strongest(List.of())).isEmpty();
        assertThat(Grant.strongest(List.of(OTHER_ROLE, SERVICE_ROLE))).contains(SERVICE_ROLE);
        assertThat(Grant.strongest(List.of(OTHER_ROLE, POLICY))).contains(POLICY);
        assertThat(Grant.strongest(List.of(new AccessPolicy(Set.of("get")), OTHER_ROLE)))
                .contains(OTHER_ROLE);
    }

    @Property
    void the_permissions_of_access_policies_add_up(
            @ForAll("permissions") Set<String> some, @ForAll("permissions") Set<String> others) {
        var both = new HashSet<>(some);
        both.addAll(others);

        assertThat(Grant.strongest(List.of(new AccessPolicy(some), new AccessPolicy(others))))
                .contains(new AccessPolicy(both));
    }

    @Property
    void an_access_policy_is_the_same_in_every_letter_case(@ForAll("permissions") Set<String> permissions) {
        var upper = permissions.stream()
                .map(permission -> permission.toUpperCase(Locale.ROOT))
                .collect(java.util.stream.Collectors.toSet());

        assertThat(new AccessPolicy(upper)).isEqualTo(new AccessPolicy(permissions));
        assertThat(new AccessPolicy(upper).missing()).isEqualTo(new AccessPolicy(permissions).missing());
    }

    @Provide
    Arbitrary<Set<String>> permissions() {
        return Arbitraries.of("get", "wrapKey", "unwrapKey", "list", "all", "purge")
                .set();
    }

    private static Grant role(BuiltInRole role) {
        return new RoleAssignment(Optional.of(role.guid()));
    }
}
