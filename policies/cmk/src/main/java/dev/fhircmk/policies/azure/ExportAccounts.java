package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The storage accounts that a stack declares, by the FHIR services that export to them. */
public final class ExportAccounts {
    /** Where a service names the account. */
    public static final String EXPORT = "exportConfiguration.storageAccountName";

    private final Map<PolicyResource, PolicyResource> byService = new HashMap<>();

    /** Looks in a stack. */
    public ExportAccounts(Estate estate) {
        var references = new References(estate);
        var services = new Candidates<PolicyResource>();
        estate.ofType(AzureTypes.FHIR_SERVICE).forEach(service -> services.add(service, service, EXPORT));
        estate.ofType(AzureTypes.STORAGE_ACCOUNT)
                .forEach(account -> services.of(account).stream()
                        .filter(service -> references.byName(service, EXPORT, account) == Answer.YES)
                        .forEach(service -> byService.putIfAbsent(service, account)));
    }

    /** The account that a service exports to; empty where the stack does not declare it. */
    public Optional<PolicyResource> of(PolicyResource service) {
        return Optional.ofNullable(byService.get(service));
    }
}
