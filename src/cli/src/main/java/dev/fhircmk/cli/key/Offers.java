package dev.fhircmk.cli.key;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.KeyInVault;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Parallel;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite.Subject;
import dev.fhircmk.core.ServiceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads vaults and keys, and judges each for the service. */
record Offers(EstateReader reader, Parallel parallel, KeyJudge judge) {
    private static final Set<Subject> OF_VAULT = Set.of(Subject.VAULT, Subject.VAULT_OF_SERVICE);

    /**
     * The vaults of a scope, in the order of their names.
     *
     * @param named the one that is wanted; empty for all
     * @throws CommandException where they cannot be listed, or there is none
     */
    List<OfferedVault> vaults(EstateScope scope, Optional<String> named) {
        var seen = reader.listed(scope);
        var offered = seen
                .value()
                .orElseThrow(() -> new CommandException(seen.why().orElseThrow()))
                .stream()
                .filter(vault -> named.filter(name -> !name.equalsIgnoreCase(vault.name()))
                        .isEmpty())
                .sorted(Comparator.comparing(Vault::name)
                        .thenComparing(vault -> vault.id().toString()))
                .map(vault -> new OfferedVault(vault, reasons(vault)))
                .toList();
        if (offered.isEmpty()) {
            throw new CommandException(
                    "there is no " + named.map(name -> "vault " + name).orElse("vault") + " in " + scope.describe()
                            + "; looking takes the right Microsoft.KeyVault/vaults/read on it");
        }
        return offered;
    }

    /** Judged with a key whose name is as short as can be: what holds of it is left to the keys that are there. */
    private List<String> reasons(Vault vault) {
        var any = new KeyIdentifier(vault.address().host(), "k", Optional.empty());
        var estate = new Estate(
                reader.now(),
                List.of(judge.with(any)),
                Map.of(any.vault(), Seen.shown(vault)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        var ofVault = judge.checks(estate).stream()
                .filter(check -> OF_VAULT.contains(check.prerequisite().subject())
                        || ServiceChecks.isOfTenants(check.prerequisite()))
                .toList();
        return new Offer(any, "", ofVault, List.of()).reasons();
    }

    /** What every key of a vault comes to, by the names of the keys, newest versions first; hidden where they cannot be listed. */
    Seen<List<Offer>> keys(Vault vault) {
        return reader.keyNames(vault).map(names -> {
            var keys = names.stream()
                    .map(name -> new KeyIdentifier(vault.address().host(), name, Optional.empty()))
                    .toList();
            var offers = parallel.each("reading keys of " + vault.name(), keys, key -> offers(vault, key));
            return keys.stream()
                    .flatMap(key -> offers.getOrDefault(key, List.of()).stream())
                    .toList();
        });
    }

    private List<Offer> offers(Vault vault, KeyIdentifier name) {
        var key = reader.wholeKey(name);
        var estate = reader.of(judge.with(name), Seen.shown(vault), key);
        var versions = key.versions().value().orElse(List.of());
        if (versions.isEmpty() || judge.service().kind() == ServiceKind.AZURE_API_FOR_FHIR) {
            return List.of(offer(estate, name, about(key, key.used(name).value().flatMap(version -> version))));
        }
        var offers = new ArrayList<Offer>();
        for (var version : versions) {
            offers.add(offer(
                    estate,
                    new KeyIdentifier(name.host(), name.keyName(), Optional.of(version.version())),
                    about(key, Optional.of(version))));
        }
        return offers;
    }

    private Offer offer(Estate estate, KeyIdentifier key, String about) {
        var service = judge.with(key);
        return new Offer(key, about, judge.checks(estate, service), estate.whyGrantHidden(service));
    }

    private static String about(KeyInVault key, Optional<KeyVersion> version) {
        return version.map(one -> Optional.ofNullable(key.details().get(one.version()))
                                .flatMap(Seen::value)
                                .map(details -> details.type()
                                        + details.bits().map(bits -> " " + bits).orElse("") + ", ")
                                .orElse("")
                        + "created " + one.created()
                        + one.expires().map(end -> ", expires " + end).orElse(""))
                .orElseGet(() -> key.versions().why().orElse("no version that is enabled"));
    }
}
