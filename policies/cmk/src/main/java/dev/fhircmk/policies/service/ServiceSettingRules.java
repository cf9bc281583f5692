package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Cors;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Remedy;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.Locale;
import java.util.Optional;

/** Rules on what a service of a workspace itself says. */
public final class ServiceSettingRules implements RuleFamily {
    @PackRule(
            id = "POL-039",
            title = "A FHIR service has a customer-managed key",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY,
            appliesTo = "healthcareapis:FhirService",
            services = ServiceKind.FHIR_SERVICE,
            why = "the key of its data is Microsoft's, and its owner can neither revoke nor rotate it",
            remedy = "set it to the identifier of a key with its version, or configure requireCmk: false",
            source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
    Finding keySet(PolicyResource resource, RuleContext context) {
        var service = StackService.of(resource);
        var finding = Finding.of(resource, service.keyText().require(key -> true));
        return context.settings().requireCmk() || service.isKeyDropped()
                ? finding
                : finding.advisory("requireCmk is false");
    }

    @PackRule(
            id = "POL-040",
            title = "The key identifier of a service is that of a key in a vault or managed HSM",
            severity = Severity.CRITICAL,
            level = RuleLevel.MANDATORY,
            appliesTo = {"healthcareapis:FhirService", "healthcareapis:DicomService", "healthcareapis:Service"},
            why = "the service cannot find a key by anything else",
            remedy = "copy the identifier from the page of the key in the portal or from `az keyvault key show`",
            source = "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates")
    Verdict keyIdentifierReadable(PolicyResource resource) {
        var service = StackService.of(resource);
        return service.keyText()
                .judge(
                        text -> service.keyIdentifier() instanceof Fact.Absent<KeyIdentifier>
                                ? Verdict.violated(service.keyPath(), "is '" + text + "'")
                                : Verdict.met(),
                        () -> Verdict.notApplicable("no key is set"));
    }

    @PackRule(
            id = "POL-045",
            title = "A service lets browsers call it from named sites only",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            appliesTo = {"healthcareapis:FhirService", "healthcareapis:DicomService"},
            services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
            why = "any site that a clinician opens could read records with her rights",
            remedy = "name the sites that call the service, such as https://portal.example.org",
            source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-cross-origin-resource-sharing")
    Verdict corsOrigins(PolicyResource service) {
        return new Cors(service, "corsConfiguration").judge();
    }

    @Remedy("POL-045")
    Optional<Patch> nameOrigins(PolicyResource service) {
        return new Cors(service, "corsConfiguration").remedy();
    }

    /** Only version 2 of azure-native knows local access policies. */
    @PackRule(
            id = "POL-047",
            title = "A FHIR service has no access policies of its own",
            severity = Severity.MEDIUM,
            appliesTo = "healthcareapis:FhirService",
            services = ServiceKind.FHIR_SERVICE,
            why = "they pass by the role assignments that an audit reads, and version 3 of azure-native drops"
                    + " them without a word",
            remedy = "leave them out, and assign a role such as FHIR Data Reader instead",
            source = "https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization")
    Verdict noLocalAccess(PolicyResource service) {
        var count = service.properties().items("accessPolicies").size();
        return count == 0 ? Verdict.met() : Verdict.violated("accessPolicies", "has " + count);
    }

    @PackRule(
            id = "POL-048",
            title = "A FHIR service is not left in initial import mode",
            severity = Severity.MEDIUM,
            appliesTo = "healthcareapis:FhirService",
            services = ServiceKind.FHIR_SERVICE,
            why = "in that mode the service takes no other writes",
            remedy = "set it to false once the first import is done",
            source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-import-data")
    Verdict initialImportOff(PolicyResource service) {
        return PropertyFacts.of(service)
                .bool("importConfiguration.initialImportMode")
                .allow(on -> !on);
    }

    @PackRule(
            id = "POL-051",
            title = "A service has a name that Azure accepts and the tags of requiredTags",
            severity = Severity.LOW,
            appliesTo = {"healthcareapis:FhirService", "healthcareapis:DicomService"},
            services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
            why = "Azure refuses such a name half way through the update, and who looks after a resource without"
                    + " tags cannot tell how its data is classified",
            remedy = "choose a name of 3 to 24 lower-case letters, digits and single hyphens, and add the tags",
            source = "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources")
    Verdict namedAndTagged(PolicyResource service, RuleContext context) {
        var name = PropertyFacts.of(service).text("fhirServiceName", "dicomServiceName");
        var named = name.allow(NameRule.FHIR_SERVICE::accepts, text -> "is '" + text + "'");
        if (named instanceof Verdict.Violated) {
            return named;
        }
        // Spelling differs between teams: "DataClassification", "data-classification".
        var given = service.properties().at("tags").names().stream()
                .map(ServiceSettingRules::plain)
                .toList();
        return context.settings().requiredTags().stream()
                .filter(tag -> !given.contains(plain(tag)))
                .findFirst()
                .map(missing -> Verdict.violated("tags", "lack '" + missing + "'"))
                .orElse(named);
    }

    private static String plain(String tag) {
        return tag.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
