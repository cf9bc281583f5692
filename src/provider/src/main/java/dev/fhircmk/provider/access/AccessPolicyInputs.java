package dev.fhircmk.provider.access;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.Differences;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The inputs of an entry in access policies, which are those of azure-native's. Unknown values pass. */
public final class AccessPolicyInputs {
    static final String POLICY = "policy";

    private static final String GROUP = "resourceGroupName";
    private static final String VAULT = "vaultName";
    private static final String PERMISSIONS = "permissions";
    private static final String PREFIX = POLICY + ".";
    private static final List<String> IDS = List.of("tenantId", "objectId", "applicationId");

    /** As what the inputs are compared, by their paths. */
    static final Differences DIFFERENCES = new Differences(compared());

    private AccessPolicyInputs() {}

    private static Map<String, ComparedAs> compared() {
        var compared = new TreeMap<String, ComparedAs>();
        compared.put(GROUP, ComparedAs.NAME);
        compared.put(VAULT, ComparedAs.NAME);
        IDS.forEach(id -> compared.put(PREFIX + id, ComparedAs.GUID));
        PolicyPermissions.kinds().forEach(kind -> compared.put(path(kind), ComparedAs.PERMISSIONS));
        return compared;
    }

    private static String path(String kind) {
        return PREFIX + PERMISSIONS + "." + kind;
    }

    /** The inputs by their paths; what is empty says as much as what is not there. */
    static JsonObject flat(JsonObject inputs) {
        var flat = new JsonObject();
        var policy = Optional.ofNullable(inputs.get(POLICY));
        var permissions = member(policy, PERMISSIONS);
        List.of(GROUP, VAULT).forEach(name -> put(flat, name, Optional.ofNullable(inputs.get(name))));
        IDS.forEach(id -> put(flat, PREFIX + id, member(policy, id)));
        PolicyPermissions.kinds().forEach(kind -> put(flat, path(kind), member(permissions, kind)));
        return flat;
    }

    /** Nothing is known of a member of what is not known. */
    private static Optional<JsonElement> member(Optional<JsonElement> value, String name) {
        return value.flatMap(known -> known instanceof JsonObject object
                ? Optional.ofNullable(object.get(name))
                : Optional.of(known).filter(PropertyValues::isUnknown));
    }

    private static void put(JsonObject flat, String path, Optional<JsonElement> value) {
        value.filter(known -> !isEmpty(known)).ifPresent(known -> flat.add(path, known));
    }

    private static boolean isEmpty(JsonElement value) {
        if (value instanceof JsonArray list) {
            return list.isEmpty();
        }
        return value.isJsonNull()
                || (value.isJsonPrimitive() && value.getAsString().isEmpty());
    }

    /** What is wrong with the inputs, by their paths. */
    public static Map<String, String> check(JsonObject inputs) {
        var failures = new LinkedHashMap<String, String>();
        var flat = flat(inputs);
        List.of(GROUP, VAULT, PREFIX + "tenantId", PREFIX + "objectId").stream()
                .filter(path -> !flat.has(path))
                .forEach(path -> failures.put(path, path + " must be set; it was left out"));
        if (member(Optional.ofNullable(inputs.get(POLICY)), PERMISSIONS).isEmpty()) {
            failures.put(PREFIX + PERMISSIONS, PREFIX + PERMISSIONS + " must be set; it was left out");
        }
        failures.putAll(DIFFERENCES.mistyped(flat));
        flat.asMap().forEach((path, value) -> {
            if (!failures.containsKey(path) && !PropertyValues.isUnknown(value)) {
                try {
                    check(path, value);
                } catch (InvalidValueException refused) {
                    failures.put(path, String.valueOf(refused.getMessage()));
                }
            }
        });
        return failures;
    }

    private static void check(String path, JsonElement value) {
        switch (path) {
            case GROUP -> {
                var unused = NameRule.RESOURCE_GROUP.check(path, value.getAsString());
            }
            case VAULT -> {
                var unused = NameRule.VAULT.check(path, value.getAsString());
            }
            default -> {
                if (value.isJsonArray()) {
                    value.getAsJsonArray().forEach(permission -> checkPermission(path, permission));
                } else {
                    var unused = Guid.parse(path, value.getAsString());
                }
            }
        }
    }

    private static void checkPermission(String path, JsonElement permission) {
        var known = PolicyPermissions.known(path.substring(path.lastIndexOf('.') + 1));
        var isKnown = PropertyValues.isUnknown(permission)
                || known.stream().anyMatch(permission.getAsString()::equalsIgnoreCase);
        if (!isKnown) {
            throw new InvalidValueException(
                    path, "a list of " + String.join(", ", known), permission.getAsString(), "choose from these");
        }
    }
}
