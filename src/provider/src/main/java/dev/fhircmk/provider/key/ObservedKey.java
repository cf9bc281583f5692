package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** What a key really is, put into inputs so that the next update shows what others changed, and only that. */
final class ObservedKey {
    private ObservedKey() {}

    static void into(JsonObject inputs, KeyVaultKey key) {
        var properties = key.getProperties();
        inputs.addProperty("keyType", key.getKeyType().toString());
        inputs.addProperty("keySize", bits(key));
        inputs.addProperty("enabled", properties.isEnabled());
        operations(inputs, key);
        expiry(inputs, Optional.ofNullable(properties.getExpiresOn()));
        var tags = VersionMarks.withoutMarks(properties);
        inputs.remove("tags");
        if (!tags.isEmpty()) {
            var observed = new JsonObject();
            tags.forEach(observed::addProperty);
            inputs.add("tags", observed);
        }
    }

    private static int bits(KeyVaultKey key) {
        var modulus = key.getKey().getN();
        return modulus == null ? 0 : new BigInteger(1, modulus).bitLength();
    }

    /** The order of operations says nothing, so another order is no difference. */
    private static void operations(JsonObject inputs, KeyVaultKey key) {
        var operations = key.getKeyOperations().stream().map(Object::toString).toList();
        if (!Set.copyOf(operations).equals(Set.copyOf(Json.texts(inputs, "keyOperations")))) {
            inputs.add("keyOperations", Json.array(operations));
        }
    }

    /** The same moment in another zone is no difference. */
    private static void expiry(JsonObject inputs, Optional<OffsetDateTime> expires) {
        var asked = Json.text(inputs, "expiresOn").map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        if (!expires.map(OffsetDateTime::toInstant).equals(asked)) {
            inputs.remove("expiresOn");
            expires.ifPresent(moment -> inputs.addProperty("expiresOn", moment.toString()));
        }
    }
}
