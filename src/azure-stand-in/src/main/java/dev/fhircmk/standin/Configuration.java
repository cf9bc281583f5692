package dev.fhircmk.standin;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pulumirpc.Provider.ConfigureRequest;

/**
 * The configuration of the provider, with the real provider's names and {@code azureLocalFolder}.
 *
 * <p>The ARM_* variables of the environment are not read, unlike in the real provider: on a developer's machine they lead to the
 * real Azure. Those of the job of a pipeline are read where they name the tenant of azure-local: {@link JobToken}.
 */
final class Configuration {
    private static final String FOLDER = "azureLocalFolder";

    private static final Set<String> PUBLIC_CLOUD = Set.of("", "public", "azurecloud", "azurepubliccloud");

    private final Map<String, String> values;

    private Configuration(Map<String, String> values) {
        this.values = values;
    }

    static Configuration of(ConfigureRequest request) {
        if (!request.getSendsOldInputs() || !request.getSendsOldInputsToDelete()) {
            throw refusal("Azure Native provider requires Pulumi CLI v3.74.0 or later");
        }
        var values = new TreeMap<String, String>();
        PropertyValues.read(request.getArgs())
                .entrySet()
                .forEach(member -> text(member.getValue()).ifPresent(value -> values.put(member.getKey(), value)));
        var configuration = new Configuration(values);
        if (configuration.value(FOLDER).isEmpty()) {
            throw refusal("this azure-native plugin is a stand-in that serves the local Azure only: set " + FOLDER
                    + " on the azure-native provider to the data folder of azure-local, or install Pulumi's own"
                    + " azure-native plugin to reach Azure");
        }
        var environment = configuration.value("environment").orElse("");
        if (!PUBLIC_CLOUD.contains(environment.toLowerCase(Locale.ROOT))) {
            throw refusal("the local Azure is like Azure's public cloud, got environment '" + environment
                    + "'; leave it out, or set it to 'public'");
        }
        return configuration;
    }

    /** The data folder of azure-local. */
    Path folder() {
        return Path.of(value(FOLDER).orElseThrow());
    }

    Optional<String> location() {
        return value("location");
    }

    boolean readsAfterWrite() {
        return value("skipReadOnUpdate").filter("true"::equals).isEmpty();
    }

    /** The account of azure-local, with the values of the configuration in place of its own. */
    Azure.Account account(Azure.Account local) {
        return new Azure.Account(
                value("tenantId").orElse(local.tenantId()),
                value("subscriptionId").orElse(local.subscriptionId()),
                value("clientId").orElse(local.clientId()),
                value("clientSecret").<Proof>map(Proof.Secret::new).orElse(local.proof()),
                local.objectId());
    }

    private static Optional<String> text(JsonElement value) {
        return value instanceof JsonPrimitive primitive ? Optional.of(primitive.getAsString()) : Optional.empty();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    private static ProviderException refusal(String message) {
        return new ProviderException(Status.Code.UNKNOWN, message);
    }
}
