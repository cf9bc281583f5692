package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.provider.engine.ProviderResource;
import dev.fhircmk.provider.engine.ProviderResource.State;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.Objects;

/** What the engine keeps of a key: the inputs, and the version that services use. */
final class ManagedKeyState {
    /** The version that services use, 32 hexadecimal digits. */
    static final String VERSION = "version";

    /** When that version was made, ISO 8601 with an offset. */
    static final String CREATED = "createdOn";

    private static final String URI = "keyUri";
    private static final String URI_WITH_VERSION = "keyUriWithVersion";

    private ManagedKeyState() {}

    /** Names the creation that the key belongs to, where one went on from a living key; see {@link KeyOwner}. */
    static final String HOLDER = "holder";

    static State of(KeyVaultKey key, JsonObject inputs, KeyOwner owner) {
        var identifier = KeyIdentifier.parse(Objects.requireNonNull(key.getId()));
        var properties = inputs.deepCopy();
        properties.addProperty(URI, identifier.versionless().toString());
        properties.addProperty(URI_WITH_VERSION, identifier.toString());
        properties.addProperty(VERSION, identifier.version().orElseThrow());
        properties.addProperty(
                CREATED,
                Objects.requireNonNull(key.getProperties().getCreatedOn()).toString());
        owner.holder().ifPresent(holder -> properties.addProperty(HOLDER, holder));
        return new State(identifier.versionless().toString(), properties, inputs);
    }

    /** A key that is to be made: its versionless URI is known where vault and name are. */
    static State toBeMade(JsonObject inputs) {
        var properties = inputs.deepCopy();
        var known =
                !PropertyValues.hasUnknown(inputs.get("vaultUri")) && !PropertyValues.hasUnknown(inputs.get("keyName"));
        if (known) {
            properties.addProperty(URI, id(inputs));
        } else {
            properties.add(URI, PropertyValues.UNKNOWN);
        }
        return withUnknownVersion(known ? id(inputs) : "", properties, inputs);
    }

    /** A key that is to be rotated: services that use the URI see that it changes. */
    static State toBeRotated(ProviderResource.Change change) {
        var properties = change.inputs().deepCopy();
        properties.add(URI, change.oldProperties().get(URI));
        keepHolder(change, properties);
        return withUnknownVersion(change.id(), properties, change.inputs());
    }

    /** A key of which that version stays in use. */
    static State toBeUpdated(ProviderResource.Change change, String version) {
        var properties = change.inputs().deepCopy();
        properties.add(URI, change.oldProperties().get(URI));
        properties.add(CREATED, change.oldProperties().get(CREATED));
        keepHolder(change, properties);
        properties.addProperty(VERSION, version);
        properties.addProperty(URI_WITH_VERSION, change.oldProperties().get(URI).getAsString() + "/" + version);
        return new State(change.id(), properties, change.inputs());
    }

    private static void keepHolder(ProviderResource.Change change, JsonObject properties) {
        Json.text(change.oldProperties(), HOLDER).ifPresent(holder -> properties.addProperty(HOLDER, holder));
    }

    private static State withUnknownVersion(String id, JsonObject properties, JsonObject inputs) {
        properties.add(URI_WITH_VERSION, PropertyValues.UNKNOWN);
        properties.add(VERSION, PropertyValues.UNKNOWN);
        properties.add(CREATED, PropertyValues.UNKNOWN);
        return new State(id, properties, inputs);
    }

    private static String id(JsonObject inputs) {
        return VaultAddress.parse("vaultUri", inputs.get("vaultUri").getAsString())
                .key(inputs.get("keyName").getAsString())
                .toString();
    }
}
