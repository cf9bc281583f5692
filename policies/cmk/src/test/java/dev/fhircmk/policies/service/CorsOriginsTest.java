package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class CorsOriginsTest {
    private static final String PATH = "corsConfiguration.origins";

    static final List<RuleCase> CASES = List.of(
            met("it names no site", good()),
            met("it names single sites", hardened()),
            advised(
                    "it takes any site",
                    good().with("fhir", PATH, List.of("https://clinic.example", "*")),
                    "azure-native:healthcareapis:FhirService 'fhir': corsConfiguration.origins[1] is *; name the sites that call the service, such as https://portal.example.org. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-cross-origin-resource-sharing"),
            advised(
                    "it takes any site with credentials",
                    any().with("fhir", "corsConfiguration.allowCredentials", true),
                    "azure-native:healthcareapis:FhirService 'fhir': corsConfiguration.origins[0] is *, and credentials are allowed; name the sites that call the service, such as https://portal.example.org. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-cross-origin-resource-sharing"),
            refused(
                            "it takes any site, in the profile strict",
                            any(),
                            "azure-native:healthcareapis:FhirService 'fhir': corsConfiguration.origins[0] is *; name the sites that call the service, such as https://portal.example.org. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-cross-origin-resource-sharing")
                    .configured("profile", "strict"),
            undecided(
                    "a site is not known at preview",
                    good().with("fhir", PATH, List.of("https://clinic.example", UNKNOWN)),
                    "is decided in the update, when .corsConfiguration.origins[1] is known"),
            undecided(
                    "the sites are not known at preview",
                    good().with("fhir", "corsConfiguration", UNKNOWN),
                    "is decided in the update, when .corsConfiguration is known"),
            notApplicable(
                    "there is no such service",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:FhirService' or 'azure-native:healthcareapis/*:FhirService' or 'azure-native_healthcareapis_*:healthcareapis:FhirService' or 'azure-native:healthcareapis:DicomService' or 'azure-native:healthcareapis/*:DicomService' or 'azure-native_healthcareapis_*:healthcareapis:DicomService'"));

    static final BrokenRule BROKEN = BrokenRule.fhir(
            "POL-045", "it takes any site", "corsConfiguration.origins", List.of("https://clinic.example", "*"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_045_judges_each_program(RuleCase where) {
        where.check(rule("POL-045"));
    }

    private static Program any() {
        return good().with("fhir", PATH, List.of("*"));
    }

    @Test
    void remediation_takes_any_site_out_of_the_origins() {
        var report =
                RuleCase.mended(rule("POL-045"), good().with("fhir", PATH, List.of("https://clinic.example", "*")));

        assertThat(report.violations()).isEmpty();
        assertThat(report.remediated())
                .singleElement()
                .satisfies(
                        mended -> assertThat(mended.after().strings(PATH)).containsExactly("https://clinic.example"));
    }

    @Test
    void remediation_leaves_origins_alone_that_are_not_known() {
        var report = RuleCase.mended(rule("POL-045"), good().with("fhir", PATH, List.of("*", UNKNOWN)));

        assertThat(report.remediated()).isEmpty();
        assertThat(report.violations()).hasSize(1);
    }
}
