package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** An existing key that breaks a prerequisite is refused at preview, in one sentence, and nothing is created. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExistingKeyIT {
    private static final String CONFIGURE =
            " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)";
    private static final String KEY = "\"kty\":\"RSA\",\"key_size\":3072,\"key_ops\":[\"wrapKey\",\"unwrapKey\"]";

    private static final String PROTECTED = "\"enablePurgeProtection\":true,";

    /** What is broken, of a vault and a key that are right. */
    private record Flaw(String vault, String key) {}

    static final List<Arguments> BROKEN = List.of(
            vault(
                    "no purge protection",
                    "",
                    "CMK-002",
                    "The vault has purge protection: vault.enablePurgeProtection is not set; set it to true; Azure"
                            + " cannot turn it off again" + CONFIGURE),
            vault(
                    "a firewall that trusted services cannot pass",
                    PROTECTED
                            + "\"networkAcls\":{\"defaultAction\":\"Deny\",\"bypass\":\"None\",\"ipRules\":[{\"value\":\""
                            + Settings.CALLERS.get(0) + "\"}]},",
                    "CMK-008",
                    "A firewalled vault lets trusted Microsoft services bypass its firewall: vault.bypass is None;"
                            + " set the bypass of the network rules to AzureServices"
                            + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys)"),
            key(
                    "an elliptic curve",
                    "\"kty\":\"EC\",\"crv\":\"P-256\"",
                    "CMK-003",
                    "The key is an RSA key: key.keyType is EC; use an RSA key" + CONFIGURE
                            + "\n    CmkKeyVault 'keys': CMK-006 The key allows wrapKey and unwrapKey: key.keyOperations"
                            + " lacks wrapKey; name wrapKey and unwrapKey among the operations of the key"
                            + CONFIGURE),
            key(
                    "a disabled key",
                    KEY + ",\"attributes\":{\"enabled\":false}",
                    "CMK-004",
                    "The key is enabled: key.enabled is false; enable the version that the service uses" + CONFIGURE),
            key(
                    "an expired key",
                    KEY + ",\"attributes\":{\"exp\":1577836800}",
                    "CMK-005",
                    "The key is neither expired nor not yet valid: key.expiresOn is 2020-01-01T00:00:00Z; choose"
                            + " dates that hold today, or make a new version"
                            + " (https://learn.microsoft.com/azure/key-vault/keys/about-keys-details)"),
            key(
                    "a key that cannot unwrap",
                    "\"kty\":\"RSA\",\"key_size\":3072,\"key_ops\":[\"wrapKey\"]",
                    "CMK-006",
                    "The key allows wrapKey and unwrapKey: key.keyOperations lacks unwrapKey; name wrapKey and"
                            + " unwrapKey among the operations of the key" + CONFIGURE),
            key(
                    "a key of 4096 bits",
                    "\"kty\":\"RSA\",\"key_size\":4096,\"key_ops\":[\"wrapKey\",\"unwrapKey\"]",
                    "CMK-011",
                    "The key has 2048 or 3072 bits: key.keySize is 4096 bits; use a key of 3072 bits" + CONFIGURE));

    private final Sandbox sandbox;
    private final Stack stack;
    private int vaults;

    ExistingKeyIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
        this.stack = sandbox.stack("product", "existing-vault", Map.of("dataProtection", "none"));
    }

    private static Arguments vault(String what, String flaw, String prerequisite, String sentence) {
        return argumentSet(what, new Flaw(flaw, KEY), refusal(prerequisite, sentence));
    }

    private static Arguments key(String what, String flaw, String prerequisite, String sentence) {
        return argumentSet(what, new Flaw(PROTECTED, flaw), refusal(prerequisite, sentence));
    }

    private static Refusal refusal(String prerequisite, String sentence) {
        return new Refusal("CmkKeyVault 'keys'", prerequisite, sentence);
    }

    @BeforeAll
    void makeTheGroupOfTheSecurityTeam() {
        sandbox.azure()
                .arm(
                        "PUT",
                        sandbox.azure().path("/resourceGroups/rg-security"),
                        "2024-03-01",
                        json("{\"location\":\"westeurope\"}"))
                .succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @ParameterizedTest
    @FieldSource("BROKEN")
    @Breaks
    void an_existing_key_that_breaks_a_prerequisite_is_refused_at_preview(Flaw flaw, Refusal refusal) {
        use(made("westeurope", flaw.vault(), flaw.key()));

        isRefused(refusal.message());
    }

    @Test
    @Breaks("CMK-012")
    void a_vault_in_another_region_is_refused() {
        use(made("northeurope", PROTECTED, KEY));

        isRefused("FhirServiceWithCmk 'fhir': CMK-012 The vault is in the region of the service:"
                + " customerManagedKey.keyVaultLocation is northeurope, the service is in westeurope; use a vault in the"
                + " region of the service" + CONFIGURE);
    }

    @Test
    @Breaks({"CMK-016", "CMK-017"})
    void a_key_that_expires_soon_or_rotates_by_itself_is_warned_about() {
        var soon = Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
        var key = made("westeurope", PROTECTED, KEY + ",\"attributes\":{\"exp\":" + soon.getEpochSecond() + "}");
        sandbox.azure()
                .keys("PUT", "kv-case" + vaults, "/keys/fhir/rotationpolicy", json("""
                        {"lifetimeActions":[{"trigger":{"timeAfterCreate":"P90D"},"action":{"type":"Rotate"}}]}"""))
                .succeeded();
        use(key);

        assertThat(Diagnostics.of(stack.pulumi("preview").succeeded()))
                .isEqualTo(
                        "Diagnostics:\n  pulumi:pulumi:Stack (fhir-cmk-stacks-product):\n    warning: CmkKeyVault 'keys':"
                                + " CMK-016 The key does not expire within 30 days: key.expiresOn is " + soon
                                + "; rotate the key before it expires"
                                + " (https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview)\n    warning: CmkKeyVault 'keys': CMK-017 Key Vault does not"
                                + " rotate the key by itself: key.rotationPolicy rotates the key; rotate through the key resource,"
                                + " which moves the service too, and drop the rotate action of the policy"
                                + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys)");
    }

    @Test
    @Breaks("CMK-010")
    void a_key_identifier_without_a_version_is_refused() {
        var key = made("westeurope", PROTECTED, KEY);
        var versionless = key.uri().substring(0, key.uri().lastIndexOf('/'));
        use(new Made(versionless, key.vaultId()));

        isRefused("CmkKeyVault 'keys': CMK-010 The key identifier names a version: existing.keyUri is " + versionless
                + ", without a version; use the identifier with its version, such as the output keyUriWithVersion of"
                + " CmkKeyVault" + CONFIGURE);
    }

    @Test
    void a_key_that_its_vault_does_not_have_is_refused() {
        var key = made("westeurope", PROTECTED, KEY);
        var other = key.uri().replace("/fhir/", "/other/");
        use(new Made(other, key.vaultId()));

        isRefused("CmkKeyVault 'keys': existing.keyUri must be a key that exists, got '" + other
                + "', which its vault does not have; correct it, or let this component make the key");
    }

    @Test
    void the_identifier_of_a_secret_is_refused() {
        var key = made("westeurope", PROTECTED, KEY);
        use(new Made("https://kv-security.vault.azure.net/secrets/fhir", key.vaultId()));

        isRefused("CmkKeyVault 'keys': existing.keyUri must be a key identifier such as"
                + " https://my-vault.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, got"
                + " 'https://kv-security.vault.azure.net/secrets/fhir'; copy it from the key's page in the portal or from"
                + " `az keyvault key show`");
    }

    /** A grant through a group cannot be told from none, so Azure has the last word; the outputs wait for it. */
    @Test
    @Breaks("CMK-009")
    void a_missing_grant_that_is_assumed_is_warned_about_and_made_by_the_next_update() {
        use(made("westeurope", PROTECTED, KEY));
        stack.change(Map.of("grant", "assume"));

        var update = stack.up();

        assertThat(update.exitCode()).isNotZero();
        assertThat(Diagnostics.of(update))
                .contains("  fhir-cmk:index:KeyAccess (fhir-access):\n    warning: CMK-009 The service was granted get,"
                        + " wrapKey and unwrapKey on the key: grant is missing;")
                .contains("it is assumed that others granted it")
                .contains("The customer-managed key cannot be used: Key Vault refused the service's identity");
        assertThat(stack.outputs().has("endpoint")).isFalse();

        stack.change(Map.of("grant", "manage"));
        stack.up().succeeded();

        assertThat(stack.output("encryption")).isEqualTo("customer-managed");
        stack.isSettled();
        stack.destroy().succeeded();
    }

    private void isRefused(String sentences) {
        var preview = stack.pulumi("preview");

        assertThat(preview.exitCode()).isNotZero();
        assertThat(Diagnostics.of(preview))
                .isEqualTo("Diagnostics:\n  pulumi:pulumi:Stack (fhir-cmk-stacks-product):\n    error: " + sentences);
        assertThat(sandbox.azure()
                        .arm("GET", sandbox.azure().path("/resourceGroups/rg-clinic"), "2024-03-01")
                        .status())
                .isEqualTo(404);
    }

    private record Made(String uri, String vaultId) {}

    private void use(Made key) {
        stack.change(Map.of("keyUri", key.uri(), "keyVaultResourceId", key.vaultId()));
    }

    /** A vault of its own for each case: what Azure cannot turn off again would meet the next. */
    private Made made(String location, String vaultProperties, String keyProperties) {
        var azure = sandbox.azure();
        var name = "kv-case" + ++vaults;
        var id = azure.path("/resourceGroups/rg-security/providers/Microsoft.KeyVault/vaults/" + name);
        azure.arm("PUT", id, "2023-07-01", json("""
                {"location":"%s","properties":{"tenantId":"%s","sku":{"family":"A","name":"standard"},
                "enableSoftDelete":true,%s"accessPolicies":[{"tenantId":"%2$s",
                "objectId":"%s","permissions":{"keys":["all"]}}]}}""".formatted(
                                location,
                                azure.connection().tenantId(),
                                vaultProperties,
                                azure.connection().objectId())))
                .succeeded();
        var key = azure.keys("POST", name, "/keys/fhir/create", json("{" + keyProperties + "}"))
                .succeeded()
                .body();
        return new Made(key.getAsJsonObject("key").get("kid").getAsString(), id);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
