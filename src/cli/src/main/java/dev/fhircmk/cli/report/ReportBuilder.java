package dev.fhircmk.cli.report;

import dev.fhircmk.cli.drill.LastDrill;
import dev.fhircmk.cli.estate.Access;
import dev.fhircmk.cli.estate.Custody;
import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.Holder;
import dev.fhircmk.cli.estate.KeyRight;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.cli.key.Check;
import dev.fhircmk.cli.key.ServiceChecks;
import dev.fhircmk.cli.rotate.RotationRecord;
import dev.fhircmk.cli.status.ServiceRow;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the report of what was read.
 *
 * @param estate the services and what their keys hang on
 * @param custody who may do what with the keys, and how they are kept
 * @param cloud by whose rules services are judged
 */
record ReportBuilder(Estate estate, Custody custody, Cloud cloud) {
    /** What could not be seen of a vault that could not be seen itself, and of a managed HSM. */
    static final String HOLDERS = "who may use, change, delete or purge keys";

    /**
     * The report.
     *
     * @param about how it came about
     */
    Report build(Report.About about, Waivers waivers) {
        var rows = estate.services().stream()
                .map(service -> ServiceRow.of(estate, service, cloud))
                .sorted(Comparator.comparing((ServiceRow row) -> row.service().name())
                        .thenComparing(row -> row.service().id().toString()))
                .toList();
        var checks = checks();
        var services = rows.stream()
                .map(row -> ServiceEntry.of(row, checks.getOrDefault(row.service(), List.of())))
                .toList();
        var hidden = estate.services().stream()
                .filter(service -> service.encryption() instanceof Encryption.NotVisible)
                .map(Service::name)
                .toList();
        var onKey = by(KeyIdentifier::versionless);
        var onVault = by(KeyIdentifier::vault);
        var keys = estate.keys().values().stream()
                .map(key -> KeyEntry.of(estate, key, onKey.getOrDefault(key.name(), List.of()), hidden))
                .sorted(Comparator.comparing(KeyEntry::vault).thenComparing(KeyEntry::name))
                .toList();
        var vaults = custody.vaults().stream()
                .map(kept -> vault(
                        kept,
                        onVault.getOrDefault(kept.vault().address(), List.of()).size()))
                .toList();
        var attention = new AttentionList(rows, services, vaults, custody, waivers).all();
        var notVisible = notVisible(about, rows, waivers);
        return new Report(
                about,
                summary(services, keys, attention, notVisible),
                attention,
                notVisible,
                services,
                keys,
                rules(checks),
                rotations(),
                changes(),
                vaults,
                holders(),
                groups(),
                denials(),
                deleted(),
                waivers.waivers(),
                waivers.off(),
                rows.stream().flatMap(row -> drill(row.service()).stream()).toList(),
                Controls.of(services, keys, vaults, hiddenVaults()));
    }

    /** The services with a key, by something of the key. */
    private <T> Map<T, List<Service>> by(Function<KeyIdentifier, T> part) {
        return estate.services().stream()
                .filter(service -> service.encryption().key().isPresent())
                .collect(Collectors.groupingBy(
                        service -> part.apply(service.encryption().key().orElseThrow())));
    }

    private Report.Summary summary(
            List<ServiceEntry> services,
            List<KeyEntry> keys,
            List<Report.Attention> attention,
            List<Report.NotVisible> notVisible) {
        var managed = (int)
                services.stream().filter(service -> service.key().isPresent()).count();
        var hidden =
                (int) services.stream().filter(service -> !service.isVisible()).count();
        var mandatory =
                (int) attention.stream().filter(Report.Attention::isMandatory).count();
        var atRisk = (int) services.stream().filter(ServiceEntry::isAtRisk).count();
        return new Report.Summary(
                services.size(),
                managed,
                services.size() - managed - hidden,
                hidden,
                keys.size(),
                custody.vaults().size() + hiddenVaults().size(),
                atRisk,
                mandatory,
                attention.size() - mandatory,
                notVisible.size());
    }

    private List<String> hiddenVaults() {
        return estate.vaults().entrySet().stream()
                .filter(vault -> vault.getValue().why().isPresent())
                .map(vault -> vault.getKey().host().name())
                .sorted()
                .toList();
    }

    /** What could not be seen, one entry for all places that one right opens. */
    private List<Report.NotVisible> notVisible(Report.About about, List<ServiceRow> rows, Waivers waivers) {
        var gaps = new GapList();
        rows.stream().flatMap(ServiceRow::gaps).forEach(gap -> gaps.add(gap.what(), gap.where(), gap.why()));
        for (var vault : custody.vaults()) {
            vault.unseen().forEach(unseen -> gaps.add(unseen.what(), unseen.where(), unseen.why()));
            var name = vault.vault().name();
            gaps.add("where logs go", name, vault.logs());
            vault.logs().value().stream()
                    .flatMap(List::stream)
                    .flatMap(log -> log.retentionDays().stream())
                    .forEach(days -> gaps.add("how long logs are kept", name, days));
            gaps.add("the deleted keys", name, vault.deletedKeys());
        }
        estate.vaults()
                .forEach((address, seen) -> gaps.add(HOLDERS, address.host().name(), seen));
        custody.locks().forEach((id, seen) -> gaps.add("the locks", id.toString(), seen));
        custody.deletedVaults().forEach((id, seen) -> gaps.add("the deleted vaults", id.toString(), seen));
        custody.activity().forEach((id, seen) -> gaps.add("the activity log", nameOf(id), seen));
        gaps.add("the names of principals", "the directory", custody.directory());
        custody.members()
                .forEach((group, seen) ->
                        gaps.add("the members of a group", Page.words(Report.person(group, custody)), seen));
        if (!about.isProbed()) {
            gaps.add(
                    "whether services answer, and who used keys",
                    about.scope(),
                    "services and logs were not asked, since --no-probe was given");
        }
        if (waivers.waivers().isEmpty() && waivers.off().isEmpty()) {
            gaps.add(
                    "waivers",
                    "the policy pack",
                    "no file with waivers was given, or none of those given has any; --waivers FILE takes the configuration of"
                            + " the policy pack");
        }
        return gaps.all();
    }

    /** Gathers what could not be seen. */
    private static final class GapList {
        private final Map<List<String>, Set<Place>> gaps = new LinkedHashMap<>();

        /** A place and the reason with its name. */
        private record Place(String where, String why) {}

        void add(String what, String where, Seen<?> seen) {
            seen.why().ifPresent(why -> add(what, where, why));
        }

        /** Reasons that differ in the name of the place alone are one. */
        void add(String what, String where, String why) {
            var unused = gaps.computeIfAbsent(List.of(what, why.replace(where, "…")), first -> new LinkedHashSet<>())
                    .add(new Place(where, why));
        }

        List<Report.NotVisible> all() {
            return gaps.entrySet().stream()
                    .map(gap -> new Report.NotVisible(
                            gap.getKey().get(0),
                            gap.getValue().stream().map(Place::where).toList(),
                            gap.getValue().size() == 1
                                    ? gap.getValue().iterator().next().why()
                                    : gap.getKey().get(1)))
                    .sorted(Comparator.comparing(Report.NotVisible::what))
                    .toList();
        }
    }

    private static String nameOf(ArmId id) {
        return Service.kindOf(id).isPresent()
                        && id.parent().filter(p -> !p.resources().isEmpty()).isPresent()
                ? id.parent().orElseThrow().name() + "/" + id.name()
                : id.name();
    }

    /** What the rule book says of each service that has a key, in the order of the estate. */
    private Map<Service, List<Check>> checks() {
        var checks = new LinkedHashMap<Service, List<Check>>();
        estate.services().stream()
                .filter(service -> service.encryption().key().isPresent())
                .forEach(service -> checks.put(service, ServiceChecks.of(estate, service, cloud)));
        return checks;
    }

    private static List<Report.Rule> rules(Map<Service, List<Check>> checks) {
        Map<Prerequisite, List<Judged>> judged = new LinkedHashMap<>();
        checks.forEach((service, all) ->
                all.forEach(check -> judged.computeIfAbsent(check.prerequisite(), unused -> new ArrayList<>())
                        .add(new Judged(service, check))));
        return judged.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().id()))
                .map(entry -> rule(entry.getKey(), entry.getValue()))
                .toList();
    }

    private record Judged(Service service, Check check) {}

    private static Report.Rule rule(Prerequisite prerequisite, List<Judged> judged) {
        var description = prerequisite.description();
        return new Report.Rule(
                prerequisite.id(),
                description.title(),
                prerequisite.isMandatory(),
                description.confirmation() == Prerequisite.Confirmation.DOCUMENTED,
                description.why(),
                description.remedy(),
                description.source().toString(),
                description.frameworks(),
                places(judged, Check.Result.MET).size(),
                places(judged, Check.Result.VIOLATED),
                places(judged, Check.Result.NOT_VISIBLE));
    }

    private static List<Report.Place> places(List<Judged> judged, Check.Result result) {
        return judged.stream()
                .filter(one -> one.check().result() == result)
                .map(one -> new Report.Place(
                        one.service().name(), ServiceEntry.found(one.check()).orElse("")))
                .toList();
    }

    private List<Report.Rotation> rotations() {
        return estate.keys().values().stream()
                .flatMap(key -> key.versions().value().stream()
                        .flatMap(all -> all.stream()
                                .flatMap(version -> RotationRecord.of(version, all).stream()
                                        .map(record -> new Report.Rotation(
                                                key.name().toString(),
                                                record.from(),
                                                version.version(),
                                                record.begun(),
                                                record.ended(),
                                                record.by().map(by -> Report.person(by, custody)))))))
                .sorted(Comparator.comparing(Report.Rotation::begun).reversed())
                .toList();
    }

    private List<Report.Change> changes() {
        return custody.activity().entrySet().stream()
                .flatMap(of -> of.getValue().value().stream()
                        .flatMap(List::stream)
                        .map(activity -> new Report.Change(
                                activity.at(),
                                nameOf(of.getKey()),
                                activity.operation(),
                                activity.status(),
                                Guid.read(activity.caller())
                                        .map(id -> Report.person(id, custody))
                                        .orElseGet(() -> new Report.Person(activity.caller(), Optional.empty())))))
                .sorted(Comparator.comparing(Report.Change::at).reversed())
                .toList();
    }

    private Report.VaultEntry vault(Custody.OfVault kept, int services) {
        var vault = kept.vault();
        return new Report.VaultEntry(
                vault.id().toString(),
                vault.name(),
                vault.region().map(Object::toString),
                vault.answersToRoles() ? "roles" : "access policies",
                vault.softDelete().orElse(true),
                vault.purgeProtection().orElse(false),
                vault.retentionDays(),
                vault.posture(),
                vault.privateEndpoints(),
                services,
                locks(vault),
                kept.logs());
    }

    private Seen<List<Report.LockEntry>> locks(Vault vault) {
        return vault.id()
                .subscriptionId()
                .map(ArmId::ofSubscription)
                .flatMap(id -> Optional.ofNullable(custody.locks().get(id)))
                .orElseGet(() -> Seen.hidden("its subscription was not looked at"))
                .map(all -> all.stream()
                        .filter(lock -> lock.scope().covers(vault.id()))
                        .map(lock -> new Report.LockEntry(
                                lock.name(), lock.level(), lock.scope().toString(), lock.notes()))
                        .toList());
    }

    private List<Report.HolderEntry> holders() {
        return custody.vaults().stream()
                .flatMap(kept -> kept.holders().stream()
                        .sorted(Comparator.comparing(
                                        (Holder holder) -> holder.key().orElse(""))
                                .thenComparing(Holder::source)
                                .thenComparing(holder -> holder.role().orElse(""))
                                .thenComparing(holder -> holder.principal().text()))
                        .map(holder -> holder(kept.vault(), holder)))
                .toList();
    }

    private Report.HolderEntry holder(Vault vault, Holder holder) {
        return new Report.HolderEntry(
                vault.name(),
                holder.key(),
                Report.person(holder.principal(), custody),
                holder.type(),
                holder.source().words(),
                holder.scope(),
                holder.role(),
                words(holder.onKeys()),
                words(holder.onVault()),
                holder.source() == Access.Source.ELIGIBLE,
                holder.isDenied(),
                holder.isConditional(),
                holder.isOwnGift(),
                holder.ends(),
                holder.since(),
                holder.by().map(by -> Report.person(by, custody)));
    }

    private static List<String> words(Set<KeyRight> rights) {
        return Stream.of(KeyRight.values())
                .filter(rights::contains)
                .map(KeyRight::words)
                .toList();
    }

    private List<Report.Group> groups() {
        return custody.members().entrySet().stream()
                .map(group -> new Report.Group(Report.person(group.getKey(), custody), group.getValue()))
                .sorted(Comparator.comparing(group -> group.group().id()))
                .toList();
    }

    private List<Report.Denied> denials() {
        return custody.vaults().stream()
                .flatMap(kept -> kept.denials().stream()
                        .map(denial -> new Report.Denied(
                                kept.vault().name(),
                                denial.name(),
                                denial.scope(),
                                people(denial.principals()),
                                people(denial.except()),
                                words(denial.onKeys()),
                                words(denial.onVault()))))
                .toList();
    }

    private List<Report.Person> people(Collection<String> ids) {
        return ids.stream()
                .map(id -> Guid.read(id)
                        .map(known -> Report.person(known, custody))
                        .orElseGet(() -> new Report.Person(id, Optional.empty())))
                .toList();
    }

    private List<Report.Deleted> deleted() {
        var keys = custody.vaults().stream()
                .flatMap(kept -> kept.deletedKeys().value().stream()
                        .flatMap(List::stream)
                        .map(key -> new Report.Deleted(
                                "key",
                                key.name(),
                                kept.vault().name(),
                                key.deleted(),
                                key.purge(),
                                Optional.of(kept.vault().purgeProtection().orElse(false)),
                                usedBy(used -> used.vault().equals(kept.vault().address())
                                        && used.keyName().equalsIgnoreCase(key.name())))));
        var vaults = custody.deletedVaults().entrySet().stream()
                .flatMap(of -> of.getValue().value().stream()
                        .flatMap(List::stream)
                        .map(vault -> deletedVault(of.getKey().toString(), vault)));
        return Stream.concat(keys, vaults)
                .sorted(Comparator.comparing((Report.Deleted one) -> one.purge().orElse(Instant.MAX))
                        .thenComparing(Report.Deleted::name))
                .toList();
    }

    private Report.Deleted deletedVault(String subscription, Custody.DeletedVault vault) {
        var name = ArmId.read(vault.id()).map(ArmId::name).orElse(vault.id());
        return new Report.Deleted(
                "vault",
                name,
                subscription,
                vault.deleted(),
                vault.purge(),
                vault.isPurgeProtected(),
                usedBy(used -> used.host().name().equals(name.toLowerCase(Locale.ROOT))));
    }

    private List<String> usedBy(Predicate<KeyIdentifier> isIt) {
        return estate.services().stream()
                .filter(service -> service.encryption().key().filter(isIt).isPresent())
                .map(Service::name)
                .toList();
    }

    private static Optional<Report.Drill> drill(Service service) {
        return LastDrill.of(service)
                .map(drill -> new Report.Drill(service.name(), drill.at(), drill.verdict(), drill.text()));
    }
}
