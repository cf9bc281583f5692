package dev.fhircmk.cli.report;

import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.key.Check;
import dev.fhircmk.cli.status.Finding;
import dev.fhircmk.cli.status.ServiceRow;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A service and its encryption choice.
 *
 * @param id its ARM id
 * @param name workspace and service, or account
 * @param kind what it is
 * @param encryption its encryption choice, in the words of the portal
 * @param told what it is told as its key, where that is no key identifier
 * @param key its key with its version, as it is told
 * @param version the version that it uses
 * @param isBehind whether there is a newer one
 * @param state whether the version may be used
 * @param grant what it was granted on the key
 * @param answers what it answers to a read
 * @param lastUse when it last wrapped or unwrapped
 * @param findings ids of prerequisites that are violated, and kinds of findings that are none
 * @param isAtRisk whether one of them is mandatory
 * @param checks every prerequisite that holds for it
 */
public record ServiceEntry(
        String id,
        String name,
        String kind,
        Optional<String> region,
        String encryption,
        Optional<String> told,
        Optional<String> key,
        Optional<String> version,
        boolean isBehind,
        Optional<String> state,
        Optional<String> grant,
        String answers,
        Optional<String> lastUse,
        List<String> findings,
        boolean isAtRisk,
        List<Report.Checked> checks) {
    /**
     * A service.
     *
     * @param checks of its key; none where it has none
     */
    static ServiceEntry of(ServiceRow row, List<Check> checks) {
        var service = row.service();
        var key = service.encryption().key();
        return new ServiceEntry(
                service.id().toString(),
                service.name(),
                service.kind().title(),
                service.region().map(Object::toString),
                service.encryption().choice(),
                service.encryption() instanceof Encryption.Unreadable unreadable
                        ? Optional.of(unreadable.text())
                        : Optional.empty(),
                key.map(KeyIdentifier::toString),
                key.flatMap(unused -> row.used().value())
                        .flatMap(version -> version)
                        .map(version -> version.version()),
                key.isPresent() && row.isBehind(),
                key.map(unused -> row.state()),
                key.map(unused -> row.grant()),
                row.answers(),
                key.map(unused -> row.lastUse()),
                row.findings().stream().map(ServiceEntry::name).toList(),
                row.findings().stream().anyMatch(Finding::isMandatory),
                checks.stream()
                        .map(check -> new Report.Checked(check.prerequisite().id(), check.result(), found(check)))
                        .toList());
    }

    private static String name(Finding finding) {
        return finding.prerequisite()
                .map(Prerequisite::id)
                .orElseGet(() -> finding.kind().name().toLowerCase(java.util.Locale.ROOT));
    }

    static Optional<String> found(Check check) {
        return check.verdict() instanceof Verdict.Violated violated
                ? Optional.of(violated.path() + " " + violated.found())
                : check.whyHidden();
    }

    /** Whether its encryption choice could be seen. */
    public boolean isVisible() {
        return !encryption.equals(new Encryption.NotVisible("").choice());
    }
}
