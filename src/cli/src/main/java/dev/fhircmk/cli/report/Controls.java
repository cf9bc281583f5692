package dev.fhircmk.cli.report;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the built-in initiatives of Azure Policy ask about keys, and what was found. Which control of a framework a policy belongs to is
 * what Microsoft's initiative says, in the file that each line names; nothing is mapped here. Read on 2026-04-29.
 */
public final class Controls {
    private Controls() {}

    /** What a policy asks. */
    private enum Evidence {
        FHIR_KEY,
        DICOM_KEY,
        RETIRED_KEY,
        PURGE_PROTECTION,
        SOFT_DELETE,
        AUDIT_LOG,
        KEY_EXPIRY
    }

    /** A line of the shipped table. */
    private record Asked(
            String framework,
            String initiative,
            List<String> controls,
            Evidence evidence,
            String policy,
            String source) {}

    /**
     * A policy of an initiative.
     *
     * @param controls the controls that the initiative counts it to
     * @param policy what it asks, in Microsoft's words
     * @param so of how many it is so
     * @param notSo of which it is not
     * @param notVisible of which it could not be told
     * @param source the file of the initiative
     */
    public record Control(
            String framework,
            String initiative,
            List<String> controls,
            String policy,
            String about,
            int so,
            List<String> notSo,
            List<String> notVisible,
            String source) {}

    /** What was found of one thing. */
    private record Found(String about, int so, List<String> notSo, List<String> notVisible) {}

    static List<Control> of(
            List<ServiceEntry> services,
            List<KeyEntry> keys,
            List<Report.VaultEntry> vaults,
            List<String> hiddenVaults) {
        return asked().stream()
                .map(asked -> {
                    var found = found(asked.evidence(), services, keys, vaults, hiddenVaults);
                    return new Control(
                            asked.framework(),
                            asked.initiative(),
                            asked.controls(),
                            asked.policy(),
                            found.about(),
                            found.so(),
                            found.notSo(),
                            found.notVisible(),
                            asked.source());
                })
                .toList();
    }

    private static Found found(
            Evidence evidence,
            List<ServiceEntry> services,
            List<KeyEntry> keys,
            List<Report.VaultEntry> vaults,
            List<String> hiddenVaults) {
        return switch (evidence) {
            case FHIR_KEY -> services("FHIR services", services, id -> id.contains("/fhirservices/"));
            case DICOM_KEY -> services("DICOM services", services, id -> id.contains("/dicomservices/"));
            case RETIRED_KEY ->
                services(
                        "accounts of the Azure API for FHIR",
                        services,
                        id -> id.contains("/microsoft.healthcareapis/services/"));
            case PURGE_PROTECTION -> vaults(vaults, hiddenVaults, Report.VaultEntry::isPurgeProtected);
            case SOFT_DELETE -> vaults(vaults, hiddenVaults, Report.VaultEntry::isSoftDelete);
            case AUDIT_LOG -> logs(vaults, hiddenVaults);
            case KEY_EXPIRY -> expiry(keys);
        };
    }

    private static Found services(String about, List<ServiceEntry> all, Predicate<String> isOfKind) {
        var services = all.stream()
                .filter(service -> isOfKind.test(service.id().toLowerCase(java.util.Locale.ROOT)))
                .toList();
        var hidden = names(services, service -> !service.isVisible());
        var without =
                names(services, service -> service.isVisible() && service.key().isEmpty());
        return new Found(about, services.size() - hidden.size() - without.size(), without, hidden);
    }

    private static List<String> names(List<ServiceEntry> services, Predicate<ServiceEntry> some) {
        return services.stream().filter(some).map(ServiceEntry::name).toList();
    }

    private static Found vaults(
            List<Report.VaultEntry> vaults, List<String> hidden, Predicate<Report.VaultEntry> isSo) {
        var without = vaults.stream()
                .filter(isSo.negate())
                .map(Report.VaultEntry::name)
                .toList();
        return new Found("vaults", vaults.size() - without.size(), without, hidden);
    }

    private static Found logs(List<Report.VaultEntry> vaults, List<String> hidden) {
        var notSeen = new ArrayList<>(hidden);
        var without = new ArrayList<String>();
        for (var vault : vaults) {
            if (vault.logs().value().isEmpty()) {
                notSeen.add(vault.name());
            } else if (vault.logs().value().get().stream().noneMatch(log -> log.isAudit())) {
                without.add(vault.name());
            }
        }
        return new Found("vaults", vaults.size() + hidden.size() - notSeen.size() - without.size(), without, notSeen);
    }

    /** The versions in use: what nothing uses any more need not expire. */
    private static Found expiry(List<KeyEntry> keys) {
        var notSeen = new ArrayList<String>();
        var without = new ArrayList<String>();
        var so = 0;
        for (var key : keys) {
            var name = key.vault() + "/" + key.name();
            var used = key.versions()
                    .value()
                    .map(all -> all.stream()
                            .filter(version -> !version.services().isEmpty())
                            .toList());
            if (used.isEmpty()) {
                notSeen.add(name);
            } else if (used.get().stream().anyMatch(version -> version.expires().isEmpty())) {
                without.add(name);
            } else if (!used.get().isEmpty()) {
                so++;
            }
        }
        return new Found("keys in use", so, without, notSeen);
    }

    private static List<Asked> asked() {
        try (var table = Objects.requireNonNull(Controls.class.getResourceAsStream("controls.json"))) {
            return new Gson()
                    .fromJson(
                            new InputStreamReader(table, StandardCharsets.UTF_8),
                            new TypeToken<List<Asked>>() {}.getType());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
