package dev.fhircmk.cli.report;

import dev.fhircmk.cli.estate.Custody;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.key.Check;
import dev.fhircmk.core.Guid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an auditor asks about the keys of an estate. The page and the JSON are made of it, and of nothing else: a component is a property of
 * the JSON, what is empty is left out, and what could not be seen is {@code {"notVisible": why}}.
 *
 * @param about who made it, when, over what
 * @param summary what there is, in numbers
 * @param attention what asks for something, what may lose data first
 * @param notVisible what could not be seen, which is never good
 * @param services every service, in the order of their names
 * @param keys every key that a service uses, with all its versions
 * @param prerequisites the rule book, and what it comes to
 * @param rotations what {@code fhir-cmk rotate} recorded, newest first
 * @param changes what the activity log shows, newest first
 * @param vaults how keys are kept
 * @param holders who may do what
 * @param groups the members of the groups among the holders
 * @param denials what deny assignments take away
 * @param deleted keys and vaults that can still be recovered
 * @param waivers violations that are accepted for a while, of the files that were given
 * @param rulesOff rules that these files turn off
 * @param drills the last drill of each service that had one
 * @param controls what the built-in initiatives of Azure Policy ask about it
 */
public record Report(
        About about,
        Summary summary,
        List<Attention> attention,
        List<NotVisible> notVisible,
        List<ServiceEntry> services,
        List<KeyEntry> keys,
        List<Rule> prerequisites,
        List<Rotation> rotations,
        List<Change> changes,
        List<VaultEntry> vaults,
        List<HolderEntry> holders,
        List<Group> groups,
        List<Denied> denials,
        List<Deleted> deleted,
        List<Waivers.Waiver> waivers,
        List<Waivers.RuleOff> rulesOff,
        List<Drill> drills,
        List<Controls.Control> controls) {
    /**
     * How the report came about.
     *
     * @param version of this program
     * @param at Azure's time when it was read
     * @param by who ran it
     * @param scope what was looked at
     * @param azure which Azure
     * @param isLocal whether that is the local Azure, which proves nothing about Azure
     * @param isProbed whether services and logs were asked
     * @param activitySince from when on the activity log was asked for
     * @param waiverFiles the files with waivers that were given
     */
    public record About(
            String version,
            Instant at,
            Optional<Person> by,
            String scope,
            String azure,
            boolean isLocal,
            boolean isProbed,
            Instant activitySince,
            List<String> waiverFiles) {}

    /**
     * A principal.
     *
     * @param id its object id, or what Azure tells in its place
     * @param name as the directory shows it; empty where it does not
     */
    public record Person(String id, Optional<String> name) {}

    /** What there is, in numbers. */
    public record Summary(
            int services,
            int customerManaged,
            int serviceManaged,
            int encryptionNotVisible,
            int keys,
            int vaults,
            int servicesAtRisk,
            int mandatory,
            int advisory,
            int notVisible) {}

    /**
     * Something that asks for something.
     *
     * @param isMandatory whether data is or may soon be unreadable, or a mandatory rule is violated
     * @param id of the prerequisite, where it is one
     * @param title the state that should be
     * @param places where it is not, with what was found there
     * @param remedy what to do
     * @param source the document that says so
     */
    public record Attention(
            boolean isMandatory,
            Optional<String> id,
            String title,
            List<Place> places,
            String remedy,
            Optional<String> source) {}

    /**
     * A place, and what was found there.
     *
     * @param name of a service, key or vault
     * @param found what was found, or why it could not be seen
     */
    public record Place(String name, String found) {}

    /**
     * Something that could not be seen.
     *
     * @param what it is
     * @param where of which services, keys or vaults
     * @param why one sentence, with the right that is missing where it is one
     */
    public record NotVisible(String what, List<String> where, String why) {}

    /**
     * A prerequisite of the rule book.
     *
     * @param met of how many services it is met
     * @param violated where it is not
     * @param notVisible where it could not be told
     */
    public record Rule(
            String id,
            String title,
            boolean isMandatory,
            boolean isDocumented,
            String why,
            String remedy,
            String source,
            List<String> frameworks,
            int met,
            List<Place> violated,
            List<Place> notVisible) {}

    /**
     * A prerequisite of one service.
     *
     * @param found what was found, or why it could not be seen; empty where it is met
     */
    public record Checked(String id, Check.Result result, Optional<String> found) {}

    /**
     * A rotation by {@code fhir-cmk rotate}, as a tag of the version that it made keeps it.
     *
     * @param key without a version
     * @param from the version before
     * @param to the version that services were moved to
     * @param ended when the last service was there; empty where it has not ended
     */
    public record Rotation(
            String key, String from, String to, Instant begun, Optional<Instant> ended, Optional<Person> by) {}

    /**
     * A change, by the activity log.
     *
     * @param of the name of the service or vault
     */
    public record Change(Instant at, String of, String operation, String status, Person by) {}

    /**
     * How a vault keeps keys.
     *
     * @param permissionModel {@code roles} or {@code access policies}
     * @param retentionDays for how long deleted keys are kept; 90 where Azure leaves it out
     * @param posture its protection and network, in a few words
     * @param locks that are on it or on what it is in
     */
    public record VaultEntry(
            String id,
            String name,
            Optional<String> region,
            String permissionModel,
            boolean isSoftDelete,
            boolean isPurgeProtected,
            long retentionDays,
            String posture,
            long privateEndpoints,
            int services,
            Seen<List<LockEntry>> locks,
            Seen<List<Custody.LogTarget>> logs) {}

    /** A lock. */
    public record LockEntry(String name, String level, String scope, Optional<String> notes) {}

    /**
     * Who may do what.
     *
     * @param key the one key that it is given on; empty for all keys of the vault
     * @param source where it comes from
     * @param isEligible whether it has to be activated first
     * @param isOwnGift whether its holder gave it to itself
     */
    public record HolderEntry(
            String vault,
            Optional<String> key,
            Person principal,
            Optional<String> type,
            String source,
            String scope,
            Optional<String> role,
            List<String> onKeys,
            List<String> onVault,
            boolean isEligible,
            boolean isDenied,
            boolean isConditional,
            boolean isOwnGift,
            Optional<Instant> ends,
            Optional<Instant> since,
            Optional<Person> by) {}

    /** A group and who is in it. */
    public record Group(Person group, Seen<List<Custody.Member>> members) {}

    /** A deny assignment. */
    public record Denied(
            String vault,
            String name,
            String scope,
            List<Person> principals,
            List<Person> except,
            List<String> onKeys,
            List<String> onVault) {}

    /**
     * A key or vault that can still be recovered.
     *
     * @param kind {@code key} or {@code vault}
     * @param in the vault of a key, the subscription of a vault
     * @param isPurgeProtected whether nobody can purge it before
     * @param usedBy the services that still name it
     */
    public record Deleted(
            String kind,
            String name,
            String in,
            Optional<Instant> deleted,
            Optional<Instant> purge,
            Optional<Boolean> isPurgeProtected,
            List<String> usedBy) {}

    /**
     * The last drill of a service.
     *
     * @param text the tag that keeps it
     */
    public record Drill(String service, Optional<Instant> at, Optional<String> verdict, String text) {}

    /** A principal by its object id. */
    static Person person(Guid id, Custody custody) {
        return new Person(id.text(), custody.directory().value().flatMap(names -> Optional.ofNullable(names.get(id))));
    }
}
