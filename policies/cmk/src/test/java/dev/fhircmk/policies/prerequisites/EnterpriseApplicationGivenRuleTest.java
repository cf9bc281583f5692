package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class EnterpriseApplicationGivenRuleTest {

    static final List<RuleCase> CASES = List.of(
            met(
                    "the application is set in one of the three regions",
                    retired()
                            .with("account", "location", "southeastasia")
                            .with(
                                    "account",
                                    "properties.cosmosDbConfiguration.crossTenantCmkApplicationId",
                                    "7b1f3c52-9d0e-4a6b-8c7d-1e2f3a4b5c6d")),
            refused(
                    "it is left out in one of the three regions",
                    retired().with("account", "location", "southeastasia"),
                    "azure-native:healthcareapis:Service 'account':"
                            + " properties.cosmosDbConfiguration.crossTenantCmkApplicationId is not set; open a support"
                            + " ticket for the enterprise application id, register it with EnterpriseAppRegistration, and set"
                            + " it. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key"),
            undecided(
                    "it is not known at preview",
                    retired()
                            .with("account", "location", "southeastasia")
                            .with("account", "properties.cosmosDbConfiguration.crossTenantCmkApplicationId", UNKNOWN),
                    "is decided in the update, when .properties.cosmosDbConfiguration.crossTenantCmkApplicationId is known"),
            undecided(
                    "the region is not known at preview",
                    retired().with("account", "location", UNKNOWN),
                    "is decided in the update, when .location is known"),
            notApplicable("the region needs none", retired(), "the region westeurope needs no enterprise application"),
            notApplicable(
                    "the service is a FHIR service",
                    good(),
                    "it does not hold for the FHIR service (Azure Health Data Services)"));

    static final BrokenRule BROKEN =
            BrokenRule.retired("CMK-022", "it is left out in one of the three regions", "location", "southeastasia");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_022_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-022"));
    }
}
