package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class NamedAndTaggedTest {
    private static final String PATH = "fhirServiceName";

    static final List<RuleCase> CASES = List.of(
            met("both are right", hardened()),
            met(
                    "the tag is spelt in another way",
                    good().with("fhir", "tags", Map.of("DataClassification", "restricted"))),
            met("no tag is asked for", good()).configured("requiredTags", List.of()),
            advised(
                    "it has no tags",
                    good(),
                    "azure-native:healthcareapis:FhirService 'fhir': tags lack 'data-classification'; choose a name of 3 to 24 lower-case letters, digits and single hyphens, and add the tags. See https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources"),
            advised(
                            "a tag that is configured is missing",
                            hardened(),
                            "azure-native:healthcareapis:FhirService 'fhir': tags lack 'owner'; choose a name of 3 to 24 lower-case letters, digits and single hyphens, and add the tags. See https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources")
                    .configured("requiredTags", List.of("data-classification", "owner")),
            advised(
                    "the name is too long",
                    hardened().with("fhir", PATH, "records-of-all-our-clinics"),
                    "azure-native:healthcareapis:FhirService 'fhir': fhirServiceName is 'records-of-all-our-clinics'; choose a name of 3 to 24 lower-case letters, digits and single hyphens, and add the tags. See https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources"),
            undecided(
                    "the name is not known at preview",
                    hardened().with("fhir", PATH, UNKNOWN),
                    "is decided in the update, when .fhirServiceName is known"),
            undecided(
                    "the tags are not known at preview",
                    good().with("fhir", "tags", UNKNOWN),
                    "is decided in the update, when .tags is known"),
            notApplicable(
                    "there is no such service",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:FhirService' or 'azure-native:healthcareapis/*:FhirService' or 'azure-native_healthcareapis_*:healthcareapis:FhirService' or 'azure-native:healthcareapis:DicomService' or 'azure-native:healthcareapis/*:DicomService' or 'azure-native_healthcareapis_*:healthcareapis:DicomService'"));

    static final BrokenRule BROKEN = BrokenRule.fhir("POL-051", "it has no tags", "tags", Map.of("owner", "clinic"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_051_judges_each_program(RuleCase where) {
        where.check(rule("POL-051"));
    }
}
