package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Locale;

/** A service has a name that Azure accepts, and says what its data is. */
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
public final class NamedAndTagged extends ResourceRule {
    private static final String TAGS = "tags";

    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var name = PropertyFacts.of(resource).text("fhirServiceName", "dicomServiceName");
        if (name instanceof Fact.Known<String> known && !NameRule.FHIR_SERVICE.accepts(known.value())) {
            return Verdict.violated(name.path(), "is '" + known.value() + "'");
        }
        var tags = tags(resource.properties().at(TAGS), context.settings().requiredTags());
        return tags instanceof Verdict.Met && name instanceof Fact.Unknown<String> unknown
                ? Verdict.undecided(unknown.path())
                : tags;
    }

    private static Verdict tags(Properties tags, List<String> required) {
        // Spelling differs between teams: "DataClassification", "data-classification".
        var given = tags.names().stream().map(NamedAndTagged::plain).toList();
        return required.stream()
                .filter(tag -> !given.contains(plain(tag)))
                .findFirst()
                .map(missing -> Verdict.violated(TAGS, "lack '" + missing + "'"))
                .orElseGet(Verdict::met);
    }

    private static String plain(String tag) {
        return tag.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
