package dev.fhircmk.core;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a principal was granted on a key. */
public sealed interface Grant {
    /**
     * The permissions that a service needs on its key and that the grant does not hold, as Azure spells them and in the order of
     * {@link KeyPermissions#SERVICE}.
     *
     * @return empty where it cannot be told, as of a role whose permissions are not known here
     */
    Optional<List<String>> missing();

    /** Whether the grant is known to hold all that a service needs on its key. */
    default boolean suffices() {
        return missing().filter(List::isEmpty).isPresent();
    }

    /**
     * The strongest of what one principal was granted. The permissions of access policies add up; roles stand each by itself.
     *
     * @return one that suffices, where there is one; empty where nothing was granted
     */
    static Optional<Grant> strongest(Collection<? extends Grant> grants) {
        Stream<Grant> roles =
                grants.stream().filter(RoleAssignment.class::isInstance).map(role -> role);
        var policies = grants.stream()
                .filter(AccessPolicy.class::isInstance)
                .map(AccessPolicy.class::cast)
                .reduce(AccessPolicy::and);
        var all = Stream.concat(roles, policies.stream()).toList();
        return all.stream()
                .filter(Grant::suffices)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /**
     * An access policy of the vault.
     *
     * @param keyPermissions the permissions on keys, such as {@code get}, in lower case; they are given in any
     */
    record AccessPolicy(Set<String> keyPermissions) implements Grant {
        private static final String ALL = "all";

        /** Keeps a copy of the permissions. */
        public AccessPolicy {
            keyPermissions = keyPermissions.stream().map(AccessPolicy::lower).collect(Collectors.toUnmodifiableSet());
        }

        private static String lower(String permission) {
            return permission.toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<List<String>> missing() {
            return Optional.of(
                    keyPermissions.contains(ALL)
                            ? List.of()
                            : KeyPermissions.SERVICE.stream()
                                    .filter(needed -> !keyPermissions.contains(lower(needed)))
                                    .toList());
        }

        private AccessPolicy and(AccessPolicy other) {
            return new AccessPolicy(Stream.concat(keyPermissions.stream(), other.keyPermissions.stream())
                    .collect(Collectors.toSet()));
        }
    }

    /**
     * A role assignment at the key or at its vault.
     *
     * @param role the GUID of the role definition; empty where it is not known
     */
    record RoleAssignment(Optional<Guid> role) implements Grant {
        /** Other roles may hold the same data actions; that cannot be told from the GUID. */
        @Override
        public Optional<List<String>> missing() {
            return isOf(BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER)
                    ? Optional.of(List.of())
                    : Optional.empty();
        }

        /** Whether it is an assignment of that role. */
        public boolean isOf(BuiltInRole builtIn) {
            return role.filter(builtIn.guid()::equals).isPresent();
        }
    }
}
