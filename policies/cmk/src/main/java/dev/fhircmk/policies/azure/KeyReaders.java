package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Guid;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policy.PolicyResource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The identities by which the services of a stack read their keys. */
final class KeyReaders {
    private final Set<Guid> objectIds = new HashSet<>();
    private final Set<PolicyResource> bearers = new HashSet<>();

    KeyReaders(Estate estate, List<EncryptedService> services) {
        services.stream()
                .map(EncryptedService::service)
                .filter(service -> service.kind() != ServiceKind.AZURE_API_FOR_FHIR)
                .map(service -> new Principals(estate, service))
                .forEach(principals -> {
                    objectIds.addAll(principals.objectIds());
                    bearers.addAll(principals.attached());
                });
    }

    /** Whether something is granted to one of them for certain. */
    boolean include(Recipient recipient) {
        return recipient.objectId().isPresent()
                ? objectIds.contains(recipient.objectId().get())
                : recipient.behind().size() == 1
                        && bearers.contains(recipient.behind().get(0));
    }
}
