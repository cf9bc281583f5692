package dev.fhircmk;

import static dev.fhircmk.RecordingAzure.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** A key that others own: read at preview, refused where a prerequisite is broken, never changed. */
final class ExistingKeyTest {
    private static final String VAULT =
            "/subscriptions/33333333-3333-4333-8333-333333333333/resourceGroups/rg-security/providers/Microsoft.KeyVault/vaults/kv-clinic";
    private static final String CONFIGURE =
            " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)";

    static final List<Arguments> BROKEN = List.of(
            broken(
                    "soft delete off",
                    "enableSoftDelete",
                    false,
                    "CMK-001 The vault keeps what was deleted: vault.enableSoftDelete is false; leave soft delete on"
                            + CONFIGURE),
            broken(
                    "purge protection off",
                    "enablePurgeProtection",
                    false,
                    "CMK-002 The vault has purge protection: vault.enablePurgeProtection is false; set it to true; Azure"
                            + " cannot turn it off again" + CONFIGURE),
            broken(
                    "an elliptic curve",
                    "keyType",
                    "EC",
                    "CMK-003 The key is an RSA key: key.keyType is EC; use an RSA key" + CONFIGURE),
            broken(
                    "disabled",
                    "enabled",
                    false,
                    "CMK-004 The key is enabled: key.enabled is false; enable the version that the service uses"
                            + CONFIGURE),
            broken(
                    "expired",
                    "expiresOn",
                    "2020-01-01T00:00:00Z",
                    "CMK-005 The key is neither expired nor not yet valid: key.expiresOn is 2020-01-01T00:00:00Z; choose"
                            + " dates that hold today, or make a new version"
                            + " (https://learn.microsoft.com/azure/key-vault/keys/about-keys-details)"),
            broken(
                    "not yet valid",
                    "notBefore",
                    "2999-01-01T00:00:00Z",
                    "CMK-005 The key is neither expired nor not yet valid: key.notBefore is 2999-01-01T00:00:00Z; choose"
                            + " dates that hold today, or make a new version"
                            + " (https://learn.microsoft.com/azure/key-vault/keys/about-keys-details)"),
            broken(
                    "operations",
                    "keyOperations",
                    List.of("sign"),
                    "CMK-006 The key allows wrapKey and unwrapKey: key.keyOperations lacks wrapKey; name wrapKey and"
                            + " unwrapKey among the operations of the key" + CONFIGURE),
            broken(
                    "firewall",
                    "bypass",
                    "None",
                    "CMK-008 A firewalled vault lets trusted Microsoft services bypass its firewall: vault.bypass is None;"
                            + " set the bypass of the network rules to AzureServices"
                            + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys)"),
            broken(
                    "a vault of another tenant",
                    "tenantId",
                    "tenant-2",
                    "CMK-018 The vault is in the tenant of the service: vault.tenantId is tenant-2, the service is in"
                            + " tenant-1; use a vault in the tenant of the service" + CONFIGURE),
            broken(
                    "size",
                    "keySize",
                    4096,
                    "CMK-011 The key has 2048 or 3072 bits: key.keySize is 4096 bits; use a key of 3072 bits"
                            + CONFIGURE));

    private static Arguments broken(String what, String property, Object value, String message) {
        return argumentSet(what, property, value, message);
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("BROKEN")
    void an_existing_key_that_breaks_a_prerequisite_is_refused(String property, Object value, String message) {
        var found = new HashMap<>(good());
        found.put(property, value);

        assertThat(Refusal.of(new RecordingAzure().with("getKey", found), () -> vault(existing(KEY))))
                .isEqualTo("CmkKeyVault 'keys': " + message);
    }

    @Test
    void an_existing_key_without_a_version_is_refused() {
        var versionless = KEY.substring(0, KEY.lastIndexOf('/'));

        assertThat(Refusal.of(new RecordingAzure().with("getKey", good()), () -> vault(existing(versionless))))
                .startsWith("CmkKeyVault 'keys': CMK-010 The key identifier names a version: existing.keyUri is "
                        + versionless + ", without a version;");
    }

    @Test
    void an_existing_key_that_does_not_exist_is_refused() {
        assertThat(Refusal.of(
                        new RecordingAzure().with("getKey", Map.of("keyExists", false)), () -> vault(existing(KEY))))
                .isEqualTo("CmkKeyVault 'keys': existing.keyUri must be a key that exists, got '" + KEY
                        + "', which its vault does not have; correct it, or let this component make the key");
    }

    @Test
    void an_existing_vault_that_does_not_exist_is_refused() {
        assertThat(Refusal.of(
                        new RecordingAzure().with("getKey", Map.of("vaultExists", false)), () -> vault(existing(KEY))))
                .isEqualTo("CmkKeyVault 'keys': existing.keyVaultResourceId must be a vault that exists, got '" + VAULT
                        + "', which Azure does not find; correct it, or let this component make the vault");
    }

    @Test
    void an_existing_key_whose_identifier_is_none_is_refused() {
        assertThat(Refusal.of(() -> vault(existing("fhir"))))
                .startsWith("CmkKeyVault 'keys': existing.keyUri must be a key identifier such as ");
        assertThat(Refusal.of(() -> vault(ExistingKeyArgs.builder()
                        .keyUri(KEY)
                        .keyVaultResourceId(VAULT)
                        .grant("give"))))
                .isEqualTo("CmkKeyVault 'keys': grant must be manage or assume, got 'give'; leave it out for manage");
    }

    @Test
    void an_existing_key_whose_vault_id_is_none_is_refused_in_one_sentence() {
        assertThat(Refusal.of(() -> vault(ExistingKeyArgs.builder().keyUri(KEY).keyVaultResourceId("kv-clinic"))))
                .isEqualTo("CmkKeyVault 'keys': existing.keyVaultResourceId must be the id of a resource of type"
                        + " Microsoft.KeyVault/vaults, /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.KeyVault/vaults/<name>,"
                        + " got 'kv-clinic'; copy it from the properties of the resource");
    }

    @Test
    void an_existing_key_is_left_as_it_is_and_passed_on() {
        var azure = new RecordingAzure().with("getKey", good());
        var made = new CompletableFuture<CmkKeyVault>();
        var result = PulumiTest.withMocks(azure).runTest(context -> made.complete(vault(existing(KEY))));

        assertThat(result.errors()).isEmpty();
        assertThat(azure.names()).containsExactlyInAnyOrder("keys-vault", "keys-key");
        assertThat(azure.inputsOf("keys-vault")).isEqualTo(Map.of("resource", VAULT));
        assertThat(azure.inputsOf("keys-key"))
                .isEqualTo(Map.of("resource", "https://kv-clinic.vault.azure.net/keys/fhir"));
        var vault = made.join();
        assertThat(PulumiTest.extractValue(vault.keyUriWithVersion())).isEqualTo(KEY);
        assertThat(PulumiTest.extractValue(vault.keyUri())).isEqualTo("https://kv-clinic.vault.azure.net/keys/fhir");
        assertThat(PulumiTest.extractValue(vault.vaultUri())).isEqualTo("https://kv-clinic.vault.azure.net/");
        assertThat(PulumiTest.extractValue(vault.vaultId())).isEqualTo(VAULT);
        assertThat(PulumiTest.extractValue(vault.vaultName())).isEqualTo("kv-clinic");
        assertThat(PulumiTest.extractValue(vault.resourceGroupName())).isEqualTo("rg-security");
        assertThat(PulumiTest.extractValue(vault.location())).isEqualTo("westeurope");
    }

    @Test
    void an_existing_key_that_may_not_be_read_is_undecided() {
        var azure = new RecordingAzure().with("getKey", Map.of("unreadable", "cannot read the vault: 403"));

        run(azure, existing(KEY));

        assertThat(azure.names()).contains("fhir-fhir");
    }

    @Test
    void the_grants_of_a_service_are_added_to_those_of_an_existing_vault() {
        var azure = new RecordingAzure().with("getKey", good());
        run(azure, existing(KEY));

        assertThat(azure.inputsOf("fhir-access"))
                .containsEntry("keyVaultResourceId", VAULT)
                .containsEntry("keyName", "fhir")
                .containsEntry("principalId", "principal-1")
                .containsEntry("grant", "manage")
                .containsEntry("shared", false);
        assertThat(azure.names()).doesNotContain("fhir-grant");
    }

    @Test
    void an_existing_key_with_an_assumed_grant_is_granted_by_others() {
        var azure = new RecordingAzure().with("getKey", good());
        run(azure, existing(KEY).grant("assume"));

        assertThat(azure.inputsOf("fhir-access")).containsEntry("grant", "assume");
    }

    @Test
    void an_existing_key_is_refused_beside_a_vault_of_the_component() {
        assertThat(Refusal.of(
                        new RecordingAzure().with("getKey", good()),
                        () -> new CmkKeyVault(
                                "keys",
                                CmkKeyVaultArgs.builder()
                                        .existing(existing(KEY).build())
                                        .vaultName("kv-clinic")
                                        .build(),
                                ComponentResourceOptions.Empty)))
                .isEqualTo(
                        "CmkKeyVault 'keys': vaultName must be left out with existing, which names a vault and a key of others, got"
                                + " 'kv-clinic'; drop one of the two");
    }

    private static void run(RecordingAzure azure, ExistingKeyArgs.Builder existing) {
        var result = PulumiTest.withMocks(azure)
                .runTest(context -> new FhirServiceWithCmk(
                        "fhir",
                        FhirServiceWithCmkArgs.builder()
                                .resourceGroupName("rg-clinic")
                                .location("westeurope")
                                .workspaceName("clinic")
                                .fhirServiceName("records")
                                .customerManagedKey(vault(existing).customerManagedKey())
                                .build(),
                        ComponentResourceOptions.Empty));
        assertThat(result.errors()).isEmpty();
    }

    private static Map<String, Object> good() {
        return Map.ofEntries(
                Map.entry("location", "westeurope"),
                Map.entry("tenantId", "tenant-1"),
                Map.entry("enableSoftDelete", true),
                Map.entry("enablePurgeProtection", true),
                Map.entry("defaultAction", "Deny"),
                Map.entry("bypass", "AzureServices"),
                Map.entry("keyExists", true),
                Map.entry("keyType", "RSA"),
                Map.entry("keySize", 3072),
                Map.entry("rotatesItself", false),
                Map.entry("enabled", true),
                Map.entry("keyOperations", List.of("wrapKey", "unwrapKey")));
    }

    private static ExistingKeyArgs.Builder existing(String keyUri) {
        return ExistingKeyArgs.builder().keyUri(keyUri).keyVaultResourceId(VAULT);
    }

    private static CmkKeyVault vault(ExistingKeyArgs.Builder existing) {
        return new CmkKeyVault(
                "keys", CmkKeyVaultArgs.builder().existing(existing.build()).build(), ComponentResourceOptions.Empty);
    }
}
