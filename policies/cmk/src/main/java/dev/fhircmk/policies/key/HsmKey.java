package dev.fhircmk.policies.key;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A key is in a hardware security module, where that is asked for. */
public final class HsmKey extends ResourceRule {
    /** The rule. */
    public HsmKey() {
        super(
                RuleInfo.of(
                                "POL-027",
                                "A key is in a hardware security module, where requireHsm says so",
                                Severity.LOW,
                                RuleLevel.MANDATORY_IN_STRICT,
                                "a software key is kept in software that Microsoft runs",
                                "set it to RSA-HSM, in a vault with the SKU premium; Microsoft documents such keys for DICOM"
                                        + " services, and for FHIR services does not",
                                Sources.KEYS)
                        .immutable(),
                AzureTypes.KEY.or(AzureTypes.MANAGED_KEY));
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        if (!context.settings().requireHsm()) {
            return Finding.of(resource, Verdict.notApplicable("requireHsm is not configured"));
        }
        var type = new StackKey(resource).type();
        return Finding.of(
                resource,
                type.judge(
                        said -> said.endsWith("-HSM") ? Verdict.met() : Verdict.violated(type.path(), "is " + said),
                        () -> Verdict.violated(type.path(), "is not set")));
    }
}
