package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.ExistingAccounts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.PolicyResource;
import java.util.LinkedHashMap;
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
                        new OfService(prerequisite, Refinement.of(prerequisite))::judge));
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

    /**
     * A prerequisite of every service of a stack that has a customer-managed key. What the stack does not declare of its key or vault
     * leaves it undecided, at the identifier of the key.
     *
     * @param refinement what else is known of it
     */
    private record OfService(Prerequisite prerequisite, Refinement refinement) {
        Stream<Finding> judge(Estate estate, RuleContext context) {
            // A key or vault that several services use is named once.
            var findings = new LinkedHashMap<String, Finding>();
            for (var service : estate.encrypted()) {
                var finding = judge(service, estate, context);
                findings.putIfAbsent(finding.resource().urn() + " " + finding.verdict(), finding);
            }
            return findings.values().stream();
        }

        private Finding judge(EncryptedService service, Estate estate, RuleContext context) {
            var verdict = prerequisite.evaluate(refinement.facts(service.facts(context.now()), service, estate, context));
            var keyPath = service.service().keyPath();
            var blamed = blamed(service);
            if (blamed.isEmpty() && verdict instanceof Verdict.Undecided) {
                return Finding.of(service.resource(), Verdict.undecided(keyPath)).note(service.elsewhere());
            }
            if (verdict instanceof Verdict.Violated violated
                    && blamed.filter(service.guessed()::contains).isPresent()) {
                return Finding.of(blamed.get(), Verdict.undecided(violated.path())).note(service.guess(blamed.get()));
            }
            var resource = verdict.where().filter(keyPath::equals).isPresent()
                    ? service.resource()
                    : blamed.orElse(service.resource());
            return refinement.finding(Finding.of(resource, verdict), service, estate, context);
        }

        private Optional<PolicyResource> blamed(EncryptedService service) {
            return switch (prerequisite.subject()) {
                case KEY -> service.key().map(StackKey::resource);
                case VAULT_OF_SERVICE -> service.vault().map(StackVault::resource);
                default -> Optional.of(service.resource());
            };
        }
    }
}
