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
    void a_key_that_a_component_made_is_found() {
        var service = fhir(Program.UNKNOWN).propertyDependsOn("encryption", KEYS);

        assertThat(encrypted(KEYS, VAULT, KEY, service)).singleElement().satisfies(found -> {
            assertThat(found.key().orElseThrow().resource().name()).isEqualTo("key");
            assertThat(found.vault().orElseThrow().resource().name()).isEqualTo("vault");
        });
    }

    @Test
    void a_key_behind_something_that_the_service_waits_for_is_found() {
        var access = TestResource.of("fhir-cmk:index:KeyAccess", "access").dependsOn(KEY);
        var service = fhir(Program.UNKNOWN).propertyDependsOn("encryption", access);

        assertThat(encrypted(KEYS, VAULT, KEY, access, service))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.key().orElseThrow().resource().name()).isEqualTo("key"));
    }

    @Test
    void the_one_key_that_is_yet_to_be_made_is_taken_where_dependencies_are_not_known() {
        assertThat(encrypted(KEYS, VAULT, KEY, fhir(Program.UNKNOWN)))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.key().orElseThrow().resource().name()).isEqualTo("key"));
    }

    @Test
    void the_one_vault_that_is_yet_to_be_made_is_taken_where_dependencies_are_not_known() {
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
    void no_key_is_taken_where_the_service_depends_on_something_else() {
        var command = TestResource.of("command:local:Command", "command");
        var service = fhir(Program.UNKNOWN).propertyDependsOn("encryption", command);

        assertThat(encrypted(KEYS, VAULT, KEY, command, service))
                .singleElement()
                .satisfies(found -> assertThat(found.key()).isEmpty());
    }

    @Test
    void none_of_several_keys_is_guessed() {
        var second = TestResource.of("azure-native:keyvault:Key", "second", Map.of("keyName", "second"));
        var service = fhir(Program.UNKNOWN).propertyDependsOn("encryption", KEY, second);

        assertThat(encrypted(KEYS, VAULT, KEY, second, service))
                .singleElement()
                .satisfies(found -> assertThat(found.key()).isEmpty());
    }

    @Test
    void a_key_is_found_by_its_identifier_whatever_the_service_depends_on() {
        var service = fhir("https://KV-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef");

        assertThat(encrypted(KEYS, VAULT, KEY, service)).singleElement().satisfies(found -> {
            assertThat(found.key().orElseThrow().resource().name()).isEqualTo("key");
            assertThat(found.facts(RuleCase.NOW).get(FactKey.VAULT_NAME))
                    .isEqualTo(Fact.known(found.service().keyPath(), "kv-clinic"));
        });
    }

    @Test
    void a_key_of_the_same_name_in_another_vault_is_not_taken() {
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
    void a_key_in_a_managed_hsm_is_reported_as_not_read() {
        var service = fhir("https://hsm-clinic.managedhsm.azure.net/keys/fhir/0123456789abcdef0123456789abcdef");

        assertThat(encrypted(service))
                .singleElement()
                .satisfies(found -> assertThat(found.elsewhere())
                        .isEqualTo(
                                "its key https://hsm-clinic.managedhsm.azure.net/keys/fhir is in a managed HSM, which this"
                                        + " pack does not read"));
    }

    @Test
    void services_of_all_kinds_are_read() {
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
