package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.Optional;

/** A vault does not answer on its public address. */
public final class VaultPublicAccessOff extends ResourceRule {
    private static final String BYPASS = "properties.networkAcls.bypass";

    /** The rule. */
    public VaultPublicAccessOff() {
        super(
                RuleInfo.of(
                        "POL-007",
                        "Public access to a vault is off",
                        Severity.HIGH,
                        RuleLevel.MANDATORY_IN_STRICT,
                        "a vault that answers on the internet can be attacked from there, whatever its firewall says",
                        "set it to Disabled, with networkAcls.bypass AzureServices and a private endpoint for those who"
                                + " manage keys",
                        Sources.VAULT_NETWORK),
                AzureTypes.VAULT);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var access = PublicAccess.of(resource);
        if (access.isPerimeter()) {
            return access.undecided(resource);
        }
        return Finding.of(
                resource,
                access.fact()
                        .judge(
                                said -> access.isOff()
                                        ? Verdict.met()
                                        : Verdict.violated(PublicAccess.PATH, "is " + said),
                                () -> Verdict.violated(PublicAccess.PATH, "is not set")));
    }

    @Override
    public boolean mends() {
        return true;
    }

    /** Turns it off, and lets trusted services in where the program does not say: the key must stay within reach. */
    @Override
    public Optional<Patch> remedy(PolicyResource resource) {
        var access = PublicAccess.of(resource);
        if (access.isOff() || access.isPerimeter()) {
            return Optional.empty();
        }
        var off = resource.patch().set(PublicAccess.PATH, "Disabled");
        return Optional.of(resource.properties().isPresent(BYPASS) ? off : off.set(BYPASS, "AzureServices"));
    }
}
