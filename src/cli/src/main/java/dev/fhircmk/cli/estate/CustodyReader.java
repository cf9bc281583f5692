package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyVaultApi;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads who may do what with the keys of an estate and how they are kept: some calls for each vault, service and subscription. Sources:
 * "Management Locks - List At Subscription Level"; "Vaults - List Deleted"; "Activity Logs - List"; Microsoft Graph, "directoryObject:
 * getByIds" and "List group transitive members".
 */
final class CustodyReader {
    private static final String READ_DIRECTORY = Right.READ_DIRECTORY.permission() + " (Microsoft Graph)";
    private static final String A_LOCK = "a lock";
    private static final String LOCKS_VERSION = "2020-05-01";
    private static final String ACTIVITY_VERSION = "2015-04-01";
    /** Azure keeps the activity log for 90 days, and refuses a question that begins earlier. */
    private static final Duration ACTIVITY_SPAN = Duration.ofDays(89);

    private static final int MOST_IDS = 1000;
    private static final int MOST_MEMBERS = 999;

    private final AzureClients azure;
    private final Parallel parallel;
    private final HolderReader holders;
    private final VaultLogs logs;

    CustodyReader(AzureClients azure, Parallel parallel, RoleReader roles, VaultLogs logs) {
        this.azure = azure;
        this.parallel = parallel;
        this.holders = new HolderReader(azure, roles);
        this.logs = logs;
    }

    Custody read(Estate estate) {
        var vaults = estate.vaults().values().stream()
                .flatMap(seen -> seen.value().stream())
                .sorted(Comparator.comparing(Vault::name))
                .toList();
        var keys = estate.keys().keySet().stream()
                .collect(Collectors.groupingBy(
                        KeyIdentifier::vault, Collectors.mapping(KeyIdentifier::keyName, Collectors.toList())));
        var kept = parallel.each(
                "reading who may use keys",
                vaults,
                vault -> ofVault(
                        vault,
                        keys.getOrDefault(vault.address(), List.of()).stream()
                                .sorted()
                                .toList()));
        var subscriptions = Stream.concat(
                        estate.services().stream().map(Service::id),
                        vaults.stream().map(Vault::id))
                .flatMap(id -> id.subscriptionId().stream())
                .distinct()
                .map(ArmId::ofSubscription)
                .toList();
        var changed = Stream.concat(
                        vaults.stream().map(Vault::id),
                        estate.services().stream()
                                .filter(service -> service.encryption().key().isPresent())
                                .map(Service::id))
                .toList();
        var since = estate.at().minus(ACTIVITY_SPAN);
        var activity = parallel.each("reading the activity log", changed, id -> activity(id, since, estate.at()));
        var all = List.copyOf(kept.values());
        return new Custody(
                all,
                parallel.each("reading locks", subscriptions, this::locks),
                parallel.each("reading deleted vaults", subscriptions, this::deletedVaults),
                activity,
                since,
                directory(all, activity.values()),
                parallel.each("reading groups", groups(all), this::members));
    }

    private Custody.OfVault ofVault(Vault vault, List<String> keys) {
        var found = holders.read(vault, keys);
        return new Custody.OfVault(
                vault,
                found.holders(),
                found.denials(),
                logs.targets(vault),
                Seen.look(
                        EstateReader.LIST_KEYS,
                        vault.id(),
                        () -> azure.deletedKeys(vault.address().toString()).stream()
                                .map(key -> new Custody.DeletedKey(
                                        key.getName(),
                                        Optional.ofNullable(key.getDeletedOn()).map(OffsetDateTime::toInstant),
                                        Optional.ofNullable(key.getScheduledPurgeDate())
                                                .map(OffsetDateTime::toInstant)))
                                .toList()),
                found.unseen());
    }

    private Seen<List<Custody.Lock>> locks(ArmId subscription) {
        return Seen.look(
                "Microsoft.Authorization/locks/read",
                subscription,
                () -> azure
                        .resourceManager()
                        .list(
                                "read the locks of " + subscription,
                                subscription.providerPath("Microsoft.Authorization") + "/locks?api-version="
                                        + LOCKS_VERSION)
                        .stream()
                        .flatMap(lock -> lock(lock).stream())
                        .toList());
    }

    private static Optional<Custody.Lock> lock(JsonObject described) {
        var properties = AzureAnswer.part(described, "properties", A_LOCK);
        return ArmId.read(AzureAnswer.text(described, "id", A_LOCK))
                .filter(id -> id.isOf(ArmType.LOCK))
                .flatMap(id -> id.parent()
                        .map(scope -> new Custody.Lock(
                                id.name(),
                                AzureAnswer.text(properties, "level", A_LOCK),
                                scope,
                                JsonTree.text(properties, "notes"))));
    }

    private Seen<List<Custody.DeletedVault>> deletedVaults(ArmId subscription) {
        return Seen.look(
                Right.READ_DELETED_VAULTS.permission(),
                subscription,
                () -> azure
                        .resourceManager()
                        .list(
                                "list the deleted vaults of " + subscription,
                                subscription.providerPath("Microsoft.KeyVault") + "/deletedVaults?api-version="
                                        + KeyVaultApi.VERSION)
                        .stream()
                        .map(vault -> new Custody.DeletedVault(
                                JsonTree.text(vault, "properties", "vaultId")
                                        .orElseGet(() -> AzureAnswer.text(vault, "name", "a deleted vault")),
                                AzureTimes.at(vault, "deletionDate"),
                                AzureTimes.at(vault, "scheduledPurgeDate"),
                                JsonTree.flag(vault, "properties", "purgeProtectionEnabled")))
                        .toList());
    }

    private Seen<List<Custody.Activity>> activity(ArmId id, Instant since, Instant until) {
        var subscription = ArmId.ofSubscription(id.subscriptionId().orElseThrow());
        var filter = "eventTimestamp ge '" + since + "' and eventTimestamp le '" + until + "' and resourceUri eq '" + id
                + "'";
        return Seen.look(
                Right.READ_ACTIVITY_LOG.permission(),
                id,
                () -> once(azure.resourceManager()
                        .list(
                                "read the activity log of " + id.name(),
                                subscription.providerPath("Microsoft.Insights")
                                        + "/eventtypes/management/values?api-version=" + ACTIVITY_VERSION + "&$filter="
                                        + filter.replace(" ", "%20").replace("'", "%27"))));
    }

    /** The log has an operation as begun and as ended, newest first: the last word on each is kept. */
    private static List<Custody.Activity> once(List<JsonObject> events) {
        var seen = new HashSet<List<Optional<String>>>();
        var activities = new ArrayList<Custody.Activity>();
        for (var event : events) {
            var at = OffsetDateTime.parse(AzureAnswer.text(event, "eventTimestamp", "an event"))
                    .toInstant();
            var operation = JsonTree.text(event, "operationName", "value");
            var correlation = JsonTree.text(event, "correlationId");
            if (correlation.isEmpty() || seen.add(List.of(correlation, operation))) {
                activities.add(new Custody.Activity(
                        at,
                        JsonTree.text(event, "caller").orElse("unknown"),
                        operation.orElse("unknown"),
                        JsonTree.text(event, "status", "value").orElse("unknown")));
            }
        }
        return activities;
    }

    private static List<Guid> groups(List<Custody.OfVault> vaults) {
        return vaults.stream()
                .flatMap(vault -> vault.holders().stream())
                .filter(Holder::isOfGroup)
                .map(Holder::principal)
                .distinct()
                .toList();
    }

    private Seen<List<Custody.Member>> members(Guid group) {
        return Seen.look(
                        READ_DIRECTORY,
                        "the tenant",
                        () -> azure.graph()
                                .get(
                                        "list the members of group " + group,
                                        "/v1.0/groups/" + group + "/transitiveMembers?$select=id,displayName&$top="
                                                + MOST_MEMBERS)
                                .map(page -> members(group, page)))
                .then(found -> found.orElseGet(() -> Seen.hidden("there is no group " + group + " any more")));
    }

    private static Seen<List<Custody.Member>> members(Guid group, JsonObject page) {
        var listed = AzureAnswer.parts(page, "value", "the members of group " + group);
        return JsonTree.text(page, "@odata.nextLink").isPresent()
                ? Seen.hidden("the group has more than " + MOST_MEMBERS + " members; look them up in the directory")
                : Seen.shown(listed.stream()
                        .map(member -> new Custody.Member(
                                AzureAnswer.text(member, "id", "a member of group " + group),
                                JsonTree.text(member, "displayName").orElse("")))
                        .toList());
    }

    /** The names of all who hold, gave or changed something, and of who asks. */
    private Seen<Map<Guid, String>> directory(
            List<Custody.OfVault> vaults, Collection<Seen<List<Custody.Activity>>> activity) {
        var ids = new TreeSet<>(Comparator.comparing(Guid::text));
        vaults.stream().flatMap(vault -> vault.holders().stream()).forEach(holder -> {
            ids.add(holder.principal());
            holder.by().ifPresent(ids::add);
        });
        activity.stream()
                .flatMap(seen -> seen.value().stream())
                .flatMap(List::stream)
                .flatMap(change -> Guid.read(change.caller()).stream())
                .forEach(ids::add);
        azure.caller().ifPresent(ids::add);
        var all = List.copyOf(ids);
        return Seen.look(READ_DIRECTORY, "the tenant", () -> {
            var names = new HashMap<Guid, String>();
            for (var from = 0; from < all.size(); from += MOST_IDS) {
                var some = all.subList(from, Math.min(all.size(), from + MOST_IDS));
                names.putAll(names(some));
            }
            return Map.copyOf(names);
        });
    }

    private Map<Guid, String> names(List<Guid> ids) {
        var answer = azure.graph()
                .post(
                        "look for the names of principals",
                        "/v1.0/directoryObjects/getByIds",
                        JsonBuilder.json()
                                .with(
                                        "ids",
                                        JsonTree.arrayOfTexts(
                                                ids.stream().map(Guid::text).toList()))
                                .build());
        var names = new HashMap<Guid, String>();
        for (var object : AzureAnswer.parts(answer, "value", "principals")) {
            Guid.read(AzureAnswer.text(object, "id", "a principal"))
                    .ifPresent(id -> JsonTree.text(object, "displayName").ifPresent(name -> names.put(id, name)));
        }
        return names;
    }
}
