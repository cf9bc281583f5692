package dev.fhircmk.cli.status;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.estate.Access;
import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.FhirRead;
import dev.fhircmk.cli.estate.KeyInVault;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.ServiceFacts;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A service of an estate, as {@code status} shows it.
 *
 * @param estate what was read
 * @param service of it
 * @param findings what asks for something, in the order of the rule book, with what no rule of it covers at the end
 */
public record ServiceRow(Estate estate, Service service, List<Finding> findings) {
    /** What a cell holds where nothing was seen. */
    static final String NOT_VISIBLE = "not visible";

    private static final String NONE = "";

    /** The titles of {@link #cells}. */
    static String[] titles() {
        return new String[] {
            "service",
            "encryption",
            "key",
            "version",
            "newest",
            "age",
            "expires",
            "state",
            "grant",
            "vault",
            "answers",
            "last use"
        };
    }

    /** The row of a table. */
    String[] cells() {
        var key = service.encryption().key();
        if (key.isEmpty()) {
            return new String[] {
                service.name(),
                service.encryption().choice(),
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                answers(),
                NONE
            };
        }
        return new String[] {
            service.name(),
            service.encryption().choice(),
            key.get().host().name() + "/" + key.get().keyName(),
            key.get().version().map(KeyVersion::shortened).orElse("current"),
            newest(),
            ofVersion(version -> days(Duration.between(version.created(), estate.at()))),
            ofVersion(version -> version.expires().map(this::until).orElse("never")),
            state(),
            grant(),
            vault().value().map(Vault::posture).orElse(NOT_VISIBLE),
            answers(),
            lastUse()
        };
    }

    private KeyIdentifier identifier() {
        return service.encryption().key().orElseThrow();
    }

    /** The version that it uses; empty where its vault does not have it. */
    public Seen<Optional<KeyVersion>> used() {
        return estate.key(service)
                .map(key -> key.used(identifier()))
                .orElseGet(() -> Seen.hidden("the key was not read"));
    }

    private Seen<Vault> vault() {
        return estate.vault(service).orElseGet(() -> Seen.hidden("the vault was not read"));
    }

    private String newest() {
        return estate.key(service)
                .map(KeyInVault::newest)
                .flatMap(Seen::value)
                .map(newest -> newest.map(version -> isBehind() ? KeyVersion.shortened(version.version()) : "in use")
                        .orElse("none"))
                .orElse(NOT_VISIBLE);
    }

    /** Whether there is a newer version than the one that the service is told. */
    public boolean isBehind() {
        var newest =
                estate.key(service).map(KeyInVault::newest).flatMap(Seen::value).flatMap(version -> version);
        return newest.isPresent()
                && identifier()
                        .version()
                        .filter(pinned -> !pinned.equalsIgnoreCase(newest.get().version()))
                        .isPresent();
    }

    private String ofVersion(Function<KeyVersion, String> cell) {
        return used().value().map(found -> found.map(cell).orElse("gone")).orElse(NOT_VISIBLE);
    }

    private String until(Instant end) {
        var left = Duration.between(estate.at(), end);
        return left.isNegative() ? "expired" : "in " + days(left);
    }

    private static String days(Duration duration) {
        return duration.toDays() + " d";
    }

    /** Whether the version that it uses may be used, in a word. */
    public String state() {
        return ofVersion(version ->
                !version.isEnabled() ? "disabled" : version.wrapsAt(estate.at()) ? "enabled" : "outside its dates");
    }

    /** What it was granted on its key, in a few words. */
    public String grant() {
        var access = estate.access().getOrDefault(service.id(), List.of());
        return access.isEmpty()
                ? "missing"
                : String.join(
                        "; ",
                        access.stream()
                                .map(seen -> seen.value().map(Access::words).orElse(NOT_VISIBLE))
                                .distinct()
                                .toList());
    }

    /** What it answers to a read, in a few words. */
    public String answers() {
        return Optional.ofNullable(estate.reachability().get(service.id()))
                .map(reachable -> reachable.words())
                .orElse("not asked");
    }

    private Optional<Instant> lastWrapOrUnwrap() {
        return Optional.ofNullable(estate.keyUse().get(identifier().vault()))
                .flatMap(Seen::value)
                .flatMap(use -> use.last(
                        identifier().keyName(),
                        identifier().version(),
                        service.identity().principals().keySet()));
    }

    /** When it last wrapped or unwrapped, by the log of the vault. */
    public String lastUse() {
        var log = Optional.ofNullable(estate.keyUse().get(identifier().vault()));
        if (log.flatMap(Seen::value).isEmpty()) {
            return NOT_VISIBLE;
        }
        return lastWrapOrUnwrap()
                .map(Instant::toString)
                .orElse("none since " + log.flatMap(Seen::value).orElseThrow().since());
    }

    /** A service, judged by the rule book of the cloud that it is in. */
    public static ServiceRow of(Estate estate, Service service, Cloud cloud) {
        return new ServiceRow(estate, service, new ServiceRow(estate, service, List.of()).found(cloud));
    }

    private List<Finding> found(Cloud cloud) {
        if (service.encryption() instanceof Encryption.Gone) {
            return List.of(new Finding(
                    Finding.Kind.GONE,
                    service.name(),
                    "the state of the stack has it, and Azure does not",
                    "find out who deleted it; pulumi refresh takes it out of the state, and the next up makes it anew, without"
                            + " its data",
                    Optional.empty()));
        }
        if (service.encryption() instanceof Encryption.Unreadable unreadable) {
            return List.of(new Finding(
                    Finding.Kind.KEY,
                    service.name(),
                    "the service is told a key that is no key identifier, '" + unreadable.text() + "'",
                    "give it the identifier of a key",
                    Optional.empty()));
        }
        if (service.encryption().key().isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        ServiceFacts.of(estate, service, cloud).judgements().stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Violated)
                .map(judgement -> Finding.of(service, judgement.prerequisite(), (Verdict.Violated) judgement.verdict()))
                .forEach(findings::add);
        if (isBehind()) {
            findings.add(new Finding(
                    Finding.Kind.BEHIND,
                    service.name(),
                    "version " + KeyVersion.shortened(identifier().version().orElseThrow()) + " of key "
                            + identifier().keyName() + " is in use, and there is a newer one",
                    "run fhir-cmk rotate, which moves the service, or disable the newer version if nobody is to use it",
                    Optional.empty()));
        }
        ends().ifPresent(end -> findings.add(new Finding(
                Finding.Kind.GRANT,
                service.name(),
                "the grant on key " + identifier().keyName() + " ends by itself on " + end,
                "assign the role permanently: a service cannot activate it",
                Optional.empty())));
        Optional.ofNullable(estate.reachability().get(service.id()))
                .flatMap(reachable -> reachable.read().value())
                .filter(answer -> !answer.equals(FhirRead.SERVED))
                .ifPresent(answer -> findings.add(new Finding(
                        Finding.Kind.UNREACHABLE,
                        service.name(),
                        "a FHIR read gives: " + answer,
                        "mend what is wrong with its key above; restore brings a disabled key or grant back",
                        Optional.empty())));
        return List.copyOf(findings);
    }

    private Optional<Instant> ends() {
        return estate.access().getOrDefault(service.id(), List.of()).stream()
                .flatMap(seen -> seen.value().stream())
                .flatMap(access -> access.ends().stream())
                .findFirst();
    }

    /** What could not be seen of it. */
    public Stream<Gap> gaps() {
        var hidden = new ArrayList<Gap>();
        if (service.encryption() instanceof Encryption.NotVisible encryption) {
            hidden.add(new Gap("the encryption", service.name(), encryption.why()));
        }
        var reachable = Optional.ofNullable(estate.reachability().get(service.id()));
        reachable.ifPresent(both -> {
            add(hidden, "the FHIR read", service.name(), both.read());
            add(hidden, "the health", service.name(), both.health());
        });
        if (service.kind() == ServiceKind.AZURE_API_FOR_FHIR) {
            estate.registration(service)
                    .ifPresent(seen -> add(hidden, "the registration of Cosmos DB", service.name(), seen));
        }
        service.encryption().key().ifPresent(key -> {
            if (service.kind() != ServiceKind.AZURE_API_FOR_FHIR) {
                add(hidden, "the tenant", service.name(), service.tenant());
            }
            add(hidden, "the vault", key.host().name(), vault());
            estate.access().getOrDefault(service.id(), List.of()).forEach(seen -> {
                add(hidden, "the grant", service.name(), seen.then(Access::grant));
                seen.value()
                        .flatMap(Access::endHidden)
                        .ifPresent(why -> hidden.add(new Gap("the end of the grant", service.name(), why)));
            });
            estate.key(service).ifPresent(found -> ofKey(hidden, found));
            Optional.ofNullable(estate.keyUse().get(key.vault()))
                    .ifPresent(seen ->
                            add(hidden, "the last use", "vault " + key.host().name(), seen));
        });
        return hidden.stream();
    }

    private static void ofKey(List<Gap> hidden, KeyInVault key) {
        var name = key.name().toString();
        add(hidden, "the versions", name, key.versions());
        if (key.versions().value().filter(versions -> !versions.isEmpty()).isPresent()) {
            add(hidden, "the rotation policy", name, key.rotatesItself());
            key.details().values().forEach(seen -> add(hidden, "a version", name, seen));
        }
    }

    private static void add(List<Gap> hidden, String what, String where, Seen<?> seen) {
        seen.why().ifPresent(why -> hidden.add(new Gap(what, where, why)));
    }

    /** The service for programs. */
    JsonObject json() {
        var json = JsonBuilder.json()
                .with("id", service.id().toString())
                .with("name", service.name())
                .with("kind", service.kind().setting())
                .withText("region", service.region().map(Object::toString))
                .with("provisioningState", service.state())
                .with("encryption", service.encryption().choice());
        service.encryption()
                .key()
                .ifPresent(key -> json.with("key", keyJson(key))
                        .with("grant", grantJson())
                        .withTree("vault", vault().value().map(ServiceRow::vaultJson)));
        var reachable = Optional.ofNullable(estate.reachability().get(service.id()));
        json.withText("resourceHealth", reachable.flatMap(both -> both.health().value()))
                .withText("fhirRead", reachable.flatMap(both -> both.read().value()));
        return json.with(
                        "findings",
                        JsonTree.array(findings.stream().map(Finding::json).toList()))
                .with(
                        "notVisible",
                        JsonTree.arrayOfTexts(gaps().map(Gap::why).distinct().toList()))
                .build();
    }

    private JsonObject keyJson(KeyIdentifier key) {
        var version = used().value().flatMap(found -> found);
        return JsonBuilder.json()
                .with("identifier", key.toString())
                .withText("version", version.map(KeyVersion::version))
                .withText(
                        "newestVersion",
                        estate.key(service)
                                .map(KeyInVault::newest)
                                .flatMap(Seen::value)
                                .flatMap(newest -> newest)
                                .map(KeyVersion::version))
                .withText("created", version.map(one -> one.created().toString()))
                .withText("expires", version.flatMap(KeyVersion::expires).map(Instant::toString))
                .withTree("enabled", version.map(one -> new com.google.gson.JsonPrimitive(one.isEnabled())))
                .withText("lastWrapOrUnwrap", lastWrapOrUnwrap().map(Instant::toString))
                .build();
    }

    private JsonArray grantJson() {
        var grants = new JsonArray();
        for (var seen : estate.access().getOrDefault(service.id(), List.of())) {
            seen.value()
                    .ifPresent(access -> grants.add(JsonBuilder.json()
                            .with("principalId", access.principal().text())
                            .with("principal", access.name())
                            .with("summary", access.words())
                            .withTree(
                                    "missing",
                                    access.grant().value().map(unused -> JsonTree.arrayOfTexts(access.missing())))
                            .with(
                                    "sources",
                                    JsonTree.array(access.grants().stream()
                                            .map(given -> JsonBuilder.json()
                                                    .with(
                                                            "source",
                                                            given.source().words())
                                                    .with("scope", given.scope())
                                                    .withText("group", given.group())
                                                    .withText(
                                                            "ends", given.ends().map(Instant::toString))
                                                    .build())
                                            .toList()))
                            .build()));
        }
        return grants;
    }

    private static JsonObject vaultJson(Vault vault) {
        return JsonBuilder.json()
                .with("id", vault.id().toString())
                .withText("region", vault.region().map(Object::toString))
                .with("softDelete", vault.softDelete().orElse(true))
                .with("purgeProtection", vault.purgeProtection().orElse(false))
                .with("permissionModel", vault.answersToRoles() ? "roles" : "access policies")
                .with("posture", vault.posture())
                .build();
    }
}
