package dev.fhircmk.policies.identity;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.AccessToKey;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** The identity that was granted the key is the one that the service has. */
@PackRule(
        id = "POL-033",
        title = "The user-assigned identity that was granted the key is attached to the service",
        severity = Severity.CRITICAL,
        level = RuleLevel.MANDATORY,
        services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
        why = "the service reads its key as the identity that is attached to it, whichever was granted the key",
        remedy = "attach the identity that was granted the key, or grant the key to the one that is attached",
        source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
public final class GrantedIdentityAttached extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .filter(service -> info().services().contains(service.service().kind()))
                .map(service -> Finding.of(service.resource(), judge(service, estate, context)))
                .toList();
    }

    private static Verdict judge(EncryptedService service, Estate estate, RuleContext context) {
        var access = new AccessToKey(estate, service);
        if (access.grant(context.isPreview()) instanceof Fact.Known<Grant>) {
            return Verdict.met();
        }
        var attached = service.service().userAssignedIdentities();
        if (attached instanceof Fact.Unknown<List<String>>) {
            return Verdict.undecided(attached.path());
        }
        if (!access.knowsItsIdentities()) {
            return Verdict.notApplicable("its identity is no user-assigned one of this stack");
        }
        if (access.unread().isPresent()) {
            return Verdict.undecided("identity.userAssignedIdentities");
        }
        return access.grantedStranger()
                .map(stranger -> Verdict.violated(
                        "identity.userAssignedIdentities",
                        "does not name '" + stranger.name() + "', which was granted the key"))
                .orElseGet(Verdict::met);
    }
}
