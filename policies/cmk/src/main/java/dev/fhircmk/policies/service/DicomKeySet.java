package dev.fhircmk.policies.service;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.azure.Workspaces;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** The images of patients are encrypted as their records are. */
@PackRule(
        id = "POL-053",
        title = "A DICOM service beside a FHIR service with a customer-managed key has one too",
        severity = Severity.MEDIUM,
        services = ServiceKind.DICOM_SERVICE,
        why = "images of patients stay under a key of Microsoft's while their records do not",
        remedy = "set it to the identifier of a key with its version",
        source = "https://learn.microsoft.com/azure/healthcare-apis/dicom/configure-customer-managed-keys")
public final class DicomKeySet extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var workspaces = new Workspaces(estate);
        var encrypted = estate.ofType(AzureTypes.FHIR_SERVICE).stream()
                .filter(fhir -> !(StackService.of(fhir).keyText() instanceof Fact.Absent))
                .toList();
        return estate.services().stream()
                .filter(service -> service.kind() == ServiceKind.DICOM_SERVICE)
                .map(service -> service.isKeyDropped()
                        ? Finding.of(service.resource(), Verdict.violated(service.keyPath(), "is dropped"))
                                .mandatory()
                        : Finding.judging(service.resource(), () -> judge(service, encrypted, workspaces)))
                .toList();
    }

    private static Verdict judge(StackService dicom, List<PolicyResource> encrypted, Workspaces workspaces) {
        return dicom.keyText().judge(key -> Verdict.met(), () -> switch (encrypted.stream()
                .map(fhir -> beside(dicom.resource(), fhir, workspaces))
                .reduce(Answer.NO, Answer::or)) {
            case YES -> Verdict.violated(dicom.keyPath(), "is not set");
            case NO -> Verdict.notApplicable("no FHIR service beside it has a customer-managed key");
            case UNKNOWN -> Verdict.undecided("workspaceName");
        });
    }

    private static Answer beside(PolicyResource dicom, PolicyResource fhir, Workspaces workspaces) {
        return workspaces.name(dicom).isPresent() && workspaces.name(fhir).isPresent()
                ? Answer.of(workspaces.name(dicom).equals(workspaces.name(fhir)))
                : workspaces.all().stream()
                        .map(workspace -> workspaces.isIn(dicom, workspace).and(workspaces.isIn(fhir, workspace)))
                        .reduce(Answer::or)
                        .orElse(Answer.UNKNOWN);
    }
}
