package dev.fhircmk.cli.report;

import dev.fhircmk.cli.drill.LastDrill;
import dev.fhircmk.cli.estate.Custody;
import dev.fhircmk.cli.estate.Holder;
import dev.fhircmk.cli.estate.KeyRight;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.cli.status.Finding;
import dev.fhircmk.cli.status.ServiceRow;
import dev.fhircmk.core.Prerequisite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What asks for something: what {@code status} finds, and what an auditor finds in the way keys are kept.
 */
record AttentionList(
        List<ServiceRow> rows,
        List<ServiceEntry> services,
        List<Report.VaultEntry> vaults,
        Custody custody,
        Waivers waivers) {
    private static final String LEARN = "https://learn.microsoft.com/azure/";
    private static final String LOGGING = LEARN + "key-vault/general/logging";
    private static final String LOCKS = LEARN + "azure-resource-manager/management/lock-resources";
    private static final String SOFT_DELETE = LEARN + "key-vault/general/soft-delete-overview";
    private static final String CMK = LEARN + "healthcare-apis/fhir/customer-managed-keys";

    /** All of it, what is mandatory first. */
    List<Report.Attention> all() {
        var all = new ArrayList<Report.Attention>();
        all.addAll(found());
        expiredWaivers().ifPresent(all::add);
        all.addAll(keeping());
        return all.stream()
                .filter(one -> !one.places().isEmpty())
                .sorted(Comparator.comparing(one -> !one.isMandatory()))
                .toList();
    }

    /** What {@code status} finds, one entry for all services that lack the same. */
    private List<Report.Attention> found() {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        rows.stream()
                .flatMap(row -> row.findings().stream())
                .sorted(Comparator.comparing(
                        finding -> finding.prerequisite().map(Prerequisite::id).orElse("zzz")))
                .forEach(finding -> alike.computeIfAbsent(
                                List.of(
                                        finding.prerequisite()
                                                .map(Prerequisite::id)
                                                .orElse(""),
                                        finding.kind(),
                                        finding.remedy()),
                                unused -> new ArrayList<>())
                        .add(finding));
        return alike.values().stream().map(AttentionList::of).toList();
    }

    private static Report.Attention of(List<Finding> alike) {
        var first = alike.get(0);
        return new Report.Attention(
                first.isMandatory(),
                first.prerequisite().map(Prerequisite::id),
                first.prerequisite().map(one -> one.description().title()).orElseGet(() -> title(first.kind())),
                alike.stream()
                        .map(finding -> new Report.Place(finding.service(), withoutTitle(finding)))
                        .toList(),
                first.remedy(),
                first.prerequisite().map(one -> one.description().source().toString()));
    }

    private static String withoutTitle(Finding finding) {
        var title = finding.prerequisite()
                .map(one -> one.description().title() + ": ")
                .orElse("");
        return finding.found().startsWith(title) ? finding.found().substring(title.length()) : finding.found();
    }

    private static String title(Finding.Kind kind) {
        return switch (kind) {
            case BEHIND -> "The service uses the newest version of its key";
            case GRANT -> "What a service was granted stays";
            case UNREACHABLE -> "The service answers a read";
            case GONE -> "A service of a stack is there";
            case DISABLED, EXPIRY, VAULT, KEY -> "The service is told a key";
        };
    }

    private Optional<Report.Attention> expiredWaivers() {
        return Optional.of(new Report.Attention(
                true,
                Optional.empty(),
                "No waiver has expired",
                waivers.waivers().stream()
                        .filter(Waivers.Waiver::isExpired)
                        .map(waiver -> new Report.Place(
                                waiver.rule() + " of " + waiver.resource(), "expired on " + waiver.expires()))
                        .toList(),
                "mend what it accepted, or waive it again with a reason of today",
                Optional.empty()));
    }

    private List<Report.Attention> keeping() {
        return List.of(
                new Report.Attention(
                        false,
                        Optional.empty(),
                        "A service has a customer-managed key",
                        services.stream()
                                .filter(service ->
                                        service.isVisible() && service.key().isEmpty())
                                .map(service -> new Report.Place(service.name(), "is " + service.encryption()))
                                .toList(),
                        "give it a key, where your rules ask for one; an account of the Azure API for FHIR gets its key at creation only",
                        Optional.of(CMK)),
                new Report.Attention(
                        false,
                        Optional.empty(),
                        "Nobody gave a right on keys to itself",
                        holders(Holder::isOwnGift, "holds what it gave to itself"),
                        "have somebody else confirm it, or take it away",
                        Optional.empty()),
                new Report.Attention(
                        false,
                        Optional.empty(),
                        "Nobody can destroy keys for good",
                        purgers(),
                        "turn purge protection on, and take the right to purge away",
                        Optional.of(SOFT_DELETE)),
                new Report.Attention(
                        false,
                        Optional.empty(),
                        "The audit log of a vault is kept",
                        vaults.stream()
                                .filter(vault -> vault.logs()
                                        .value()
                                        .filter(logs -> logs.stream().noneMatch(Custody.LogTarget::isAudit))
                                        .isPresent())
                                .map(vault ->
                                        new Report.Place(vault.name(), "no diagnostic setting takes its audit log"))
                                .toList(),
                        "give it a diagnostic setting with the category AuditEvent or the group audit or allLogs",
                        Optional.of(LOGGING)),
                new Report.Attention(
                        false,
                        Optional.empty(),
                        "A lock keeps a vault from being deleted",
                        vaults.stream()
                                .filter(vault -> vault.locks()
                                        .value()
                                        .filter(List::isEmpty)
                                        .isPresent())
                                .map(vault -> new Report.Place(vault.name(), "no lock is on it or on what it is in"))
                                .toList(),
                        "put a lock of the level CanNotDelete on it; Pulumi's protect is not seen here",
                        Optional.of(LOCKS)),
                new Report.Attention(
                        false,
                        Optional.empty(),
                        "A vault keeps what was deleted as long as Azure allows",
                        vaults.stream()
                                .filter(vault -> vault.retentionDays() < Vault.LONGEST_RETENTION_DAYS)
                                .map(vault -> new Report.Place(
                                        vault.name(), "keeps it for " + vault.retentionDays() + " days"))
                                .toList(),
                        "a vault keeps the days that it was made with; make the next one with 90",
                        Optional.of(SOFT_DELETE)),
                new Report.Attention(
                        false,
                        Optional.empty(),
                        "The last drill passed",
                        rows.stream()
                                .flatMap(row -> LastDrill.of(row.service()).stream()
                                        .filter(drill -> !drill.hasPassed())
                                        .map(drill -> new Report.Place(
                                                row.service().name(),
                                                drill.verdict().isPresent()
                                                        ? "it failed"
                                                        : "its tag is none that a drill writes")))
                                .toList(),
                        "run fhir-cmk drill again once it is mended",
                        Optional.empty()));
    }

    private List<Report.Place> holders(Predicate<Holder> some, String found) {
        return custody.vaults().stream()
                .flatMap(kept -> kept.holders().stream()
                        .filter(some)
                        .map(holder -> new Report.Place(
                                kept.vault().name()
                                        + holder.key().map(key -> "/" + key).orElse(""),
                                Page.words(Report.person(holder.principal(), custody)) + " " + found
                                        + holder.role().map(role -> ": " + role).orElse(""))))
                .distinct()
                .toList();
    }

    /** Purge protection keeps what is deleted, whoever may purge. */
    private List<Report.Place> purgers() {
        return custody.vaults().stream()
                .filter(kept -> !kept.vault().purgeProtection().orElse(false))
                .flatMap(kept -> kept.holders().stream()
                        .filter(holder -> holder.lets(KeyRight.PURGE))
                        .map(holder -> new Report.Place(
                                kept.vault().name(),
                                Page.words(Report.person(holder.principal(), custody)) + " may purge"
                                        + holder.role().map(role -> ": " + role).orElse(""))))
                .distinct()
                .toList();
    }
}
