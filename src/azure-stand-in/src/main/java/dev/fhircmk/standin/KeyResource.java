package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code keyvault:Key}: made and read through ARM, deleted through Key Vault, because ARM has no way to delete keys.
 *
 * <p>ARM only ever makes the first version of a key. So an update changes nothing, without a word, as with the real provider.
 */
final class KeyResource implements ResourceOperations {
    private static final String SCOPE = "https://vault.azure.net/.default";

    /** The version that azkeys 1.4 sends. */
    private static final String API_VERSION = "7.6";

    /** What can be the first label of a host, and nothing that leads to another one. */
    private static final Pattern VAULT = Pattern.compile("[a-zA-Z0-9-]{1,63}");

    private final ArmResource resource;
    private final Azure azure;

    KeyResource(ArmResource resource, Azure azure) {
        this.resource = resource;
        this.azure = azure;
    }

    @Override
    public Made create(Request request) {
        return resource.create(request);
    }

    @Override
    public Optional<Found> read(String id, JsonObject state) {
        return resource.read(id, state);
    }

    @Override
    public JsonObject update(Request request, JsonObject olds) {
        return resource.update(request, olds);
    }

    @Override
    public void delete(String id, JsonObject olds, Duration timeout) {
        var vault = input(olds, "vaultName");
        if (!VAULT.matcher(vault).matches()) {
            throw new ProviderException(
                    Status.Code.UNKNOWN, "vaultName in resource state is no name of a vault: " + ForeignText.of(vault));
        }
        var uri = URI.create("https://" + vault + ".vault.azure.net/keys/" + ResourceId.encode(input(olds, "keyName"))
                + "?api-version=" + API_VERSION);
        azure.arm().asSdk().within(timeout).deleteElsewhere(uri, SCOPE);
    }

    private static String input(JsonObject olds, String name) {
        return Json.text(olds, name)
                .orElseThrow(() -> new ProviderException(Status.Code.UNKNOWN, name + " not found in resource state"));
    }
}
