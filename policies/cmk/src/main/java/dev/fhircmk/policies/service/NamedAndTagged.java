package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.ServiceKind;
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
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** A service has a name that Azure accepts, and says what its data is. */
public final class NamedAndTagged extends ResourceRule {
    private static final String TAGS = "tags";

    /** The rule. */
    public NamedAndTagged() {
        super(
                RuleInfo.of(
                                "POL-051",
                                "A service has a name that Azure accepts and the tags of requiredTags",
                                Severity.LOW,
                                RuleLevel.ADVISORY,
                                "Azure refuses such a name half way through the update, and who looks after a resource without"
                                        + " tags cannot tell how its data is classified",
                                "choose a name of 3 to 24 lower-case letters, digits and single hyphens, and add the tags",
                                Sources.TAGS)
                        .only(EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE)),
                AzureTypes.FHIR_SERVICE.or(AzureTypes.DICOM_SERVICE));
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var name = PropertyFacts.of(resource).text("fhirServiceName", "dicomServiceName");
        if (name instanceof Fact.Known<String> known && !NameRule.FHIR_SERVICE.accepts(known.value())) {
            return Finding.of(resource, Verdict.violated(name.path(), "is '" + known.value() + "'"));
        }
        var tags = tags(resource.properties().at(TAGS), context.settings().requiredTags());
        return Finding.of(
                resource,
                tags instanceof Verdict.Met && name instanceof Fact.Unknown<String> unknown
                        ? Verdict.undecided(unknown.path())
                        : tags);
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
