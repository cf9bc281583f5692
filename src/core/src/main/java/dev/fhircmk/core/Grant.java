package dev.fhircmk.core;

import java.util.Set;

/** What a principal was granted on a key. */
public sealed interface Grant {
    /**
     * An access policy of the vault.
     *
     * @param keyPermissions the permissions on keys, such as {@code get}, in any letter case
     */
    record AccessPolicy(Set<String> keyPermissions) implements Grant {
        /** Keeps a copy of the permissions. */
        public AccessPolicy {
            keyPermissions = Set.copyOf(keyPermissions);
        }
    }

    /**
     * A role assignment at the key or at its vault.
     *
     * @param roleDefinitionGuid the GUID of the role definition, lower case
     */
    record RoleAssignment(String roleDefinitionGuid) implements Grant {}
}
