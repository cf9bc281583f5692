package dev.fhircmk.policies.key;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A key is in a hardware security module, where that is asked for. */
@PackRule(
        id = "POL-027",
        title = "A key is in a hardware security module, where requireHsm says so",
        severity = Severity.LOW,
        level = RuleLevel.MANDATORY_IN_STRICT,
        appliesTo = {"keyvault:Key", "fhir-cmk:index:ManagedKey"},
        why = "a software key is kept in software that Microsoft runs",
        remedy = "set it to RSA-HSM, in a vault with the SKU premium; Microsoft documents such keys for DICOM"
                + " services, and for FHIR services does not",
        source = "https://learn.microsoft.com/azure/key-vault/keys/about-keys",
        isImmutable = true)
public final class HsmKey extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        return context.settings().requireHsm()
                ? new StackKey(resource).type().require(type -> type.endsWith("-HSM"))
                : Verdict.notApplicable("requireHsm is not configured");
    }
}
