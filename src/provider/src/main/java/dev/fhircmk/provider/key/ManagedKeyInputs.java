package dev.fhircmk.provider.key;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.KeyVersionTags;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.RsaKeySize;
import dev.fhircmk.core.TagRule;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.ResourceInputs;
import dev.fhircmk.provider.engine.ResourceInputs.Input;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;

/** The inputs of a key: what may be left out, and what is refused before anything is made. Unknown values pass. */
public final class ManagedKeyInputs {
    private static final Duration SHORTEST_AGE = Duration.ofDays(1);
    private static final Set<String> OPERATIONS =
            Set.of("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey", "import", "export");

    public static final ResourceInputs ALL = ResourceInputs.of(
            Input.of("vaultUri", ComparedAs.VAULT_ADDRESS).identity().text(VaultAddress::parse),
            Input.of("keyName", ComparedAs.NAME).identity().text(NameRule.KEY::check),
            oneOf(Input.of("keyType", ComparedAs.TEXT), Set.of("RSA", "RSA-HSM"))
                    .orElse(new JsonPrimitive("RSA")),
            oneOf(Input.of("keySize", ComparedAs.NUMBER), RsaKeySize.OF_KEY_VAULT)
                    .orElse(new JsonPrimitive(RsaKeySize.DEFAULT)),
            Input.of("keyOperations", ComparedAs.SET)
                    .orElse(Json.array(KeyPermissions.OPERATIONS))
                    .checked(ManagedKeyInputs::keyOperations),
            Input.of("enabled", ComparedAs.FLAG).orElse(new JsonPrimitive(true)),
            Input.of("expiresOn", ComparedAs.MOMENT).text(AzureValues::moment),
            Input.of("rotationTrigger", ComparedAs.TEXT),
            Input.of("rotateAfter", ComparedAs.DURATION)
                    .duration(
                            SHORTEST_AGE,
                            Duration.ofSeconds(Long.MAX_VALUE),
                            "an ISO-8601 duration of a day or more, such as P90D",
                            "write it in days; leave it out to rotate by rotationTrigger only"),
            oneOf(Input.of("onDelete", ComparedAs.TEXT), Set.of("retain", "softDelete"))
                    .orElse(new JsonPrimitive("retain")),
            Input.of("adoptExisting", ComparedAs.FLAG).orElse(new JsonPrimitive(false)),
            Input.of("tags", ComparedAs.TEXTS).checked(ManagedKeyInputs::tags));

    private ManagedKeyInputs() {}

    private static Input oneOf(Input input, Collection<?> allowed) {
        return input.oneOf(allowed, "one of " + sorted(allowed), "choose one of these");
    }

    private static String sorted(Collection<?> allowed) {
        return allowed.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static Object keyOperations(String name, JsonElement operations) {
        if (operations.getAsJsonArray().isEmpty()) {
            throw new InvalidValueException(
                    name,
                    "a list of one operation or more",
                    "[]",
                    "leave it out for wrapKey and unwrapKey, which services need");
        }
        for (var operation : operations.getAsJsonArray()) {
            if (!PropertyValues.isUnknown(operation) && !OPERATIONS.contains(operation.getAsString())) {
                throw new InvalidValueException(
                        name, "one of " + sorted(OPERATIONS), operation.getAsString(), "choose one of these");
            }
        }
        return operations;
    }

    /** Unknown values count towards the number of tags. */
    private static Object tags(String input, JsonElement asked) {
        var tags = new LinkedHashMap<String, String>();
        asked.getAsJsonObject().asMap().forEach((name, value) -> {
            if (KeyVersionTags.isMark(name)) {
                throw new InvalidValueException(
                        input,
                        "tags other than " + String.join(", ", KeyVersionTags.NAMES),
                        name,
                        "choose another name: the resource knows the versions of the key by these");
            }
            tags.put(name, PropertyValues.isUnknown(value) ? "" : value.getAsString());
        });
        TagRule.KEY.check(input, tags, KeyVersionTags.ON_EVERY_VERSION.size());
        return tags;
    }
}
