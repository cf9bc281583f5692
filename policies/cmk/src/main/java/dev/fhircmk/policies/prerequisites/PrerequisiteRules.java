package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.ExistingAccounts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.PolicyResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule for each prerequisite of the rule book that a stack can be judged by, derived from the subject of the prerequisite. */
public final class PrerequisiteRules {
    private PrerequisiteRules() {}

    /** The rules, in the order of their ids. */
    public static List<Rule> all() {
        return Prerequisites.all().stream().flatMap(PrerequisiteRules::of).toList();
    }

    private static Stream<Rule> of(Prerequisite prerequisite) {
        return switch (prerequisite.subject()) {
            case VAULT -> Stream.of(ofVault(prerequisite));
            case VAULT_OF_SERVICE, KEY, SERVICE, GRANT ->
                Stream.of(new Rule.OnStack(
                        RuleInfo.of(prerequisite),
                        new ServicePrerequisite(prerequisite, Refinement.of(prerequisite))::judge));
            case ACCOUNT -> Stream.of(ofAccount(prerequisite));
            case BEYOND_PROGRAM -> Stream.empty();
        };
    }

    /**
     * A prerequisite that every vault must meet, whether or not the service of its keys is in the same stack: without it, data may be
     * lost. It is about a setting that must be true.
     */
    private static Rule ofVault(Prerequisite prerequisite) {
        return new Rule.OnResource(
                RuleInfo.of(prerequisite),
                AzureTypes.VAULT,
                (vault, context) -> Finding.judging(vault, () -> judgeVault(prerequisite, vault, context)),
                Optional.of((vault, context) -> judgeVault(prerequisite, vault, context)
                        .where()
                        .map(path -> vault.patch().set(path, true))));
    }

    private static Verdict judgeVault(Prerequisite prerequisite, PolicyResource vault, RuleContext context) {
        return prerequisite.evaluate(new StackVault(vault).addTo(Facts.of(ServiceKind.FHIR_SERVICE, context.now())));
    }

    /**
     * A prerequisite of every account of the retired service. A policy cannot tell new accounts from others, so those that exist are
     * configured.
     */
    private static Rule ofAccount(Prerequisite prerequisite) {
        return new Rule.OnResource(
                RuleInfo.of(prerequisite),
                AzureTypes.AZURE_API_FOR_FHIR,
                (account, context) -> {
                    var finding = Finding.judging(account, () -> judgeAccount(prerequisite, account, context));
                    return context.settings().profile() == Settings.Profile.LEGACY
                            ? finding.advisory("the profile is legacy")
                            : finding.note("name it in existingAccounts where it exists already");
                },
                Optional.empty());
    }

    private static Verdict judgeAccount(Prerequisite prerequisite, PolicyResource account, RuleContext context) {
        var exists = ExistingAccounts.includes(context.settings().existingAccounts(), account);
        return prerequisite.evaluate(Facts.of(ServiceKind.AZURE_API_FOR_FHIR, context.now())
                .with(FactKey.SERVICE_EXISTS, Fact.known("resourceName", exists))
                .with(FactKey.EXTENSION_DECLARED, Fact.known("resourceName", false)));
    }
}
