package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A vault keeps what was deleted long enough. */
public final class VaultRetention extends ResourceRule {
    private static final String RETENTION = "properties.softDeleteRetentionInDays";

    /** The rule. */
    public VaultRetention() {
        super(
                RuleInfo.of(
                                "POL-002",
                                "A vault keeps what was deleted as long as Azure allows",
                                Severity.MEDIUM,
                                RuleLevel.MANDATORY_IN_STRICT,
                                "a key that was deleted by mistake can be brought back for that long only",
                                "set it to the days that retentionDays configures, which are 90 unless you say so",
                                Sources.SOFT_DELETE)
                        .immutable(),
                AzureTypes.VAULT);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var days = PropertyFacts.of(resource).integer(RETENTION);
        // Azure's default is its maximum.
        return Finding.of(
                resource,
                days.judge(
                        kept -> kept >= context.settings().retentionDays()
                                ? Verdict.met()
                                : Verdict.violated(RETENTION, "is " + kept),
                        Verdict::met));
    }
}
