package dev.fhircmk.cli.estate;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may do what with the keys of an estate, and how they are kept.
 *
 * @param vaults those of the estate that could be seen, in the order of their names
 * @param locks all locks of each subscription
 * @param deletedVaults those of each subscription
 * @param activity what was changed of each vault and service, newest first
 * @param activitySince from when on it was asked for: Azure keeps it for 90 days
 * @param directory the names of principals, by their object ids; those that are not in it are not known by name
 * @param members of the groups among the holders
 */
public record Custody(
        List<OfVault> vaults,
        Map<ArmId, Seen<List<Lock>>> locks,
        Map<ArmId, Seen<List<DeletedVault>>> deletedVaults,
        Map<ArmId, Seen<List<Activity>>> activity,
        Instant activitySince,
        Seen<Map<Guid, String>> directory,
        Map<Guid, Seen<List<Member>>> members) {
    /** Keeps copies. */
    public Custody {
        vaults = List.copyOf(vaults);
        locks = Map.copyOf(locks);
        deletedVaults = Map.copyOf(deletedVaults);
        activity = Map.copyOf(activity);
        members = Map.copyOf(members);
    }

    /**
     * A vault.
     *
     * @param vault as Azure describes it
     * @param holders who may do what
     * @param denials what deny assignments take away
     * @param logs where its diagnostic settings send its logs
     * @param deletedKeys the keys in it that are soft-deleted
     * @param unseen what could not be seen of its holders
     */
    public record OfVault(
            Vault vault,
            List<Holder> holders,
            List<Denial> denials,
            Seen<List<LogTarget>> logs,
            Seen<List<DeletedKey>> deletedKeys,
            List<Unseen> unseen) {
        /** Keeps copies. */
        public OfVault {
            holders = List.copyOf(holders);
            denials = List.copyOf(denials);
            unseen = List.copyOf(unseen);
        }
    }

    /**
     * A deny assignment.
     *
     * @param name as Azure shows it
     * @param scope where it holds
     * @param principals the object ids that it names; of all zeros where it is everybody
     * @param except those that it leaves out
     * @param onKeys what it takes away on keys
     * @param onVault what it takes away on the vault
     */
    public record Denial(
            String name,
            String scope,
            List<String> principals,
            List<String> except,
            Set<KeyRight> onKeys,
            Set<KeyRight> onVault) {
        private static final String EVERYBODY = "00000000-0000-0000-0000-000000000000";

        /** Keeps copies. */
        public Denial {
            principals = List.copyOf(principals);
            except = List.copyOf(except);
            onKeys = Set.copyOf(onKeys);
            onVault = Set.copyOf(onVault);
        }

        /** Whether it is about a principal by its own id, or about everybody. */
        boolean names(Guid principal) {
            return Stream.of(principal.text(), EVERYBODY)
                            .anyMatch(id -> principals.stream().anyMatch(id::equalsIgnoreCase))
                    && except.stream().noneMatch(principal.text()::equalsIgnoreCase);
        }
    }

    /**
     * A lock of Azure Resource Manager, which no data plane knows: a key in a locked vault can be deleted.
     *
     * @param name its name
     * @param level {@code CanNotDelete} or {@code ReadOnly}
     * @param scope what it is on
     * @param notes why, in the words of who set it
     */
    public record Lock(String name, String level, ArmId scope, Optional<String> notes) {}

    /**
     * A destination of a diagnostic setting.
     *
     * @param setting the name of the setting
     * @param kind {@code Log Analytics}, {@code storage account} or {@code event hub}
     * @param destination its id
     * @param logs the categories and groups that it takes
     * @param isAudit whether the audit log is among them
     * @param retentionDays how long Log Analytics keeps them; empty for another destination, which keeps them as it is set up
     */
    public record LogTarget(
            String setting,
            String kind,
            String destination,
            List<String> logs,
            boolean isAudit,
            Optional<Seen<Long>> retentionDays) {
        /** Keeps a copy. */
        public LogTarget {
            logs = List.copyOf(logs);
        }
    }

    /**
     * A key that is soft-deleted.
     *
     * @param name of the key
     * @param deleted when it was
     * @param purge when it will be gone for good
     */
    public record DeletedKey(String name, Optional<Instant> deleted, Optional<Instant> purge) {}

    /**
     * A vault that is soft-deleted.
     *
     * @param id that it had
     * @param deleted when it was
     * @param purge when it will be gone for good, with all keys in it
     * @param isPurgeProtected whether nobody can purge it before
     */
    public record DeletedVault(
            String id, Optional<Instant> deleted, Optional<Instant> purge, Optional<Boolean> isPurgeProtected) {}

    /**
     * A change, by the activity log.
     *
     * @param at when
     * @param caller who, as Azure tells it: an object id, or a name
     * @param operation such as {@code Microsoft.KeyVault/vaults/write}
     * @param status {@code Succeeded}, {@code Accepted}, {@code Failed} …
     */
    public record Activity(Instant at, String caller, String operation, String status) {}

    /**
     * A member of a group, also by way of groups that are in it.
     *
     * @param id its object id
     * @param name as the directory shows it
     */
    public record Member(String id, String name) {}

    /**
     * Something that could not be seen.
     *
     * @param what was looked at
     * @param where of which key or vault
     * @param why one sentence, with the right that is missing where it is one
     */
    public record Unseen(String what, String where, String why) {}
}
