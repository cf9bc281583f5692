package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Remedy;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.Optional;

/** A vault does not answer on its public address. */
@PackRule(
        id = "POL-007",
        title = "Public access to a vault is off",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        appliesTo = "keyvault:Vault",
        why = "a vault that answers on the internet can be attacked from there, whatever its firewall says",
        remedy = "set it to Disabled, with networkAcls.bypass AzureServices and a private endpoint for those who"
                + " manage keys",
        source = "https://learn.microsoft.com/azure/key-vault/general/network-security")
public final class VaultPublicAccessOff extends ResourceRule implements Remedy {
    private static final String BYPASS = "properties.networkAcls.bypass";

    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var access = PublicAccess.of(resource);
        return access.isPerimeter()
                ? Verdict.undecided(PublicAccess.PATH)
                : access.fact().require("Disabled"::equalsIgnoreCase);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        return PublicAccess.of(resource).explain(super.judge(resource, context));
    }

    /** Turns it off, and lets trusted services in where the program does not say: the key must stay within reach. */
    @Override
    public Optional<Patch> remedy(PolicyResource resource, RuleContext context) {
        var access = PublicAccess.of(resource);
        if (access.isOff() || access.isPerimeter()) {
            return Optional.empty();
        }
        var off = resource.patch().set(PublicAccess.PATH, "Disabled");
        return Optional.of(resource.properties().isPresent(BYPASS) ? off : off.set(BYPASS, "AzureServices"));
    }
}
