package dev.fhircmk.policies.service;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Candidates;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.References;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The storage account that a service exports to is as closed as the service. */
@PackRule(
        id = "POL-050",
        title = "The storage account that a FHIR service exports to is private, and has a customer-managed key where"
                + " requireStorageCmk says so",
        severity = Severity.MEDIUM,
        services = ServiceKind.FHIR_SERVICE,
        why = "an export holds every record in plain text",
        remedy = "deny what no rule allows, let the service in by a resource access rule, keep blobs from anonymous"
                + " readers, and encrypt the account with a key in a vault where that is asked for",
        source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-export-data",
        frameworks = {"MCSB NS-2"})
public final class ExportStorage extends StackRule {
    private static final String EXPORT = "exportConfiguration.storageAccountName";

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var accounts = accounts(estate);
        return estate.ofType(AzureTypes.FHIR_SERVICE).stream()
                .map(service -> judge(service, Optional.ofNullable(accounts.get(service)), context))
                .toList();
    }

    /** The storage accounts of the stack, by the services that export to them. */
    private static Map<PolicyResource, PolicyResource> accounts(Estate estate) {
        var references = new References(estate);
        var services = new Candidates<PolicyResource>();
        estate.ofType(AzureTypes.FHIR_SERVICE).forEach(service -> services.add(service, service, EXPORT));
        var byService = new HashMap<PolicyResource, PolicyResource>();
        estate.ofType(AzureTypes.STORAGE_ACCOUNT)
                .forEach(account -> services.of(account).stream()
                        .filter(service -> references.byName(service, EXPORT, account) == Answer.YES)
                        .forEach(service -> byService.putIfAbsent(service, account)));
        return byService;
    }

    private static Finding judge(PolicyResource service, Optional<PolicyResource> account, RuleContext context) {
        var name = PropertyFacts.of(service).text(EXPORT);
        if (name instanceof Fact.Absent<String>) {
            return Finding.of(service, Verdict.notApplicable("it exports to no storage account"));
        }
        if (account.isPresent()) {
            return Finding.of(account.get(), judge(account.get(), context));
        }
        var open = Finding.of(service, Verdict.undecided(EXPORT));
        return name instanceof Fact.Known<String>
                ? open.note("this stack does not declare the storage account that it exports to")
                : open;
    }

    private static Verdict judge(PolicyResource account, RuleContext context) {
        var facts = PropertyFacts.of(account);
        return Verdict.all(
                network(facts),
                facts.bool("allowBlobPublicAccess").allow(on -> !on),
                context.settings().requireStorageCmk()
                        ? facts.text("encryption.keySource").require("Microsoft.Keyvault"::equalsIgnoreCase)
                        : Verdict.met());
    }

    private static Verdict network(PropertyFacts facts) {
        var access = facts.text("publicNetworkAccess");
        var action = facts.text("networkRuleSet.defaultAction");
        if (access.is("Disabled"::equalsIgnoreCase).or(action.is("Deny"::equalsIgnoreCase)) == Answer.YES) {
            return Verdict.met();
        }
        return access.is("SecuredByPerimeter"::equalsIgnoreCase) == Answer.NO
                ? action.require("Deny"::equalsIgnoreCase)
                : Verdict.undecided(access.path());
    }
}
