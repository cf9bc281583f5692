package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.Map;
import java.util.function.Function;

/** How the prerequisites of vaults are judged. */
final class VaultJudgements {
    static final Map<String, Function<Facts, Verdict>> BY_NAME = Map.of(
            // Azure turns it on for every vault that does not say otherwise.
            "VaultSoftDelete",
            facts -> facts.get(FactKey.VAULT_SOFT_DELETE).allow(on -> on),
            "VaultPurgeProtection",
            facts -> facts.get(FactKey.VAULT_PURGE_PROTECTION).require(on -> on),
            "TrustedServicesBypass",
            VaultJudgements::trustedServicesBypass,
            "VaultInServiceRegion",
            facts -> sameIn(facts, FactKey.VAULT_REGION, FactKey.SERVICE_REGION),
            "VaultInServiceTenant",
            facts -> sameIn(facts, FactKey.VAULT_TENANT, FactKey.SERVICE_TENANT));

    private VaultJudgements() {}

    private static Verdict trustedServicesBypass(Facts facts) {
        var access = facts.get(FactKey.VAULT_PUBLIC_NETWORK_ACCESS);
        if (access.is("SecuredByPerimeter"::equalsIgnoreCase) == Answer.YES) {
            return Verdict.violated(
                    access.path(), "is SecuredByPerimeter, which overrides the bypass as Enabled and Disabled do not");
        }
        // Left out, Azure's default is AzureServices.
        var letIn = facts.get(FactKey.VAULT_BYPASS).allow("AzureServices"::equalsIgnoreCase);
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

    private static <T> Verdict sameIn(Facts facts, FactKey<T> ofVault, FactKey<T> ofService) {
        var vault = facts.get(ofVault);
        return facts.get(ofService)
                .judgeKnown(here -> vault.judgeKnown(there -> vault.expect(
                        there.toString().equalsIgnoreCase(here.toString()),
                        "is " + there + ", the service is in " + here)));
    }
}
