package dev.fhircmk.policies.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EstateTest {
    private static final TestResource KEYS = TestResource.of("acme:index:Keys", "keys");
    private static final TestResource VAULT = TestResource.of(
                    "azure-native:keyvault:Vault",
                    "vault",
                    Map.of("vaultName", "kv-clinic", "location", "westeurope", "properties", Map.of()))
            .parent(KEYS);
    private static final TestResource KEY = TestResource.of(
                    "fhir-cmk:index:ManagedKey",
                    "key",
                    Map.of("vaultUri", Program.UNKNOWN, "keyName", "fhir", "keyType", "RSA", "keySize", 3072))
            .parent(KEYS)
            .propertyDependsOn("vaultUri", VAULT);

    @Test
    void finds_a_key_that_a_component_made() {
        var service = fhir(Program.UNKNOWN).propertyDependsOn("encryption", KEYS);

        assertThat(encrypted(KEYS, VAULT, KEY, service)).singleElement().satisfies(found -> {
            assertThat(found.key().orElseThrow().resource().name()).isEqualTo("key");
            assertThat(found.vault().orElseThrow().resource().name()).isEqualTo("vault");
        });
    }

    @Test
    void finds_a_key_behind_something_that_the_service_waits_for() {
        var access = TestResource.of("fhir-cmk:index:KeyAccess", "access").dependsOn(KEY);
        var service = fhir(Program.UNKNOWN).propertyDependsOn("encryption", access);

        assertThat(encrypted(KEYS, VAULT, KEY, access, service))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.key().orElseThrow().resource().name()).isEqualTo("key"));
    }

    @Test
    void takes_the_one_key_that_is_yet_to_be_made_where_a_program_does_not_tell_what_depends_on_what() {
        assertThat(encrypted(KEYS, VAULT, KEY, fhir(Program.UNKNOWN)))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.key().orElseThrow().resource().name()).isEqualTo("key"));
    }

    @Test
    void takes_the_one_vault_that_is_yet_to_be_made_where_a_program_does_not_tell_what_depends_on_what() {
        var made = TestResource.of("azure-native:keyvault:Vault", "made", Map.of("vaultName", "kv-made"))
                .outputs(Map.of("properties", Map.of("vaultUri", "https://kv-made.vault.azure.net/")));
        var key = TestResource.of(
                "fhir-cmk:index:ManagedKey", "key", Map.of("vaultUri", Program.UNKNOWN, "keyName", "fhir"));

        assertThat(encrypted(KEYS, VAULT, made, key, fhir(Program.UNKNOWN)))
                .singleElement()
                .satisfies(found -> assertThat(
                                found.vault().orElseThrow().resource().name())
                        .isEqualTo("vault"));
    }

    @Test
    void takes_no_key_where_a_program_tells_of_something_else() {
        var command = TestResource.of("command:local:Command", "command");
        var service = fhir(Program.UNKNOWN).propertyDependsOn("encryption", command);

        assertThat(encrypted(KEYS, VAULT, KEY, command, service))
                .singleElement()
                .satisfies(found -> assertThat(found.key()).isEmpty());
    }

    @Test
    void does_not_guess_which_of_several_keys_it_is() {
        var second = TestResource.of("azure-native:keyvault:Key", "second", Map.of("keyName", "second"));
        var service = fhir(Program.UNKNOWN).propertyDependsOn("encryption", KEY, second);

        assertThat(encrypted(KEYS, VAULT, KEY, second, service))
                .singleElement()
                .satisfies(found -> assertThat(found.key()).isEmpty());
    }

    @Test
    void finds_a_key_by_its_identifier_whatever_the_service_depends_on() {
        var service = fhir("https://KV-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef");

        assertThat(encrypted(KEYS, VAULT, KEY, service)).singleElement().satisfies(found -> {
            assertThat(found.key().orElseThrow().resource().name()).isEqualTo("key");
            assertThat(found.facts(RuleCase.NOW).get(FactKey.VAULT_NAME))
                    .isEqualTo(Fact.known(found.service().keyPath(), "kv-clinic"));
        });
    }

    @Test
    void takes_no_key_of_the_same_name_in_another_vault() {
        var service = fhir("https://kv-other.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef");

        assertThat(encrypted(KEYS, VAULT, KEY, service)).singleElement().satisfies(found -> {
            assertThat(found.key()).isEmpty();
            assertThat(found.vault()).isEmpty();
            assertThat(found.elsewhere())
                    .isEqualTo("this stack does not declare its key https://kv-other.vault.azure.net/keys/fhir or the"
                            + " vault of it");
        });
    }

    @Test
    void says_that_a_managed_hsm_is_not_read() {
        var service = fhir("https://hsm-clinic.managedhsm.azure.net/keys/fhir/0123456789abcdef0123456789abcdef");

        assertThat(encrypted(service))
                .singleElement()
                .satisfies(found -> assertThat(found.elsewhere())
                        .isEqualTo(
                                "its key https://hsm-clinic.managedhsm.azure.net/keys/fhir is in a managed HSM, which this"
                                        + " pack does not read"));
    }

    @Test
    void reads_services_of_all_kinds() {
        var dicom = TestResource.of(
                "azure-native:healthcareapis/v20240331:DicomService",
                "dicom",
                Map.of("encryption", Map.of("customerManagedKeyEncryption", Map.of("keyEncryptionKeyUrl", "x"))));
        var account = TestResource.of("azure-native:healthcareapis/v20230228:Service", "account", Map.of());
        var kinds = new ArrayList<String>();
        run(
                estate -> estate.services()
                        .forEach(service -> kinds.add(service.kind().name())),
                dicom,
                account,
                fhir("x"));

        assertThat(kinds).containsExactly("FHIR_SERVICE", "DICOM_SERVICE", "AZURE_API_FOR_FHIR");
    }

    private static TestResource fhir(Object url) {
        return TestResource.of(
                "azure-native:healthcareapis:FhirService",
                "fhir",
                Map.of(
                        "location",
                        "westeurope",
                        "encryption",
                        Map.of("customerManagedKeyEncryption", Map.of("keyEncryptionKeyUrl", url))));
    }

    private static List<EncryptedService> encrypted(TestResource... resources) {
        var found = new ArrayList<EncryptedService>();
        run(estate -> found.addAll(estate.encrypted()), resources);
        return found;
    }

    private static void run(java.util.function.Consumer<Estate> reader, TestResource... resources) {
        var report = PolicyTester.of(
                        StackPolicy.named("reader").validate((stack, context) -> reader.accept(Estate.of(stack))))
                .resources(resources)
                .run();
        assertThat(report.failures()).isEmpty();
    }
}
