package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.provider.engine.ResourceHandler.Change;
import dev.fhircmk.provider.engine.ResourceHandler.State;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The state of a key: the inputs, and the version that services use. */
final class ManagedKeyState {
    /** The version that services use, 32 hexadecimal digits. */
    static final String VERSION = "version";

    /** When that version was made, ISO 8601 with an offset. */
    static final String CREATED = "createdOn";

    private static final String URI = "keyUri";
    private static final String URI_WITH_VERSION = "keyUriWithVersion";

    private ManagedKeyState() {}

    /** Names the creation that took over a key which was not deleted; see {@link KeyOwner}. */
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
        var id = known ? new KeySettings(inputs).id() : "";
        properties.add(URI, known ? new JsonPrimitive(id) : PropertyValues.UNKNOWN);
        return withUnknownVersion(id, properties, inputs);
    }

    /** A key that is to be rotated: services that use the URI see that it changes. */
    static State toBeRotated(Change change) {
        var properties = change.inputs().deepCopy();
        properties.add(URI, change.oldProperties().get(URI));
        keepHolder(change, properties);
        return withUnknownVersion(change.id(), properties, change.inputs());
    }

    /** A key of which that version stays in use. */
    static State toBeUpdated(Change change, String version) {
        var properties = change.inputs().deepCopy();
        properties.add(URI, change.oldProperties().get(URI));
        properties.add(CREATED, change.oldProperties().get(CREATED));
        keepHolder(change, properties);
        properties.addProperty(VERSION, version);
        properties.addProperty(URI_WITH_VERSION, change.oldProperties().get(URI).getAsString() + "/" + version);
        return change.withProperties(properties);
    }

    private static void keepHolder(Change change, JsonObject properties) {
        Json.text(change.oldProperties(), HOLDER).ifPresent(holder -> properties.addProperty(HOLDER, holder));
    }

    private static State withUnknownVersion(String id, JsonObject properties, JsonObject inputs) {
        properties.add(URI_WITH_VERSION, PropertyValues.UNKNOWN);
        properties.add(VERSION, PropertyValues.UNKNOWN);
        properties.add(CREATED, PropertyValues.UNKNOWN);
        return new State(id, properties, inputs);
    }

    /** Puts what the key really is into inputs, so that the next update shows what others changed, and only that. */
    static void observe(KeyVaultKey key, JsonObject inputs) {
        var properties = key.getProperties();
        inputs.addProperty("keyType", key.getKeyType().toString());
        inputs.addProperty("keySize", bits(key).orElse(0));
        inputs.addProperty("enabled", properties.isEnabled());
        // Another order of operations, or the same moment in another zone, is no difference.
        var operations = key.getKeyOperations().stream().map(Object::toString).toList();
        if (!Set.copyOf(operations).equals(Set.copyOf(Json.texts(inputs, "keyOperations")))) {
            inputs.add("keyOperations", Json.array(operations));
        }
        var expires = Optional.ofNullable(properties.getExpiresOn());
        var asked = new KeySettings(inputs).expiresOn();
        if (!expires.map(OffsetDateTime::toInstant).equals(asked.map(OffsetDateTime::toInstant))) {
            inputs.remove("expiresOn");
            expires.ifPresent(moment -> inputs.addProperty("expiresOn", moment.toString()));
        }
        inputs.remove("tags");
        var tags = new JsonObject();
        KeyOwner.withoutMarks(properties).forEach(tags::addProperty);
        if (tags.size() > 0) {
            inputs.add("tags", tags);
        }
    }

    /** The size of an RSA key. */
    static Optional<Integer> bits(KeyVaultKey key) {
        return Optional.ofNullable(key.getKey().getN()).map(modulus -> new BigInteger(1, modulus).bitLength());
    }
}
