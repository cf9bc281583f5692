package dev.fhircmk.policies.identity;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.GrantSearch;
import dev.fhircmk.policies.azure.GrantSearch.Candidate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A service is made after the grant on its key. */
public final class GrantBeforeService extends StackRule {
    /** The rule. */
    public GrantBeforeService() {
        super(RuleInfo.of(
                "POL-038",
                "A service depends on the grant on its key",
                Severity.HIGH,
                RuleLevel.ADVISORY,
                "Pulumi may make the service before the grant, and Azure then refuses the key",
                "name the role assignment or access policy in the option dependsOn of the service",
                Sources.ROLES_TROUBLE));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .map(service -> Finding.of(service.resource(), judge(service, estate)))
                .toList();
    }

    private static Verdict judge(EncryptedService service, Estate estate) {
        var grants = new GrantSearch(estate, service)
                .candidates().stream()
                        .filter(Candidate::suffices)
                        .map(Candidate::resource)
                        .toList();
        if (grants.isEmpty()) {
            return Verdict.notApplicable("this stack does not declare the grant on its key");
        }
        var before = estate.before(
                        service.resource(),
                        AzureTypes.ROLE_ASSIGNMENT
                                .or(AzureTypes.ACCESS_POLICY)
                                .or(AzureTypes.KEY_ACCESS)
                                .or(AzureTypes.VAULT))
                .toList();
        return grants.stream().anyMatch(before::contains)
                ? Verdict.met()
                : Verdict.violated(
                        "dependsOn", "does not name '" + grants.get(0).name() + "'");
    }
}
