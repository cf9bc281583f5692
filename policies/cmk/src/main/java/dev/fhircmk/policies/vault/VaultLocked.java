package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.Locks;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A vault is not deleted by a slip of the hand. */
public final class VaultLocked extends StackRule {
    private static final String PROTECT = "protect";

    /** The rule. */
    public VaultLocked() {
        super(RuleInfo.of(
                "POL-014",
                "A vault is protected by Pulumi or by a lock of Azure",
                Severity.HIGH,
                RuleLevel.MANDATORY_IN_STRICT,
                "with the vault the services of its keys lose their data, until somebody recovers it",
                "give it the option protect, or a management lock of the level CanNotDelete",
                Sources.LOCKS));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var locks = new Locks(estate);
        return estate.vaults().stream()
                .map(vault -> Finding.judging(vault.resource(), () -> judge(vault.resource(), locks))
                        .unlessMadeUnread(estate, Holding.LOCK))
                .toList();
    }

    private static Verdict judge(PolicyResource vault, Locks locks) {
        if (vault.options().protect()) {
            return Verdict.met();
        }
        return switch (locks.keep(vault)) {
            case YES -> Verdict.met();
            case MAYBE -> Verdict.undecided(PROTECT);
            case NO -> Verdict.violated(PROTECT, "is not set, and no lock of this stack is on it");
        };
    }
}
