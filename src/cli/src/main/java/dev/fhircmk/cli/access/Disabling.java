package dev.fhircmk.cli.access;

import com.azure.security.keyvault.keys.models.KeyVaultKey;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.Progress;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.TagRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes access away and watches until services notice. What is taken is kept in tags of the key before it is taken, so that {@code restore}
 * gives back exactly that; cut off anywhere and run again it goes on.
 *
 * @param azure where the key is
 * @param waiting passes time
 * @param timeout how long to watch at most
 * @param progress takes what is waited for
 */
record Disabling(AzureClients azure, Waiting waiting, Duration timeout, Progress progress) {
    /** Source: "Azure SQL transparent data encryption with customer-managed key", for the database of the service. */
    static final String LIMITS = "by Microsoft's documents reads are denied within 10 minutes (assumed: they say so of"
            + " Azure SQL), and given back within 30 minutes it heals by itself";

    private static final String TAGS = "tags";

    /** What would be done. */
    static List<String> changes(DisablePlan plan) {
        return Stream.concat(
                        plan.versions().stream()
                                .map(version -> "disable version " + version.version() + " of key "
                                        + plan.key().named().versionless()),
                        plan.grants().stream().map(grant -> "take " + grant.words() + " from " + grant.principal()))
                .toList();
    }

    AccessReport carriedOut(DisablePlan plan) {
        var notes = new ArrayList<>(plan.notes());
        var named = plan.key().named();
        var key = azure.key(named.vaultUri(), named.keyName());
        try {
            if (!plan.grants().isEmpty()) {
                keep(key, plan);
                var grants = new KeyGrants(azure, plan.key().vault().value().orElseThrow(), named.keyName());
                plan.grants().forEach(grants::take);
            }
            plan.versions().forEach(version -> disable(key, version, notes));
        } catch (AzureException failed) {
            throw failed.saying(failed.getMessage()
                    + "; run it again to go on, or fhir-cmk restore to give back what was" + " taken until then");
        }
        var sights = new ReadWatch(azure, waiting, progress).watch(plan.hit(), ReadWatch.State.LOST, timeout, LIMITS);
        return new AccessReport(
                plan.key(),
                false,
                plan.isDone() ? List.of("nothing was left to take: it is taken already") : changes(plan),
                plan.hit(),
                sights,
                sights.stream()
                        .filter(sight -> sight.state() == ReadWatch.State.READS)
                        .map(sight -> "not seen yet: " + sight.service().name() + " still reads after "
                                + ReadWatch.words(timeout) + "; run the same again to watch on")
                        .toList(),
                notes);
    }

    private void disable(KeyOfVault key, KeyVersion version, List<String> notes) {
        var current = version.in(key);
        var tags = tags(current);
        var record = new AccessRecord(azure.time().instant(), azure.caller(), Optional.empty());
        var kept = AccessRecord.put(
                tags,
                Stream.concat(
                                Stream.of(AccessRecord.ofVersion(version).orElse(record)),
                                AccessRecord.of(version).stream()
                                        .filter(one -> one.grant().isPresent()))
                        .toList());
        if (fits(kept)) {
            key.disable(current, kept);
        } else {
            key.disable(current);
            notes.add("version " + version.version() + " has no room for another tag, so that its time is not kept;"
                    + " restore enables it all the same");
        }
    }

    /** Keeps on the newest version what is to be taken, beside what was taken before. */
    private void keep(KeyOfVault key, DisablePlan plan) {
        var newest = plan.key().versions().get(0);
        var known = AccessRecord.of(newest);
        var now = azure.time().instant();
        var by = azure.caller();
        var fresh = plan.grants().stream()
                .filter(grant -> plan.key().records().stream()
                        .noneMatch(record -> record.grant().equals(Optional.of(grant))))
                .map(grant -> new AccessRecord(now, by, Optional.of(grant)))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        var current = newest.in(key);
        var kept = AccessRecord.put(
                tags(current), Stream.concat(known.stream(), fresh.stream()).toList());
        if (!fits(kept)) {
            throw new CommandException("nothing was taken away: version " + newest.version() + " of key " + key.name()
                    + " has no room for " + fresh.size() + " more tags, in which what is taken is kept, since Key Vault"
                    + " allows 15 of 256 characters; remove tags, or name fewer services in --service");
        }
        key.tag(current, kept);
    }

    static Map<String, String> tags(KeyVaultKey version) {
        return Optional.ofNullable(version.getProperties().getTags()).orElseGet(Map::of);
    }

    private static boolean fits(Map<String, String> tags) {
        try {
            TagRule.KEY.check(TAGS, tags);
            return true;
        } catch (InvalidValueException full) {
            return false;
        }
    }
}
