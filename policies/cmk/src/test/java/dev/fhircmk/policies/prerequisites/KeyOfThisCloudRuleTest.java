package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyOfThisCloudRuleTest {

    static final List<RuleCase> CASES = List.of(
            met(
                    "both are in the public cloud",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")),
            met(
                    "both are in the cloud of the US government",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.usgovcloudapi.net/keys/fhir/0123456789abcdef0123456789abcdef")
                            .with("fhir", "location", "usgovvirginia")),
            refused(
                    "the key is in China",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.cn/keys/fhir/0123456789abcdef0123456789abcdef"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is a key of the cloud china, the"
                            + " service is in public; use a key of a vault in the same cloud. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"),
            met(
                    "the vault of a key that does not exist yet is in the cloud of the service",
                    managed("vault.azure.net")),
            refused(
                    "the vault of a key that does not exist yet is in China",
                    managed("vault.azure.cn"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is a key of the cloud china, the"
                            + " service is in public; use a key of a vault in the same cloud. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"),
            undecided(
                    "the key is not known at preview",
                    good(),
                    "is decided in the update, when .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is known"),
            notApplicable("no key is set", good().without("fhir", "encryption"), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.fhir(
            "CMK-007", "the key is in China", BrokenRule.URL, "https://kv-clinic.vault.azure.cn" + BrokenRule.VERSION);

    private static Program managed(String suffix) {
        return good().change(
                        "key",
                        key -> Program.Resource.of(
                                "fhir-cmk:index:ManagedKey",
                                Map.of("vaultUri", "https://kv-clinic." + suffix + "/", "keyName", "fhir")));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_007_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-007"));
    }
}
