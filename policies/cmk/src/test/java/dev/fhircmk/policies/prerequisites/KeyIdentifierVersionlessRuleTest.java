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

final class KeyIdentifierVersionlessRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("it names no version", retired()),
            refused(
                    "it names a version",
                    retired()
                            .with(
                                    "account",
                                    "properties.cosmosDbConfiguration.keyVaultKeyUri",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"),
                    "azure-native:healthcareapis:Service 'account': properties.cosmosDbConfiguration.keyVaultKeyUri"
                            + " is https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, with a"
                            + " version; drop the version, or use the output keyUri of CmkKeyVault. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key"),
            undecided(
                    "it is not known at preview",
                    retired().with("account", "properties.cosmosDbConfiguration.keyVaultKeyUri", UNKNOWN),
                    "is decided in the update, when .properties.cosmosDbConfiguration.keyVaultKeyUri is known"),
            notApplicable(
                    "no key is set",
                    retired().without("account", "properties.cosmosDbConfiguration"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "the service is a FHIR service",
                    good(),
                    "it does not hold for the FHIR service (Azure Health Data Services)"));

    static final BrokenRule BROKEN = BrokenRule.retired(
            "CMK-020",
            "it names a version",
            "properties.cosmosDbConfiguration.keyVaultKeyUri",
            "https://kv-clinic.vault.azure.net" + BrokenRule.VERSION);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_020_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-020"));
    }
}
