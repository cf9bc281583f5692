package dev.fhircmk.standin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The provider with its configuration. The connection to Azure is opened when it is needed, since most previews make no call.
 */
final class Session {
    /** The version that the real provider reads resource groups in, whatever the version of the resource. */
    private static final String RESOURCE_GROUPS_VERSION = "2020-10-01";

    private final Configuration configuration;
    private final Function<Configuration, Azure> opener;
    private final Warnings warnings;
    private final Map<String, String> locations = new ConcurrentHashMap<>();
    private @Nullable Azure azure;

    Session(Configuration configuration, Function<Configuration, Azure> opener, Warnings warnings) {
        this.configuration = configuration;
        this.opener = opener;
        this.warnings = warnings;
    }

    synchronized Azure azure() {
        if (azure == null) {
            azure = opener.apply(configuration);
        }
        return azure;
    }

    ResourceOperations operations(AzureNativeType type) {
        var custom = type.custom();
        if (custom == null) {
            return new ArmResource(type, azure(), warnings, configuration.readsAfterWrite());
        }
        if (custom.equals("access-policy")) {
            return new VaultAccessPolicy(type, azure());
        }
        if (custom.equals("key")) {
            return new KeyResource(type, azure(), warnings, configuration.readsAfterWrite());
        }
        throw new ProviderException(
                Status.Code.INTERNAL,
                "types.json names '" + custom + "' for " + type.token() + ", which nothing handles");
    }

    /**
     * The location of a resource whose inputs have none: its old one, else that of the configuration, else that of its resource
     * group.
     */
    Optional<JsonElement> defaultLocation(JsonObject olds, JsonObject news) {
        var group = news.get("resourceGroupName");
        return Optional.ofNullable(olds.get("location"))
                .or(() -> configuration.location().map(JsonPrimitive::new))
                .or(() -> group == null ? Optional.empty() : ofGroup(group));
    }

    private Optional<JsonElement> ofGroup(JsonElement group) {
        if (PropertyValues.isUnknown(group)) {
            return Optional.of(PropertyValues.UNKNOWN);
        }
        if (!(group instanceof JsonPrimitive name && name.isString())) {
            return Optional.empty();
        }
        var known = locations.get(name.getAsString());
        if (known != null) {
            return Optional.of(new JsonPrimitive(known));
        }
        try {
            var id = "/subscriptions/" + azure().account().subscriptionId() + "/resourceGroups/"
                    + ArmClient.segment(name.getAsString());
            var location = Json.text(azure().arm().get(id, RESOURCE_GROUPS_VERSION), "location");
            location.ifPresent(found -> locations.put(name.getAsString(), found));
            return location.map(JsonPrimitive::new);
        } catch (AzureException notTold) {
            // Check then says that the location is missing, and how to set it.
            return Optional.empty();
        }
    }
}
