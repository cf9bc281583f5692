package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class EnterpriseApplicationGenuineRuleTest {

    static final List<RuleCase> CASES = List.of(
            met(
                    "it is one that Microsoft issued",
                    retired()
                            .with("account", "location", "southeastasia")
                            .with(
                                    "account",
                                    "properties.cosmosDbConfiguration.crossTenantCmkApplicationId",
                                    "7b1f3c52-9d0e-4a6b-8c7d-1e2f3a4b5c6d")),
            refused(
                    "it is a placeholder",
                    retired()
                            .with("account", "location", "southeastasia")
                            .with(
                                    "account",
                                    "properties.cosmosDbConfiguration.crossTenantCmkApplicationId",
                                    "00001111-aaaa-2222-bbbb-3333cccc4444"),
                    "azure-native:healthcareapis:Service 'account':"
                            + " properties.cosmosDbConfiguration.crossTenantCmkApplicationId is the placeholder"
                            + " 00001111-aaaa-2222-bbbb-3333cccc4444; take the application id from the answer to the support"
                            + " ticket. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key"),
            undecided(
                    "it is not known at preview",
                    retired()
                            .with("account", "location", "southeastasia")
                            .with("account", "properties.cosmosDbConfiguration.crossTenantCmkApplicationId", UNKNOWN),
                    "is decided in the update, when .properties.cosmosDbConfiguration.crossTenantCmkApplicationId is known"),
            notApplicable("none is set", retired(), "no enterprise application is set"),
            notApplicable(
                    "the service is a FHIR service",
                    good(),
                    "it does not hold for the FHIR service (Azure Health Data Services)"));

    static final BrokenRule BROKEN = BrokenRule.on(
            Hardened.account()
                    .with("account", "location", "southeastasia")
                    .with(
                            "account",
                            "properties.cosmosDbConfiguration.crossTenantCmkApplicationId",
                            "7d1e6f0c-52b3-4c8e-9a41-3f2b8c6d5e90"),
            "CMK-023",
            "it is a placeholder",
            good -> good.with(
                    "account",
                    "properties.cosmosDbConfiguration.crossTenantCmkApplicationId",
                    "00001111-aaaa-2222-bbbb-3333cccc4444"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_023_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-023"));
    }
}
