package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class NoNewAccountRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("the account is named as one that exists", retired()).configured("existingAccounts", List.of("clinic")),
            refused(
                    "the account is not named as one that exists",
                    retired(),
                    "azure-native:healthcareapis:Service 'account': resourceName would be new; use"
                            + " FhirServiceWithCmk and move the data, or declare the extension that Microsoft granted; name"
                            + " it in existingAccounts where it exists already. See https://learn.microsoft.com/azure/healthcare-apis/fhir/migration-faq"),
            refused(
                    "its name is not known at preview",
                    retired().with("account", "resourceName", UNKNOWN),
                    "azure-native:healthcareapis:Service 'account': resourceName would be new; use"
                            + " FhirServiceWithCmk and move the data, or declare the extension that Microsoft granted; name"
                            + " it in existingAccounts where it exists already. See https://learn.microsoft.com/azure/healthcare-apis/fhir/migration-faq"),
            advised(
                            "the profile is legacy",
                            retired(),
                            "azure-native:healthcareapis:Service 'account': resourceName would be new; use"
                                    + " FhirServiceWithCmk and move the data, or declare the extension that Microsoft granted; the"
                                    + " profile is legacy. See https://learn.microsoft.com/azure/healthcare-apis/fhir/migration-faq")
                    .configured("profile", "legacy"),
            notApplicable(
                    "there is no account",
                    good(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:Service' or"
                            + " 'azure-native:healthcareapis/*:Service' or"
                            + " 'azure-native_healthcareapis_*:healthcareapis:Service'"));

    static final BrokenRule BROKEN =
            BrokenRule.retired("CMK-025", "the account is not named as one that exists", "resourceName", "unlisted");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_025_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-025"));
    }
}
