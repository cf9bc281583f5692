package dev.fhircmk.policies.identity;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.AccessToKey;
import dev.fhircmk.policies.access.KeyGrant;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A service is made after the grant on its key. */
@PackRule(
        id = "POL-038",
        title = "A service depends on the grant on its key",
        severity = Severity.HIGH,
        why = "Pulumi may make the service before the grant, and Azure then refuses the key",
        remedy = "name the role assignment or access policy in the option dependsOn of the service",
        source = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting")
public final class GrantBeforeService extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .map(service -> Finding.of(service.resource(), judge(service, estate)))
                .toList();
    }

    private static Verdict judge(EncryptedService service, Estate estate) {
        var grants = new AccessToKey(estate, service)
                .grants().stream()
                        .filter(KeyGrant::suffices)
                        .map(KeyGrant::resource)
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
