package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Fact;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policy.PolicyResource;
import java.util.Collection;

/** Which accounts of the retired Azure API for FHIR are said to exist: by the name of the resource or the account's own. */
public final class ExistingAccounts {
    private ExistingAccounts() {}

    /** Whether an account is among those names. */
    public static boolean includes(Collection<String> names, PolicyResource account) {
        return names.contains(account.name())
                || name(account)
                        .known()
                        .filter(own -> names.stream().anyMatch(own::equalsIgnoreCase))
                        .isPresent();
    }

    static Fact<String> name(PolicyResource account) {
        return PropertyFacts.of(account).text("resourceName", "name");
    }
}
