package dev.fhircmk.policies.service;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.ResourceCloud;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules on the tokens that a FHIR service takes. */
public final class TokenRules implements RuleFamily {
    private static final String AUTHORITY = "authenticationConfiguration.authority";
    private static final String AUDIENCE = "authenticationConfiguration.audience";
    private static final String PROXY = "authenticationConfiguration.smartProxyEnabled";

    @PackRule(
            id = "POL-046",
            title = "A FHIR service takes tokens of its own tenant, for its own address, and has no SMART proxy",
            severity = Severity.MEDIUM,
            appliesTo = "healthcareapis:FhirService",
            services = ServiceKind.FHIR_SERVICE,
            why =
                    "tokens of strangers may be taken, and Microsoft retires the SMART on FHIR proxy on 21 September 2026",
            remedy = "set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the"
                    + " address of the service, and leave the proxy out",
            source = "https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization")
    Verdict oneTenant(PolicyResource service) {
        var facts = PropertyFacts.of(service);
        var proxy = facts.bool(PROXY).allow(on -> !on);
        if (proxy instanceof Verdict.Violated) {
            return proxy;
        }
        var authority = facts.text(AUTHORITY)
                .judge(
                        said -> new Authority(said)
                                .fault(ResourceCloud.known(service), tenant(service))
                                .map(found -> Verdict.violated(AUTHORITY, found))
                                .orElseGet(Verdict::met),
                        () -> Verdict.violated(AUTHORITY, "is not set"));
        if (!(authority instanceof Verdict.Met)) {
            return authority;
        }
        var audience = facts.text(AUDIENCE)
                .judge(said -> new Audience(service).judge(said), () -> Verdict.violated(AUDIENCE, "is not set"));
        return audience instanceof Verdict.Met ? proxy : audience;
    }

    /** The tenant of the service, where the provider says so. */
    private static Optional<String> tenant(PolicyResource service) {
        return service.provider()
                .flatMap(provider ->
                        PropertyFacts.of(provider.properties()).text("tenantId").known());
    }

    /**
     * Who issues the tokens that a FHIR service takes.
     *
     * @param text the address as it is written
     */
    private record Authority(String text) {
        private static final List<String> ANY_TENANT = List.of("common", "organizations", "consumers");
        private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z]{2,}");

        /**
         * What is wrong with it, to follow its path; empty where nothing is.
         *
         * @param cloud the cloud of the service, where it is known
         * @param tenant the tenant of the service, where it is known
         */
        Optional<String> fault(Optional<Cloud> cloud, Optional<String> tenant) {
            var said = "is '" + text + "'";
            URI uri;
            try {
                uri = URI.create(text.strip().replaceFirst("/+$", ""));
            } catch (IllegalArgumentException notReadable) {
                return Optional.of(said);
            }
            var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
            var path = Optional.ofNullable(uri.getPath())
                    .orElse("")
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("^/", "")
                    .replaceFirst("/v2\\.0$", "");
            if (!"https".equalsIgnoreCase(uri.getScheme())
                    || Arrays.stream(Cloud.values()).noneMatch(known -> known.signsInAt(host))) {
                return Optional.of(
                        uri.getScheme() == null ? said : said + ", which is no tenant of Microsoft Entra ID");
            }
            if (ANY_TENANT.contains(path)) {
                return Optional.of(said + ", which is every tenant");
            }
            if (!Guid.accepts(path) && !DOMAIN.matcher(path).matches()) {
                return Optional.of(said + ", which is no tenant of Microsoft Entra ID");
            }
            if (cloud.isPresent() && !cloud.get().signsInAt(host)) {
                return Optional.of(said + ", and the cloud of the service signs in at "
                        + cloud.get().loginHost());
            }
            return tenant.filter(own -> Guid.accepts(path) && !own.equalsIgnoreCase(path))
                    .map(own -> said + ", and the service is in tenant " + own);
        }
    }

    /**
     * What tokens for a FHIR service must be for. A token holds the audience as a text, which the service compares with its own letter
     * by letter: a trailing slash more is another audience.
     *
     * @param service the service
     */
    private record Audience(PolicyResource service) {
        Verdict judge(String said) {
            var name = name("fhirServiceName");
            var workspace = name("workspaceName");
            var clouds = ResourceCloud.known(service)
                    .map(cloud -> new Cloud[] {cloud})
                    .orElseGet(Cloud::values);
            if (name.isPresent() && workspace.isPresent()) {
                return Arrays.stream(clouds)
                                .map(cloud -> cloud.fhirEndpoint(workspace.get(), name.get()))
                                .anyMatch(said::equals)
                        ? Verdict.met()
                        : Verdict.violated(
                                AUDIENCE,
                                "is '" + said + "', and the service answers at "
                                        + clouds[0].fhirEndpoint(workspace.get(), name.get()));
            }
            var names = "https://" + workspace.orElse("[a-z0-9]+") + "-" + name.orElse("[a-z0-9](?:-?[a-z0-9])*");
            var isOfItsShape = Arrays.stream(clouds)
                    .map(cloud ->
                            names + Pattern.quote(cloud.fhirEndpoint("w", "f").substring("https://w-f".length())))
                    .anyMatch(said::matches);
            return isOfItsShape
                    ? Verdict.undecided(workspace.isPresent() ? "fhirServiceName" : "workspaceName")
                    : Verdict.violated(AUDIENCE, "is '" + said + "', which is not the address of this service");
        }

        private Optional<String> name(String property) {
            return PropertyFacts.of(service).text(property).known().map(name -> name.toLowerCase(Locale.ROOT));
        }
    }
}
