package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * {@code keyvault:Key}: created and read through ARM, deleted through Key Vault, because ARM has no way to delete keys.
 *
 * <p>ARM creates only the first version of a key. So an update changes nothing, silently, as with the real provider.
 */
final class KeyResource extends ArmResource {
    private static final String SCOPE = "https://vault.azure.net/.default";

    /** The version that azkeys 1.4 sends. */
    private static final String API_VERSION = "7.6";

    /** A label of a host name, so that no other host gets the call. */
    private static final Pattern VAULT = Pattern.compile("[a-zA-Z0-9-]{1,63}");

    private final Azure azure;

    KeyResource(AzureNativeType type, Azure azure, Warnings warnings, boolean readsAfterWrite) {
        super(type, azure, warnings, readsAfterWrite);
        this.azure = azure;
    }

    @Override
    public void delete(String id, JsonObject olds, Duration timeout) {
        var vault = input(olds, "vaultName");
        if (!VAULT.matcher(vault).matches()) {
            throw new ProviderException(
                    Status.Code.UNKNOWN, "vaultName in resource state is no name of a vault: " + vault);
        }
        var uri = URI.create("https://" + vault + ".vault.azure.net/keys/" + ArmClient.segment(input(olds, "keyName"))
                + "?api-version=" + API_VERSION);
        azure.arm().asSdk().within(timeout).deleteElsewhere(uri, SCOPE);
    }

    private static String input(JsonObject olds, String name) {
        return Json.text(olds, name)
                .orElseThrow(() -> new ProviderException(Status.Code.UNKNOWN, name + " not found in resource state"));
    }
}
