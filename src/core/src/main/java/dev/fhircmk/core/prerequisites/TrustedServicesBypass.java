package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** A firewalled vault lets trusted Microsoft services in. */
final class TrustedServicesBypass extends Prerequisite {
    TrustedServicesBypass() {
        super(new Description(
                "CMK-008",
                "A firewalled vault lets trusted Microsoft services bypass its firewall",
                Subject.VAULT_OF_SERVICE,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.allOf(ServiceKind.class),
                "the service cannot reach its key through the firewall",
                "set the bypass of the network rules to AzureServices",
                Sources.FHIR_BEST_PRACTICES));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var access = facts.get(FactKey.VAULT_PUBLIC_NETWORK_ACCESS);
        if (access.is("SecuredByPerimeter"::equalsIgnoreCase) == Answer.YES) {
            return Verdict.violated(
                    access.path(), "is SecuredByPerimeter, which overrides the bypass as Enabled and Disabled do not");
        }
        var bypass = facts.get(FactKey.VAULT_BYPASS);
        // Left out, Azure's default is AzureServices.
        var letIn = bypass.allow("AzureServices"::equalsIgnoreCase);
        if (letIn instanceof Verdict.Met) {
            return letIn;
        }
        var action = facts.get(FactKey.VAULT_DEFAULT_ACTION);
        var isFirewalled = action.is("Deny"::equalsIgnoreCase).or(access.is("Disabled"::equalsIgnoreCase));
        return switch (isFirewalled) {
            case YES -> letIn;
            case NO -> Verdict.met();
            case UNKNOWN -> Verdict.undecided(action.path());
        };
    }
}
