package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Fact;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policy.PolicyResource;
import java.util.Collection;
import java.util.Optional;

/** Which accounts of the retired Azure API for FHIR are said to exist: by the name of the resource or the account's own. */
public final class ExistingAccounts {
    private ExistingAccounts() {}

    /** Whether an account is among those names. */
    public static boolean includes(Collection<String> names, PolicyResource account) {
        return names.contains(account.name())
                || name(account)
                        .filter(own -> names.stream().anyMatch(own::equalsIgnoreCase))
                        .isPresent();
    }

    static Optional<String> name(PolicyResource account) {
        return fact(account).known();
    }

    static boolean isNameKnown(PolicyResource account) {
        return !(fact(account) instanceof Fact.Unknown<String>);
    }

    private static Fact<String> fact(PolicyResource account) {
        return PropertyFacts.of(account).text("resourceName", "name");
    }
}
