package dev.fhircmk.provider.key;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.RsaKeySize;
import dev.fhircmk.core.TagRule;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.Differences;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inputs of a key: what may be left out, and what is refused before anything is made. Unknown values pass. */
public final class ManagedKeyInputs {
    private static final Duration SHORTEST_AGE = Duration.ofDays(1);
    private static final Set<String> TYPES = Set.of("RSA", "RSA-HSM");
    private static final Set<String> ON_DELETE = Set.of("retain", "softDelete");
    private static final Set<String> OPERATIONS =
            Set.of("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey", "import", "export");

    /** As what the inputs are compared. */
    static final Differences DIFFERENCES = new Differences(Map.ofEntries(
            Map.entry("vaultUri", ComparedAs.VAULT_ADDRESS),
            Map.entry("keyName", ComparedAs.NAME),
            Map.entry("keyType", ComparedAs.TEXT),
            Map.entry("keySize", ComparedAs.NUMBER),
            Map.entry("keyOperations", ComparedAs.SET),
            Map.entry("enabled", ComparedAs.FLAG),
            Map.entry("expiresOn", ComparedAs.MOMENT),
            Map.entry("rotationTrigger", ComparedAs.TEXT),
            Map.entry("rotateAfter", ComparedAs.DURATION),
            Map.entry("onDelete", ComparedAs.TEXT),
            Map.entry("adoptExisting", ComparedAs.FLAG),
            Map.entry("tags", ComparedAs.TEXTS)));

    private ManagedKeyInputs() {}

    /** The inputs with the defaults of what was left out. */
    public static JsonObject withDefaults(JsonObject inputs) {
        var complete = inputs.deepCopy();
        fill(complete, "keyType", new JsonPrimitive("RSA"));
        fill(complete, "keySize", new JsonPrimitive(RsaKeySize.DEFAULT));
        fill(complete, "keyOperations", Json.array(KeyPermissions.OPERATIONS));
        fill(complete, "enabled", new JsonPrimitive(true));
        fill(complete, "onDelete", new JsonPrimitive("retain"));
        fill(complete, "adoptExisting", new JsonPrimitive(false));
        return complete;
    }

    private static void fill(JsonObject inputs, String name, JsonElement value) {
        if (!inputs.has(name) || inputs.get(name).isJsonNull()) {
            inputs.add(name, value);
        }
    }

    /** What is wrong with the inputs, by name. */
    static Map<String, String> check(JsonObject inputs) {
        var failures = new LinkedHashMap<String, String>();
        for (var required : List.of("vaultUri", "keyName")) {
            if (!inputs.has(required)) {
                failures.put(required, required + " must be set; it was left out");
            }
        }
        failures.putAll(DIFFERENCES.mistyped(inputs));
        CHECKS.forEach((name, check) -> {
            try {
                Json.known(inputs, name)
                        .filter(value -> !failures.containsKey(name))
                        .ifPresent(check::accept);
            } catch (InvalidValueException refused) {
                failures.put(name, String.valueOf(refused.getMessage()));
            }
        });
        return failures;
    }

    private interface Check {
        void accept(JsonElement value);
    }

    private static final Map<String, Check> CHECKS = checks();

    private static Map<String, Check> checks() {
        var checks = new LinkedHashMap<String, Check>();
        checks.put("vaultUri", value -> vaultUri(value.getAsString()));
        checks.put("keyName", value -> NameRule.KEY.check("keyName", value.getAsString()));
        checks.put("keyType", value -> oneOf("keyType", TYPES, value.getAsString()));
        checks.put("keySize", value -> oneOf("keySize", RsaKeySize.OF_KEY_VAULT, value.getAsInt()));
        checks.put("keyOperations", value -> keyOperations(value.getAsJsonArray()));
        checks.put("expiresOn", value -> timestamp(value.getAsString()));
        checks.put("rotateAfter", value -> age(value.getAsString()));
        checks.put("tags", value -> tags(value.getAsJsonObject()));
        checks.put("onDelete", value -> oneOf("onDelete", ON_DELETE, value.getAsString()));
        return java.util.Collections.unmodifiableMap(checks);
    }

    private static void keyOperations(JsonArray operations) {
        if (operations.isEmpty()) {
            throw new InvalidValueException(
                    "keyOperations",
                    "a list of one operation or more",
                    "[]",
                    "leave it out for wrapKey and unwrapKey, which services need");
        }
        operations.asList().stream()
                .filter(operation -> !PropertyValues.isUnknown(operation))
                .forEach(operation -> oneOf("keyOperations", OPERATIONS, operation.getAsString()));
    }

    /** Unknown values count, and nothing else is known of them. */
    private static void tags(JsonObject asked) {
        var tags = new LinkedHashMap<String, String>();
        asked.asMap().forEach((name, value) -> {
            if (VersionMarks.NAMES.stream().anyMatch(name::equalsIgnoreCase)) {
                throw new InvalidValueException(
                        "tags",
                        "tags other than " + String.join(", ", VersionMarks.NAMES),
                        name,
                        "choose another name: the resource knows the versions of the key by these");
            }
            tags.put(name, PropertyValues.isUnknown(value) ? "" : value.getAsString());
        });
        TagRule.KEY.check("tags", tags, VersionMarks.NAMES.size());
    }

    private static <T> void oneOf(String input, Collection<T> allowed, T value) {
        if (!allowed.contains(value)) {
            throw new InvalidValueException(
                    input,
                    "one of "
                            + String.join(
                                    ", ",
                                    allowed.stream()
                                            .map(Object::toString)
                                            .sorted()
                                            .toList()),
                    String.valueOf(value),
                    "choose one of these");
        }
    }

    private static void vaultUri(String uri) {
        var unused = VaultAddress.parse("vaultUri", uri);
    }

    private static void timestamp(String text) {
        try {
            OffsetDateTime.parse(text);
        } catch (DateTimeParseException invalid) {
            var refused = new InvalidValueException(
                    "expiresOn",
                    "a point in time such as 2027-11-23T00:00:00Z",
                    text,
                    "write it as ISO-8601 with Z or an offset");
            refused.initCause(invalid);
            throw refused;
        }
    }

    private static void age(String text) {
        try {
            if (Duration.parse(text).compareTo(SHORTEST_AGE) >= 0) {
                return;
            }
        } catch (DateTimeParseException invalid) {
            throw ageRefused(text);
        }
        throw ageRefused(text);
    }

    private static InvalidValueException ageRefused(String text) {
        return new InvalidValueException(
                "rotateAfter",
                "an ISO-8601 duration of a day or more, such as P90D",
                text,
                "write it in days; leave it out to rotate by rotationTrigger only");
    }
}
