package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultInServiceRegionRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("they are in one region", good()),
            met("they are in one region, written in two ways", good().with("vault", "location", "West Europe")),
            refused(
                    "they are in two regions",
                    good().with("vault", "location", "northeurope"),
                    "azure-native:keyvault:Vault 'vault': location is northeurope, the service is in westeurope;"
                            + " use a vault in the region of the service. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            advised(
                            "the vault was imported",
                            good().with("vault", "location", "northeurope"),
                            "azure-native:keyvault:Vault 'vault': location is northeurope, the service is in westeurope;"
                                    + " use a vault in the region of the service. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                    .configured("importedResources", List.of("vault")),
            undecided(
                    "the region of the vault is not known at preview",
                    good().with("vault", "location", UNKNOWN),
                    "is decided in the update, when .location is known"),
            undecided(
                    "the key stands in another stack",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")
                            .drop("key")
                            .drop("vault"),
                    "undecided at .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl:"
                            + " azure-native:healthcareapis:FhirService 'fhir': this stack does not declare its key"
                            + " https://kv-clinic.vault.azure.net/keys/fhir or the vault of it; undecided is not passed. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "CMK-012", "they are in two regions", good -> good.with("vault", "location", "northeurope"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_012_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-012"));
    }
}
