package dev.fhircmk.policies.service;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Alerts;
import dev.fhircmk.policies.azure.AuditLogs;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.References;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.azure.Unread.Holding;
import dev.fhircmk.policies.azure.Workspaces;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on what a service needs around it: logs, alerts, the storage that it exports to, the services beside it. */
public final class ServiceSurroundingRules implements RuleFamily {
    private static final String EXPORT = "exportConfiguration.storageAccountName";

    @PackRule(
            id = "POL-049",
            title = "The audit log of a service is kept",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            why = "without it nobody can tell who read which record",
            remedy = "give it a diagnostic setting with the category AuditLogs or the group audit or allLogs; waive the"
                    + " rule where another stack does",
            source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging")
    Stream<Finding> serviceAuditLogged(Estate estate) {
        var logs = new AuditLogs(estate);
        var services = estate.services().stream().map(StackService::resource).toList();
        return Finding.each(services, service -> logs.judge(service, "AuditLogs"))
                .map(finding -> finding.unlessMadeUnread(estate, Holding.DIAGNOSTIC_SETTING));
    }

    @PackRule(
            id = "POL-050",
            title =
                    "The storage account that a FHIR service exports to is private, and has a customer-managed key where"
                            + " requireStorageCmk says so",
            severity = Severity.MEDIUM,
            services = ServiceKind.FHIR_SERVICE,
            why = "an export holds every record in plain text",
            remedy = "deny what no rule allows, let the service in by a resource access rule, keep blobs from anonymous"
                    + " readers, and encrypt the account with a key in a vault where that is asked for",
            source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-export-data",
            frameworks = {"MCSB NS-2"})
    Stream<Finding> exportStorage(Estate estate, RuleContext context) {
        var services = estate.ofType(AzureTypes.FHIR_SERVICE);
        var accounts = new References(estate).named(services, EXPORT, estate.ofType(AzureTypes.STORAGE_ACCOUNT));
        return services.stream().map(service -> export(service, Optional.ofNullable(accounts.get(service)), context));
    }

    private static Finding export(PolicyResource service, Optional<PolicyResource> account, RuleContext context) {
        var name = PropertyFacts.of(service).text(EXPORT);
        if (name instanceof Fact.Absent<String>) {
            return Finding.of(service, Verdict.notApplicable("it exports to no storage account"));
        }
        if (account.isPresent()) {
            return Finding.of(account.get(), storage(PropertyFacts.of(account.get()), context));
        }
        var open = Finding.of(service, Verdict.undecided(EXPORT));
        return name instanceof Fact.Known<String>
                ? open.note("this stack does not declare the storage account that it exports to")
                : open;
    }

    private static Verdict storage(PropertyFacts facts, RuleContext context) {
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

    @PackRule(
            id = "POL-052",
            title = "An alert tells when a service loses access to its key",
            severity = Severity.MEDIUM,
            services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
            why = "access that is back within half an hour heals by itself, and later takes work by hand",
            remedy = "add an alert on the health of the service, on failed access to its vault (the metric"
                    + " ServiceApiResult), or on what its audit log says; waive the rule where another stack does",
            source = "https://learn.microsoft.com/azure/key-vault/general/alert")
    Stream<Finding> keyLossAlert(Estate estate) {
        var alerts = new Alerts(estate);
        return estate.encrypted().stream()
                .filter(service -> service.service().kind() != ServiceKind.AZURE_API_FOR_FHIR)
                .map(service -> Finding.judging(
                                service.resource(),
                                () -> alerts.tellOfLostKey(
                                                service.resource(),
                                                service.vault().map(StackVault::resource))
                                        .judge("alerts", "of this stack do not tell when it loses access to its key"))
                        .unlessMadeUnread(estate, Holding.ALERT));
    }

    @PackRule(
            id = "POL-053",
            title = "A DICOM service beside a FHIR service with a customer-managed key has one too",
            severity = Severity.MEDIUM,
            services = ServiceKind.DICOM_SERVICE,
            why = "images of patients stay under a key of Microsoft's while their records do not",
            remedy = "set it to the identifier of a key with its version",
            source = "https://learn.microsoft.com/azure/healthcare-apis/dicom/configure-customer-managed-keys")
    Stream<Finding> dicomKeySet(Estate estate) {
        var workspaces = new Workspaces(estate);
        var encrypted = estate.ofType(AzureTypes.FHIR_SERVICE).stream()
                .filter(fhir -> !(StackService.of(fhir).keyText() instanceof Fact.Absent))
                .toList();
        return estate.services().stream()
                .filter(service -> service.kind() == ServiceKind.DICOM_SERVICE)
                .map(service -> service.isKeyDropped()
                        ? Finding.of(service.resource(), Verdict.violated(service.keyPath(), "is dropped"))
                                .mandatory()
                        : Finding.judging(service.resource(), () -> dicom(service, encrypted, workspaces)));
    }

    private static Verdict dicom(StackService dicom, List<PolicyResource> encrypted, Workspaces workspaces) {
        return dicom.keyText().judge(key -> Verdict.met(), () -> switch (encrypted.stream()
                .map(fhir -> workspaces.areBeside(dicom.resource(), fhir))
                .reduce(Answer.NO, Answer::or)) {
            case YES -> Verdict.violated(dicom.keyPath(), "is not set");
            case NO -> Verdict.notApplicable("no FHIR service beside it has a customer-managed key");
            case UNKNOWN -> Verdict.undecided("workspaceName");
        });
    }

    @PackRule(
            id = "POL-059",
            title = "Services, vaults and keys are declared by types that this pack reads",
            severity = Severity.LOW,
            why = "no rule judges what the pack does not read, so a preview without a finding says nothing of it",
            remedy = "declare it with azure-native, or look after it by other means and waive this rule",
            source = "https://www.pulumi.com/registry/packages/azure-native/version-guide/")
    Stream<Finding> allJudged(Estate estate) {
        // They are named once, since no other rule judges them.
        var open = estate.unread().notJudged();
        var others = open.size() > 1 ? ", nor are those of " + (open.size() - 1) + " others" : "";
        return open.stream()
                .limit(1)
                .map(first -> Finding.of(first, Verdict.violated("type", "is not judged" + others)));
    }
}
