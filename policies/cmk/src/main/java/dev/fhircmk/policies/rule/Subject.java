package dev.fhircmk.policies.rule;

import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policy.PolicyResource;
import java.util.Optional;

/** Which of the resources that belong to a service a rule is about, and so which it blames. */
public enum Subject {
    /** The service itself. */
    SERVICE {
        @Override
        Optional<PolicyResource> of(EncryptedService service) {
            return Optional.of(service.resource());
        }
    },
    /** Its key. */
    KEY {
        @Override
        Optional<PolicyResource> of(EncryptedService service) {
            return service.key().map(StackKey::resource);
        }
    },
    /** The vault of its key. */
    VAULT {
        @Override
        Optional<PolicyResource> of(EncryptedService service) {
            return service.vault().map(StackVault::resource);
        }
    };

    abstract Optional<PolicyResource> of(EncryptedService service);
}
