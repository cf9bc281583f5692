package dev.fhircmk.cli.key;

import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.ServiceFacts;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The rule book on services that are there. */
public final class ServiceChecks {
    private static final String TENANT_OF_VAULT = "VaultInServiceTenant";

    private ServiceChecks() {}

    /** Every prerequisite that holds for a service of an estate, in the order of their ids. */
    public static List<Check> of(Estate estate, Service service, Cloud cloud) {
        return of(
                ServiceFacts.of(estate, service, cloud),
                (prerequisite, open) -> Optional.of(
                        why(prerequisite, estate, service).orElseGet(() -> "Azure does not tell: " + open.path())));
    }

    /**
     * Every prerequisite that holds by facts.
     *
     * @param why says why one could not be decided
     */
    static List<Check> of(ServiceFacts facts, BiFunction<Prerequisite, Verdict.Undecided, Optional<String>> why) {
        return facts.judgements().stream()
                .map(judgement -> new Check(
                        judgement.prerequisite(),
                        judgement.verdict(),
                        judgement.verdict() instanceof Verdict.Undecided open
                                ? why.apply(judgement.prerequisite(), open)
                                : Optional.empty()))
                .toList();
    }

    private static Optional<String> why(Prerequisite prerequisite, Estate estate, Service service) {
        return switch (prerequisite.subject()) {
            case VAULT, VAULT_OF_SERVICE -> estate.vault(service).flatMap(Seen::why);
            case KEY -> keyWhy(estate, service);
            case GRANT -> accessWhy(estate, service);
            case SERVICE -> Optional.empty();
            case ACCOUNT, BEYOND_PROGRAM ->
                isOfTenants(prerequisite) ? tenantsWhy(estate, service) : accountWhy(estate, service);
        };
    }

    static Optional<String> keyWhy(Estate estate, Service service) {
        return estate.key(service).flatMap(key -> service.encryption().key().flatMap(key::whyHidden));
    }

    /** All that hides what an account takes, since one prerequisite asks for one of it and another for the other. */
    static Optional<String> accountWhy(Estate estate, Service service) {
        return Optional.of(String.join("; ", estate.whyGrantHidden(service))).filter(why -> !why.isEmpty());
    }

    /** Whether it compares the tenants of the service and of its vault. */
    static boolean isOfTenants(Prerequisite prerequisite) {
        return prerequisite.description().name().equals(TENANT_OF_VAULT);
    }

    static Optional<String> tenantsWhy(Estate estate, Service service) {
        return estate.vault(service)
                .flatMap(Seen::why)
                .or(() -> service.tenant().why());
    }

    static Optional<String> accessWhy(Estate estate, Service service) {
        return estate.whyAccessHidden(service).findFirst();
    }
}
