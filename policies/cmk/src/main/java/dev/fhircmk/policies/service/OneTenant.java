package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.ResourceCloud;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.Optional;

/** Who may get a token for a FHIR service is plain: those of one tenant, for the address of the service, without the SMART proxy. */
@PackRule(
        id = "POL-046",
        title = "A FHIR service takes tokens of its own tenant, for its own address, and has no SMART proxy",
        severity = Severity.MEDIUM,
        appliesTo = "healthcareapis:FhirService",
        services = ServiceKind.FHIR_SERVICE,
        why = "tokens of strangers may be taken, and Microsoft retires the SMART on FHIR proxy on 21 September 2026",
        remedy = "set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the"
                + " address of the service, and leave the proxy out",
        source = "https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization")
public final class OneTenant extends ResourceRule {
    private static final String AUTHORITY = "authenticationConfiguration.authority";
    private static final String AUDIENCE = "authenticationConfiguration.audience";
    private static final String PROXY = "authenticationConfiguration.smartProxyEnabled";

    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var facts = PropertyFacts.of(resource);
        var authority = facts.text(AUTHORITY);
        if (facts.bool(PROXY) instanceof Fact.Known<Boolean> proxy && proxy.value()) {
            return Verdict.violated(PROXY, "is true");
        }
        var judged = authority.judge(
                said -> new Authority(said)
                        .fault(ResourceCloud.known(resource), tenant(resource))
                        .map(found -> Verdict.violated(AUTHORITY, found))
                        .orElseGet(Verdict::met),
                () -> Verdict.violated(AUTHORITY, "is not set"));
        if (!(judged instanceof Verdict.Met)) {
            return judged;
        }
        return facts.text(AUDIENCE)
                .judge(said -> audience(said, resource), () -> Verdict.violated(AUDIENCE, "is not set"));
    }

    private static Verdict audience(String said, PolicyResource resource) {
        var judged = new Audience(resource).judge(AUDIENCE, said);
        return judged instanceof Verdict.Met ? proxy(PropertyFacts.of(resource)) : judged;
    }

    private static Verdict proxy(PropertyFacts facts) {
        return facts.bool(PROXY).judge(on -> Verdict.met(), Verdict::met);
    }

    /** The tenant of the service, where the provider says so. */
    private static Optional<String> tenant(PolicyResource resource) {
        return resource.provider()
                .flatMap(provider ->
                        PropertyFacts.of(provider.properties()).text("tenantId").known());
    }
}
