package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.DeletedKey;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import dev.fhircmk.azurelocal.client.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Azure SDK for Java as a witness that was not written here: no check of it is turned off. */
final class AzureSdkTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @Test
    void the_azure_sdk_lives_through_the_whole_life_of_a_key(@TempDir Path folder) {
        try (LocalAzure azure = LocalAzure.start(
                LocalAzureOptions.in(folder).beforeRetirements().withPageSize(2))) {
            KeyClient keys = client(azure, "sdk-kv");

            KeyVaultKey first = keys.createRsaKey(new CreateRsaKeyOptions("sdk")
                    .setKeySize(3072)
                    .setKeyOperations(KeyOperation.WRAP_KEY, KeyOperation.UNWRAP_KEY)
                    .setTags(Map.of("made", "by the SDK")));
            byte[] wrapped = crypto(azure, first)
                    .wrapKey(KeyWrapAlgorithm.RSA_OAEP_256, SECRET)
                    .getEncryptedKey();
            KeyVaultKey second = keys.rotateKey("sdk");
            KeyVaultKey third = keys.createRsaKey(new CreateRsaKeyOptions("sdk").setKeySize(2048));
            keys.updateKeyProperties(second.getProperties().setEnabled(false));
            List<KeyProperties> versions =
                    keys.listPropertiesOfKeyVersions("sdk").stream().toList();

            assertThat(first.getId()).startsWith("https://sdk-kv.vault.azure.net/keys/sdk/");
            assertThat(first.getKey().getN()).hasSize(384);
            assertThat(versions)
                    .extracting(KeyProperties::getVersion)
                    .contains(
                            first.getProperties().getVersion(),
                            second.getProperties().getVersion(),
                            third.getProperties().getVersion());
            assertThat(keys.getKey("sdk").getId()).isEqualTo(third.getId());
            assertThat(keys.getKey("sdk", second.getProperties().getVersion())
                            .getProperties()
                            .isEnabled())
                    .isFalse();
            assertThat(second.getProperties().getTags()).containsEntry("made", "by the SDK");
            assertThat(crypto(azure, first)
                            .unwrapKey(KeyWrapAlgorithm.RSA_OAEP_256, wrapped)
                            .getKey())
                    .isEqualTo(SECRET);
            assertThat(keys.listPropertiesOfKeys().stream().map(KeyProperties::getName))
                    .containsExactly("sdk");

            DeletedKey deleted = keys.beginDeleteKey("sdk")
                    .setPollInterval(Duration.ofMillis(50))
                    .waitForCompletion()
                    .getValue();
            assertThat(deleted.getScheduledPurgeDate())
                    .isAfter(OffsetDateTime.now(ZoneOffset.UTC).plusDays(89));
            assertThat(keys.listDeletedKeys().stream().map(DeletedKey::getName)).containsExactly("sdk");
            assertThatThrownBy(() -> keys.getKey("sdk")).isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> keys.createRsaKey(new CreateRsaKeyOptions("sdk")))
                    .isInstanceOf(HttpResponseException.class)
                    .hasMessageContaining("currently in a deleted but recoverable state");

            keys.beginRecoverDeletedKey("sdk")
                    .setPollInterval(Duration.ofMillis(50))
                    .waitForCompletion();
            assertThat(keys.getKey("sdk").getId()).isEqualTo(third.getId());
            assertThat(azure.refusals()).isEmpty();
        }
    }

    @Test
    void the_azure_sdk_sets_a_rotation_policy(@TempDir Path folder) {
        try (LocalAzure azure = LocalAzure.start(LocalAzureOptions.in(folder).beforeRetirements())) {
            KeyClient keys = client(azure, "sdk-policy-kv");
            keys.createRsaKey(new CreateRsaKeyOptions("turned").setKeySize(2048));

            KeyRotationPolicy policy = keys.updateKeyRotationPolicy(
                    "turned",
                    new KeyRotationPolicy()
                            .setExpiresIn("P90D")
                            .setLifetimeActions(List.of(new KeyRotationLifetimeAction(KeyRotationPolicyAction.ROTATE)
                                    .setTimeBeforeExpiry("P30D"))));

            assertThat(policy.getExpiresIn()).isEqualTo("P90D");
            assertThat(keys.getKeyRotationPolicy("turned").getLifetimeActions())
                    .singleElement()
                    .extracting(KeyRotationLifetimeAction::getTimeBeforeExpiry)
                    .isEqualTo("P30D");
            assertThat(keys.rotateKey("turned").getProperties().getExpiresOn())
                    .isAfter(OffsetDateTime.now(ZoneOffset.UTC).plusDays(89));
        }
    }

    @Test
    void the_azure_sdk_is_told_about_a_wrong_secret(@TempDir Path folder) {
        try (LocalAzure azure = LocalAzure.start(LocalAzureOptions.in(folder).beforeRetirements())) {
            HttpClient http = http(azure);
            ClientSecretCredential credential = new ClientSecretCredentialBuilder()
                    .tenantId(azure.connection().tenantId())
                    .clientId(azure.connection().clientId())
                    .clientSecret("wrong")
                    .httpClient(http)
                    .build();
            KeyClient keys = new KeyClientBuilder()
                    .vaultUrl("https://any.vault.azure.net")
                    .credential(credential)
                    .httpClient(http)
                    .retryPolicy(new RetryPolicy(new FixedDelay(0, Duration.ZERO)))
                    .buildClient();

            assertThatThrownBy(() -> keys.getKey("k")).hasMessageContaining("AADSTS7000215");
        }
    }

    /** Each test has a vault of its own: the SDK keeps a vault's challenge for the life of the process. */
    private static KeyClient client(LocalAzure azure, String vault) {
        putVault(azure, vault);
        return new KeyClientBuilder()
                .vaultUrl("https://" + vault + ".vault.azure.net")
                .credential(credential(azure))
                .httpClient(http(azure))
                .buildClient();
    }

    private static CryptographyClient crypto(LocalAzure azure, KeyVaultKey key) {
        return new CryptographyClientBuilder()
                .keyIdentifier(key.getId())
                .credential(credential(azure))
                .httpClient(http(azure))
                .buildClient();
    }

    private static ClientSecretCredential credential(LocalAzure azure) {
        return new ClientSecretCredentialBuilder()
                .tenantId(azure.connection().tenantId())
                .clientId(azure.connection().clientId())
                .clientSecret(azure.connection().clientSecret())
                .httpClient(http(azure))
                .build();
    }

    private static HttpClient http(LocalAzure azure) {
        return new JdkHttpClientBuilder(TrustingClient.of(azure)).build();
    }

    private static void putVault(LocalAzure azure, String vault) {
        ArmClient arm = new ArmClient(azure.connection(), azure.certificateAuthority());
        Connection connection = azure.connection();
        arm.put(
                "/subscriptions/" + connection.subscriptionId() + "/resourceGroups/sdk?api-version=2024-03-01",
                "{\"location\":\"westeurope\"}");
        arm.put(
                "/subscriptions/" + connection.subscriptionId()
                        + "/resourceGroups/sdk/providers/Microsoft.KeyVault/vaults/" + vault
                        + "?api-version=2023-07-01",
                "{\"location\":\"westeurope\",\"properties\":{\"tenantId\":\"" + connection.tenantId()
                        + "\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"},\"accessPolicies\":[{\"tenantId\":\""
                        + connection.tenantId() + "\",\"objectId\":\"" + connection.objectId()
                        + "\",\"permissions\":{\"keys\":[\"all\"]}}]}}");
    }
}
