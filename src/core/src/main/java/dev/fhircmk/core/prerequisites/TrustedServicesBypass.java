package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.text.PrintableText;
import java.util.EnumSet;
import java.util.Optional;

/** A firewalled vault lets trusted Microsoft services in. */
final class TrustedServicesBypass extends Prerequisite {
    TrustedServicesBypass() {
        super(new Description(
                "CMK-008",
                "A firewalled vault lets trusted Microsoft services bypass its firewall",
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
        if (is(access, "SecuredByPerimeter").orElse(false)) {
            return Verdict.violated(
                    access.path(), "is SecuredByPerimeter, which overrides the bypass as Enabled and Disabled do not");
        }
        var bypass = facts.get(FactKey.VAULT_BYPASS);
        // Left out, Azure's default is AzureServices.
        var letIn = bypass.judge(
                who -> who.equalsIgnoreCase("AzureServices")
                        ? Verdict.met()
                        : Verdict.violated(bypass.path(), "is " + PrintableText.value(who)),
                Verdict::met);
        if (letIn instanceof Verdict.Met) {
            return letIn;
        }
        return firewalled(facts)
                .map(closed -> closed ? letIn : Verdict.met())
                .orElseGet(() -> Verdict.undecided(
                        facts.get(FactKey.VAULT_DEFAULT_ACTION).path()));
    }

    /** Whether callers are turned away that no rule names; empty where that is not known. */
    private static Optional<Boolean> firewalled(Facts facts) {
        var denied = is(facts.get(FactKey.VAULT_DEFAULT_ACTION), "Deny");
        var disabled = is(facts.get(FactKey.VAULT_PUBLIC_NETWORK_ACCESS), "Disabled");
        if (denied.orElse(false) || disabled.orElse(false)) {
            return Optional.of(true);
        }
        return denied.isEmpty() || disabled.isEmpty() ? Optional.empty() : Optional.of(false);
    }

    private static Optional<Boolean> is(Fact<String> fact, String value) {
        if (fact instanceof Fact.Known<String> known) {
            return Optional.of(known.value().equalsIgnoreCase(value));
        }
        return fact instanceof Fact.Absent<String> ? Optional.of(false) : Optional.empty();
    }
}
