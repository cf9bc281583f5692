package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.Region;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.keyvault.KeyVaultManager;
import com.azure.resourcemanager.keyvault.models.KeyPermissions;
import com.azure.security.keyvault.keys.models.KeyType;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Clients that know nothing of azure-local: they are given its proxy and its certificate authority, and take it for Azure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OtherClientsIT {
    private final Path folder;
    private final Checkout checkout;
    private final ResourceManager manager;
    private final LocalAzureConnection connection;

    OtherClientsIT(@TempDir Path folder) {
        this.folder = folder;
        checkout = new Checkout(folder.resolve("home"));
        checkout.pulumiw("local", "start").succeeded();
        manager = new ResourceManager(data());
        connection = manager.connection();
        manager.group("rg-clinic");
    }

    @AfterAll
    void stopTheLocalAzure() {
        checkout.close();
    }

    @Test
    void the_azure_sdk_for_go_lives_through_the_life_of_a_key() {
        manager.group("rg-go");
        manager.vault("rg-go", "kv-go");
        var program = folder.resolve("keyclient");

        var run = checkout.shell(
                        Checkout.root().resolve("e2e/src/test/go/keyclient"),
                        "command -v go >/dev/null || { echo 'go is not on PATH; install Go 1.25 or newer' >&2; exit 1; }; "
                                + "'" + Checkout.root() + "/tools/pulumiw/go-build' . '" + program + "' && "
                                + environment(
                                        "HTTPS_PROXY",
                                        "http://127.0.0.1:" + connection.proxy().getPort())
                                + environment(
                                        "SSL_CERT_FILE",
                                        data().resolve("ca.pem").toString())
                                + environment("AZURE_TENANT_ID", connection.tenantId())
                                + environment("AZURE_CLIENT_ID", connection.clientId())
                                + environment("AZURE_CLIENT_SECRET", connection.clientSecret())
                                + "'" + program + "' https://kv-go.vault.azure.net/")
                .succeeded();

        assertThat(run.output()).isEqualTo("""
                created fhir RSA 2048
                rotated true
                versions 2
                unwrapped true
                disabled 403 Forbidden
                recovered true
                """);
    }

    @Test
    void the_azure_resource_manager_sdk_for_java_makes_a_vault_and_a_key() {
        var vaults = keyVaultManager().vaults();

        var vault = vaults.define("kv-java")
                .withRegion(Region.EUROPE_WEST)
                .withExistingResourceGroup("rg-clinic")
                .defineAccessPolicy()
                .forObjectId(connection.objectId())
                .allowKeyPermissions(KeyPermissions.CREATE, KeyPermissions.GET, KeyPermissions.LIST)
                .attach()
                .create();
        var key = vault.keys()
                .define("fhir")
                .withKeyTypeToCreate(KeyType.RSA)
                .withKeySize(2048)
                .create();

        assertThat(vault.vaultUri()).isEqualTo("https://kv-java.vault.azure.net/");
        assertThat(key.id()).startsWith("https://kv-java.vault.azure.net/keys/fhir/");
        assertThat(vaults.listByResourceGroup("rg-clinic"))
                .extracting(found -> found.name())
                .containsExactly("kv-java");
        assertThat(vaults.getByResourceGroup("rg-clinic", "kv-java").softDeleteEnabled())
                .isTrue();
    }

    private Path data() {
        return checkout.home().resolve("azure");
    }

    private KeyVaultManager keyVaultManager() {
        var sdk = AzureSdk.of(connection);
        return KeyVaultManager.configure()
                .withHttpClient(sdk.http())
                .authenticate(
                        sdk.credential(),
                        new AzureProfile(connection.tenantId(), connection.subscriptionId(), AzureEnvironment.AZURE));
    }

    private static String environment(String name, String value) {
        return name + "='" + value + "' ";
    }
}
