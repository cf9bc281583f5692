package dev.fhircmk.policies.service;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class InitialImportOffTest {
    private static final String PATH = "importConfiguration.initialImportMode";

    static final List<RuleCase> CASES = List.of(
            met("it says nothing of imports", good()),
            met(
                    "it takes incremental imports",
                    good().with("fhir", "importConfiguration.enabled", true).with("fhir", PATH, false)),
            advised(
                    "it is in initial import mode",
                    good().with("fhir", PATH, true),
                    "azure-native:healthcareapis:FhirService 'fhir': importConfiguration.initialImportMode is true; set it to false once the first import is done. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-import-data"),
            undecided(
                    "it is not known at preview",
                    good().with("fhir", PATH, UNKNOWN),
                    "is decided in the update, when .importConfiguration.initialImportMode is known"),
            notApplicable(
                    "there is no FHIR service",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:FhirService' or 'azure-native:healthcareapis/*:FhirService' or 'azure-native_healthcareapis_*:healthcareapis:FhirService'"));

    static final BrokenRule BROKEN =
            BrokenRule.fhir("POL-048", "it is in initial import mode", "importConfiguration.initialImportMode", true);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_048_judges_each_program(RuleCase where) {
        where.check(rule("POL-048"));
    }
}
