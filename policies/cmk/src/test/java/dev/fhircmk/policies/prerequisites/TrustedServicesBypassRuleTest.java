package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class TrustedServicesBypassRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("trusted services get in", good()),
            met(
                    "everybody gets in",
                    good().with("vault", "properties.networkAcls.bypass", "None")
                            .with("vault", "properties.networkAcls.defaultAction", "Allow")
                            .with("vault", "properties.publicNetworkAccess", "Enabled")),
            met("no network rules are set", good().without("vault", "properties.networkAcls")),
            refused(
                    "nobody gets in",
                    good().with("vault", "properties.networkAcls.bypass", "None"),
                    "azure-native:keyvault:Vault 'vault': properties.networkAcls.bypass is None; set the bypass of"
                            + " the network rules to AzureServices. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            refused(
                    "the vault is closed and the key is known",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")
                            .with("vault", "properties.networkAcls.bypass", "None"),
                    "azure-native:keyvault:Vault 'vault': properties.networkAcls.bypass is None; set the bypass of"
                            + " the network rules to AzureServices. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            undecided(
                    "the bypass is not known at preview",
                    good().with("vault", "properties.networkAcls.bypass", UNKNOWN),
                    "is decided in the update, when .properties.networkAcls.bypass is known"),
            refused(
                    "a network security perimeter is around the vault",
                    good().with("vault", "properties.publicNetworkAccess", "securedByPerimeter"),
                    "azure-native:keyvault:Vault 'vault': properties.publicNetworkAccess is SecuredByPerimeter, which"
                            + " overrides the bypass as Enabled and Disabled do not; set the bypass of the network rules to"
                            + " AzureServices. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            undecided(
                    "nothing ties the vault to the service but that it is the only one",
                    good().with("vault", "properties.networkAcls.bypass", "None")
                            .change("fhir", fhir -> fhir.link("encryption").dependsOn(new String[0]))
                            .change(
                                    "key",
                                    key -> key.with("vaultName", UNKNOWN)
                                            .link("vaultName")
                                            .dependsOn(new String[0])),
                    "undecided at .properties.networkAcls.bypass: azure-native:keyvault:Vault 'vault': nothing ties"
                            + " azure-native:keyvault:Vault 'vault' to service 'fhir' during preview, and it is looked at again"
                            + " in the update; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
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
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.vault("CMK-008", "nobody gets in", "networkAcls.bypass", "None");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_008_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-008"));
    }
}
