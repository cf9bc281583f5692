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
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class RetiredKeySetTest {

    static final List<RuleCase> CASES = List.of(
            met("it is set", retired()),
            advised(
                    "it is left out",
                    retired().without("account", "properties.cosmosDbConfiguration"),
                    "azure-native:healthcareapis:Service 'account': properties.cosmosDbConfiguration.keyVaultKeyUri"
                            + " is not set; move the data to a FHIR service of Azure Health Data Services with a"
                            + " customer-managed key. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key"),
            undecided(
                    "it is not known at preview",
                    retired().with("account", "properties.cosmosDbConfiguration.keyVaultKeyUri", UNKNOWN),
                    "is decided in the update, when .properties.cosmosDbConfiguration.keyVaultKeyUri is known"),
            notApplicable(
                    "there is no account",
                    good(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:Service' or"
                            + " 'azure-native:healthcareapis/*:Service' or"
                            + " 'azure-native_healthcareapis_*:healthcareapis:Service'"));

    static final BrokenRule BROKEN = BrokenRule.on(
            Hardened.account(),
            "POL-055",
            "it is left out",
            good -> good.without("account", "properties.cosmosDbConfiguration"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_055_judges_each_program(RuleCase where) {
        where.check(rule("POL-055"));
    }
}
