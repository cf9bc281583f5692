package dev.fhircmk.cli.estate;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.core.prerequisites.Prerequisites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rule book is told of a service that exists: the same facts that components and policies tell it of one that is to be made.
 *
 * @param facts to be judged
 */
public record ServiceFacts(Facts facts) {
    /**
     * A prerequisite and what it comes to.
     *
     * @param prerequisite of the rule book
     * @param verdict on the service
     */
    public record Judgement(Prerequisite prerequisite, Verdict verdict) {}

    /** The facts of a service of an estate. */
    public static ServiceFacts of(Estate estate, Service service, Cloud cloud) {
        var facts = Facts.of(service.kind(), estate.at())
                .known(FactKey.CLOUD, "cloud", cloud)
                .known(FactKey.SERVICE_EXISTS, "service " + service.name(), true)
                .with(FactKey.SERVICE_REGION, known("location of " + service.name(), service.region()))
                .with(FactKey.SERVICE_TENANT, service.tenant().map(Guid::text).fact("tenantId of " + service.name()))
                .with(
                        FactKey.IDENTITY_TYPE,
                        orAbsent(
                                "identity of " + service.name(),
                                service.identity().type()))
                .known(
                        FactKey.USER_ASSIGNED_IDENTITIES,
                        "userAssignedIdentities of " + service.name(),
                        service.identity().assigned())
                .with(
                        FactKey.ENTERPRISE_APPLICATION,
                        orAbsent("crossTenantCmkApplicationId of " + service.name(), service.enterpriseApplication()))
                .with(FactKey.REGISTERED_NAMESPACES, registered(estate, service))
                // Whether it had its key from the start cannot be told of a service that is there, and no longer
                // matters.
                .known(FactKey.KEY_SET_AT_CREATION, "encryption of " + service.name(), false)
                .known(
                        FactKey.HAD_KEY,
                        "encryption of " + service.name(),
                        service.encryption().key().isPresent());
        var key = service.encryption().key();
        if (key.isEmpty()) {
            return new ServiceFacts(facts);
        }
        var with = ofKey(facts, estate, key.get())
                .known(FactKey.KEY_IDENTIFIER, "keyEncryptionKeyUrl of " + service.name(), key.get());
        with = ofVault(with, key.get(), estate.vaults().getOrDefault(key.get().vault(), Seen.hidden("")));
        return new ServiceFacts(
                ofAccess(with, service, key.get(), estate.access().getOrDefault(service.id(), List.of()), cloud));
    }

    private static Fact<Set<String>> registered(Estate estate, Service service) {
        return estate.registration(service)
                .orElseGet(() -> Seen.hidden(""))
                .map(is -> is ? Set.of("Microsoft.DocumentDB") : Set.<String>of())
                .fact("resource providers of the subscription of " + service.name());
    }

    private static <T> Fact<T> known(String path, Optional<T> value) {
        return value.map(one -> Fact.known(path, one)).orElseGet(() -> Fact.unknown(path));
    }

    private static <T> Fact<T> orAbsent(String path, Optional<T> value) {
        return value.map(one -> Fact.known(path, one)).orElseGet(() -> Fact.absent(path));
    }

    private static Facts ofVault(Facts facts, KeyIdentifier key, Seen<Vault> vault) {
        var of = " of vault " + key.host().name();
        return facts.known(FactKey.VAULT_NAME, "name" + of, key.host().name())
                .with(FactKey.VAULT_REGION, region("location" + of, vault.map(Vault::region)))
                .with(
                        FactKey.VAULT_TENANT,
                        Seen.fact("tenantId" + of, vault.map(one -> one.tenant().map(tenant -> tenant.text()))))
                .with(FactKey.VAULT_SOFT_DELETE, Seen.fact("enableSoftDelete" + of, vault.map(Vault::softDelete)))
                .with(
                        FactKey.VAULT_PURGE_PROTECTION,
                        Seen.fact("enablePurgeProtection" + of, vault.map(Vault::purgeProtection)))
                .with(FactKey.VAULT_DEFAULT_ACTION, Seen.fact("defaultAction" + of, vault.map(Vault::defaultAction)))
                .with(FactKey.VAULT_BYPASS, Seen.fact("bypass" + of, vault.map(Vault::bypass)))
                .with(
                        FactKey.VAULT_PUBLIC_NETWORK_ACCESS,
                        Seen.fact("publicNetworkAccess" + of, vault.map(Vault::publicNetworkAccess)));
    }

    /** A region that is no region is not known. */
    private static Fact<Region> region(String path, Seen<Optional<Region>> seen) {
        return known(path, seen.value().flatMap(value -> value));
    }

    private static Facts ofKey(Facts facts, Estate estate, KeyIdentifier identifier) {
        var of = " of " + identifier;
        var with = facts.known(FactKey.KEY_NAME, "key " + identifier.keyName(), identifier.keyName());
        var key = estate.keys().get(identifier.versionless());
        if (key == null) {
            return with;
        }
        var used = key.used(identifier);
        var details = used.value()
                .flatMap(version -> version)
                .map(version -> key.details().getOrDefault(version.version(), Seen.hidden("")))
                .orElseGet(() -> Seen.hidden(""));
        // A version that is gone is as bad as one that is disabled.
        return with.with(
                        FactKey.KEY_ENABLED,
                        used.map(version ->
                                        version.filter(KeyVersion::isEnabled).isPresent())
                                .fact(
                                        isGone(used)
                                                ? "enabled" + of + ", which its vault does not have,"
                                                : "enabled" + of))
                .with(FactKey.KEY_NOT_BEFORE, time("notBefore" + of, used, KeyVersion::notBefore))
                .with(FactKey.KEY_EXPIRES, time("expires" + of, used, KeyVersion::expires))
                .with(FactKey.KEY_TYPE, details.map(KeyInVault.Details::type).fact("kty" + of))
                .with(FactKey.KEY_SIZE, Seen.fact("keySize" + of, details.map(KeyInVault.Details::bits)))
                .with(
                        FactKey.KEY_OPERATIONS,
                        details.map(KeyInVault.Details::operations).fact("keyOperations" + of))
                .with(FactKey.KEY_ROTATES_ITSELF, key.rotatesItself().fact("rotation policy" + of));
    }

    private static boolean isGone(Seen<Optional<KeyVersion>> used) {
        return used.value().filter(Optional::isEmpty).isPresent();
    }

    private static Fact<Instant> time(
            String path,
            Seen<Optional<KeyVersion>> used,
            java.util.function.Function<KeyVersion, Optional<Instant>> time) {
        return Seen.fact(path, used.map(version -> version.flatMap(time)));
    }

    private static Facts ofAccess(
            Facts facts, Service service, KeyIdentifier key, List<Seen<Access>> access, Cloud cloud) {
        var path = "access of " + service.name() + " to key " + key.keyName();
        return switch (service.kind()) {
            case FHIR_SERVICE, DICOM_SERVICE -> facts.with(FactKey.GRANT, grant(path, access));
            case AZURE_API_FOR_FHIR ->
                facts.with(FactKey.GRANTED_APPLICATIONS, applications(path, service, access, cloud));
        };
    }

    /** With no principal at all the grant is missing; with more than one Azure does not say which it uses. */
    private static Fact<Grant> grant(String path, List<Seen<Access>> access) {
        if (access.isEmpty()) {
            return Fact.absent(path);
        }
        var facts = access.stream()
                .map(seen -> Seen.fact(path, seen.then(Access::grant)))
                .toList();
        return facts.stream()
                .filter(fact -> fact.known().filter(Grant::suffices).isEmpty())
                .findFirst()
                .orElseGet(() -> facts.get(0));
    }

    /** The applications are in the order that they were asked for: Cosmos DB, then the enterprise application. */
    private static Fact<Set<String>> applications(
            String path, Service service, List<Seen<Access>> access, Cloud cloud) {
        var asked = new ArrayList<>(List.of(cloud.cosmosDbApplicationId()));
        service.enterpriseApplication().filter(Guid::accepts).ifPresent(asked::add);
        var granted = new TreeSet<String>();
        for (var at = 0; at < access.size(); at++) {
            var grant = access.get(at).then(Access::grant);
            if (grant.value().isEmpty()) {
                return Fact.unknown(path);
            }
            if (grant.value().flatMap(one -> one).filter(Grant::suffices).isPresent()) {
                granted.add(asked.get(at).toLowerCase(Locale.ROOT));
            }
        }
        return Fact.known(path, granted);
    }

    /** The same of a service that had another encryption choice before. */
    public ServiceFacts after(Encryption before) {
        return new ServiceFacts(facts.known(
                FactKey.HAD_KEY, "encryption of the service", before.key().isPresent()));
    }

    /**
     * The same of a service that is still to be made with its key. An account of the retired service is there already, since none is made
     * any more.
     *
     * @param hasIdentity whether its identity is known
     */
    public ServiceFacts planned(boolean hasIdentity) {
        var with = facts.with(FactKey.HAD_KEY, Fact.absent("the service"))
                .known(FactKey.KEY_SET_AT_CREATION, "the service", true)
                .known(FactKey.SERVICE_EXISTS, "the service", facts.kind() == ServiceKind.AZURE_API_FOR_FHIR);
        if (!hasIdentity) {
            with = with.with(FactKey.IDENTITY_TYPE, Fact.unknown("identity"))
                    .with(FactKey.USER_ASSIGNED_IDENTITIES, Fact.unknown("identity"))
                    .with(FactKey.GRANT, Fact.unknown("grant"));
        }
        return new ServiceFacts(with);
    }

    /** Every prerequisite that holds for the service, judged, in the order of their ids. */
    public List<Judgement> judgements() {
        var judgements = new ArrayList<Judgement>();
        for (var prerequisite : Prerequisites.all()) {
            // What an account of the retired service was granted is judged of each application that reads its key.
            if (prerequisite.subject() == Prerequisite.Subject.GRANT
                    && facts.kind() == ServiceKind.AZURE_API_FOR_FHIR) {
                continue;
            }
            var verdict = prerequisite.evaluate(facts);
            if (!(verdict instanceof Verdict.NotApplicable)) {
                judgements.add(new Judgement(prerequisite, verdict));
            }
        }
        return List.copyOf(judgements);
    }
}
