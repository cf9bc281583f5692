package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
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
        return fact.is("Disabled"::equalsIgnoreCase) == Answer.YES;
    }

    /** Whether a network security perimeter decides, which stands elsewhere. */
    boolean isPerimeter() {
        return fact.is("SecuredByPerimeter"::equalsIgnoreCase) == Answer.YES;
    }

    /** The finding, and why it is undecided where a perimeter decides. */
    Finding explain(Finding finding) {
        return isPerimeter() && finding.verdict() instanceof Verdict.Undecided
                ? finding.note("a network security perimeter decides who gets in")
                : finding;
    }
}
