package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.Subject;

/** A firewalled vault whose key serves a service lets trusted Microsoft services in. */
public final class TrustedServicesBypass extends PrerequisiteRule {
    private static final String PUBLIC_ACCESS = "properties.publicNetworkAccess";

    /** The rule. */
    public TrustedServicesBypass() {
        super("CMK-008", Subject.VAULT, 8);
    }

    @Override
    protected Finding refine(Finding finding, EncryptedService service, Estate estate, RuleContext context) {
        var isPerimeter = PropertyFacts.value(
                        PropertyFacts.of(finding.resource()).text(PUBLIC_ACCESS))
                .filter("SecuredByPerimeter"::equalsIgnoreCase)
                .isPresent();
        return isPerimeter
                ? Finding.of(finding.resource(), Verdict.undecided(PUBLIC_ACCESS))
                        .note("a network security perimeter decides who gets in, whatever the bypass says")
                : finding;
    }
}
