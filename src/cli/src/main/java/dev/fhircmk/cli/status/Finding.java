package dev.fhircmk.cli.status;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that asks for something: one line.
 *
 * @param kind by which {@code --fail-on} chooses
 * @param service where
 * @param found what was found
 * @param remedy what to do
 * @param prerequisite of the rule book, where it is one
 */
public record Finding(Kind kind, String service, String found, String remedy, Optional<Prerequisite> prerequisite) {
    /** What {@code --fail-on} names. */
    public enum Kind {
        /** The key is disabled, gone, or outside its dates. */
        DISABLED,
        /** The key expires within 30 days. */
        EXPIRY,
        /** What the service was granted does not do, or ends. */
        GRANT,
        /** The vault lacks a protection, or lets the service not in. */
        VAULT,
        /** Another prerequisite of the key or the service. */
        KEY,
        /** There is a newer version of the key. */
        BEHIND,
        /** The service does not answer as it should. */
        UNREACHABLE,
        /** The state of a stack has the service, and Azure does not. */
        GONE
    }

    /** A prerequisite that is violated. */
    static Finding of(Service service, Prerequisite prerequisite, Verdict.Violated violated) {
        return new Finding(
                kindOf(prerequisite),
                service.name(),
                prerequisite.description().title() + ": " + violated.path() + " " + violated.found(),
                prerequisite.description().remedy(),
                Optional.of(prerequisite));
    }

    private static Kind kindOf(Prerequisite prerequisite) {
        return switch (prerequisite.description().name()) {
            case "KeyEnabled", "KeyActive" -> Kind.DISABLED;
            case "KeyExpiryFar" -> Kind.EXPIRY;
            case "KeyGranted", "CosmosDbGranted" -> Kind.GRANT;
            default ->
                switch (prerequisite.subject()) {
                    case VAULT, VAULT_OF_SERVICE -> Kind.VAULT;
                    default -> Kind.KEY;
                };
        };
    }

    /** Whether data is or may soon be unreadable, so that it comes first. */
    public boolean isMandatory() {
        return prerequisite.map(Prerequisite::isMandatory).orElse(kind != Kind.BEHIND);
    }

    /**
     * The lines of findings: what loses data first, and one line for all services that one remedy serves.
     *
     * @param findings of all services
     */
    static List<String> lines(Stream<Finding> findings) {
        Map<List<String>, List<Finding>> alike = new LinkedHashMap<>();
        findings.sorted(Comparator.comparing(finding -> !finding.isMandatory()))
                .forEach(finding -> alike.computeIfAbsent(
                                List.of(finding.found, finding.remedy), unused -> new ArrayList<>())
                        .add(finding));
        return alike.values().stream()
                .map(all -> Names.shortened(all.stream().map(Finding::service).toList()) + ": "
                        + all.get(0).rest())
                .toList();
    }

    /** What was found, what to do, and where it is documented. */
    private String rest() {
        return prerequisite.map(one -> one.id() + " ").orElse("") + found + "; " + remedy
                + prerequisite
                        .map(one -> " (" + one.description().source() + ")")
                        .orElse("");
    }

    JsonObject json() {
        return JsonBuilder.json()
                .withText("id", prerequisite.map(Prerequisite::id))
                .with("kind", kind.name().toLowerCase(java.util.Locale.ROOT))
                .with("mandatory", isMandatory())
                .with("found", found)
                .with("remedy", remedy)
                .withText(
                        "source",
                        prerequisite.map(one -> one.description().source().toString()))
                .build();
    }
}
