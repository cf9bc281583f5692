package dev.fhircmk.policies.service;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Severity;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may get a token for a FHIR service is plain: those of one tenant, for the address of the service, without the SMART proxy. */
public final class OneTenant extends ResourceRule {
    private static final String AUTHORITY = "authenticationConfiguration.authority";
    private static final String AUDIENCE = "authenticationConfiguration.audience";
    private static final String PROXY = "authenticationConfiguration.smartProxyEnabled";
    private static final List<String> ANY_TENANT = List.of("common", "organizations", "consumers");

    /** The rule. */
    public OneTenant() {
        super(
                RuleInfo.of(
                                "POL-046",
                                "A FHIR service takes tokens of its own tenant, for its own address, and has no SMART proxy",
                                Severity.MEDIUM,
                                RuleLevel.ADVISORY,
                                "tokens of strangers may be taken, and Microsoft retires the SMART on FHIR proxy on 21 September 2026",
                                "set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the"
                                        + " address of the service, and leave the proxy out",
                                Sources.HEALTH_AUTHENTICATION)
                        .only(EnumSet.of(ServiceKind.FHIR_SERVICE)),
                AzureTypes.FHIR_SERVICE);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var facts = PropertyFacts.of(resource);
        var authority = facts.text(AUTHORITY);
        if (facts.bool(PROXY) instanceof Fact.Known<Boolean> proxy && proxy.value()) {
            return Finding.of(resource, Verdict.violated(PROXY, "is true"));
        }
        var judged = authority.judge(
                said -> wrong(said, tenant(resource))
                        .map(found -> Verdict.violated(AUTHORITY, found))
                        .orElseGet(Verdict::met),
                () -> Verdict.violated(AUTHORITY, "is not set"));
        if (!(judged instanceof Verdict.Met)) {
            return Finding.of(resource, judged);
        }
        return Finding.of(
                resource,
                facts.text(AUDIENCE).judge(said -> proxy(facts), () -> Verdict.violated(AUDIENCE, "is not set")));
    }

    private static Verdict proxy(PropertyFacts facts) {
        return facts.bool(PROXY).judge(on -> Verdict.met(), Verdict::met);
    }

    private static Optional<String> wrong(String authority, Optional<String> tenant) {
        var said = "is '" + authority + "'";
        URI uri;
        try {
            uri = URI.create(authority.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException notReadable) {
            return Optional.of(said);
        }
        var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        var path = Optional.ofNullable(uri.getPath())
                .orElse("")
                .replaceFirst("^/", "")
                .replaceFirst("/v2\\.0$", "");
        if (Arrays.stream(Cloud.values()).map(Cloud::loginHost).noneMatch(host::equals) || path.isEmpty()) {
            return Optional.of(said + ", which is no tenant of Microsoft Entra ID");
        }
        if (ANY_TENANT.contains(path.toLowerCase(Locale.ROOT))) {
            return Optional.of(said + ", which is every tenant");
        }
        return tenant.filter(own -> path.contains("-") && !path.contains(".") && !own.equalsIgnoreCase(path))
                .map(own -> said + ", and the service is in tenant " + own);
    }

    /** The tenant of the service, where the provider says so. */
    private static Optional<String> tenant(PolicyResource resource) {
        return resource.provider()
                .flatMap(provider -> PropertyFacts.value(
                        PropertyFacts.of(provider.properties()).text("tenantId")));
    }
}
