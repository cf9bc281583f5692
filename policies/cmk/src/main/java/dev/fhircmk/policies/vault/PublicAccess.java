package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policy.PolicyResource;

/**
 * Whether a vault answers on its public address.
 *
 * @param fact what the vault says
 */
record PublicAccess(Fact<String> fact) {
    static final String PATH = "properties.publicNetworkAccess";

    static PublicAccess of(PolicyResource vault) {
        return new PublicAccess(PropertyFacts.of(vault).text(PATH));
    }

    boolean isOff() {
        return is("Disabled");
    }

    /** Whether a network security perimeter decides, which stands elsewhere. */
    boolean isPerimeter() {
        return is("SecuredByPerimeter");
    }

    Finding undecided(PolicyResource vault) {
        return Finding.of(vault, Verdict.undecided(PATH)).note("a network security perimeter decides who gets in");
    }

    private boolean is(String word) {
        return PropertyFacts.value(fact).filter(word::equalsIgnoreCase).isPresent();
    }
}
