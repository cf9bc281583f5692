package dev.fhircmk.cli.estate;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a holder may do with keys, or with the vault that they are in. Sources: "Azure permissions for Security", Microsoft.KeyVault; "Azure
 * role-based access control vs. access policies", for the permissions of access policies.
 */
public enum KeyRight {
    /** See the key, its versions and its public part. */
    READ("read", "keys/read", "", "get list"),
    /** Wrap, unwrap, encrypt, decrypt and sign with it, or take a copy of it out of the vault. */
    USE(
            "use",
            "keys/wrap/action keys/unwrap/action keys/encrypt/action keys/decrypt/action keys/sign/action keys/backup/action"
                    + " keys/release/action",
            "",
            "wrapKey unwrapKey encrypt decrypt sign backup release"),
    /** Make versions, disable them, set their dates, recover what was deleted; of a vault, change its settings. */
    CHANGE(
            "change",
            "keys/create/action keys/update/action keys/import/action keys/rotate/action keys/restore/action"
                    + " keys/recover/action keyrotationpolicies/write",
            "Microsoft.KeyVault/vaults/write Microsoft.KeyVault/vaults/keys/write",
            "create update import rotate restore recover setrotationpolicy"),
    /** Soft-delete it. */
    DELETE("delete", "keys/delete", "Microsoft.KeyVault/vaults/delete", "delete"),
    /** Destroy for good what is soft-deleted, where no purge protection keeps it. */
    PURGE("purge", "keys/purge/action", "Microsoft.KeyVault/locations/deletedVaults/purge/action", "purge"),
    /** Give rights to itself and to others. */
    GRANT("grant", "", "Microsoft.Authorization/roleAssignments/write", "");

    /** What lets its holder give itself access where access policies count. */
    static final List<String> WRITES_POLICIES =
            List.of("Microsoft.KeyVault/vaults/write", "Microsoft.KeyVault/vaults/accessPolicies/write");

    private static final String ALL = "all";

    private final String words;
    private final String dataActions;
    private final String actions;
    private final String permissions;

    /** Each list has blanks between its parts. */
    KeyRight(String words, String dataActions, String actions, String permissions) {
        this.words = words;
        this.dataActions = dataActions;
        this.actions = actions;
        this.permissions = permissions;
    }

    private static Stream<String> parts(String list) {
        return Stream.of(list.split(" ", -1)).filter(part -> !part.isEmpty());
    }

    /** As a report shows it. */
    public String words() {
        return words;
    }

    List<String> dataActions() {
        return parts(dataActions)
                .map(action -> "Microsoft.KeyVault/vaults/" + action)
                .toList();
    }

    List<String> actions() {
        return parts(actions).toList();
    }

    /** Those of an access policy. That {@code all} takes in {@code purge} is the safe reading; documents differ. */
    static Set<KeyRight> ofPolicy(Collection<String> keyPermissions) {
        var rights = EnumSet.noneOf(KeyRight.class);
        Stream.of(values())
                .filter(right -> parts(right.permissions)
                        .anyMatch(needed -> keyPermissions.stream()
                                .anyMatch(has -> has.equalsIgnoreCase(needed) || has.equalsIgnoreCase(ALL))))
                .forEach(rights::add);
        return rights;
    }
}
