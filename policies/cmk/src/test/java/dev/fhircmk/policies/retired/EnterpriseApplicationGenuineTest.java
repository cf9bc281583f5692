package dev.fhircmk.policies.retired;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class EnterpriseApplicationGenuineTest {

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
                            + " ticket. See docs/rules/CMK-023.md"),
            undecided(
                    "it is not known at preview",
                    retired()
                            .with("account", "location", "southeastasia")
                            .with("account", "properties.cosmosDbConfiguration.crossTenantCmkApplicationId", UNKNOWN),
                    "undecided at .properties.cosmosDbConfiguration.crossTenantCmkApplicationId:"
                            + " azure-native:healthcareapis:Service 'account': it is not known during preview, and is looked"
                            + " at again in the update; undecided is not passed. See docs/rules/CMK-023.md"),
            notApplicable("none is set", retired(), "no enterprise application is set"),
            notApplicable(
                    "the service is a FHIR service",
                    good(),
                    "it does not hold for the FHIR service (Azure Health Data Services)"));

    @ParameterizedTest
    @FieldSource("CASES")
    void judges(RuleCase where) {
        where.check(new EnterpriseApplicationGenuine());
    }
}
