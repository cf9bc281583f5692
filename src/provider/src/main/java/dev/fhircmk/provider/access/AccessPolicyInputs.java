package dev.fhircmk.provider.access;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.ResourceInputs;
import dev.fhircmk.provider.engine.ResourceInputs.Input;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The inputs of an entry in access policies, which are those of azure-native's. Unknown values pass. */
public final class AccessPolicyInputs {
    static final String POLICY = "policy";

    private static final String GROUP = "resourceGroupName";
    private static final String VAULT = "vaultName";
    private static final String PERMISSIONS = "permissions";
    private static final String PREFIX = POLICY + ".";
    private static final List<String> IDS = List.of("tenantId", "objectId", "applicationId");

    /** The inputs by their paths. */
    static final ResourceInputs BY_PATH = ResourceInputs.of(Stream.concat(
                    Stream.of(
                            Input.of(GROUP, ComparedAs.NAME).identity().text(NameRule.RESOURCE_GROUP::check),
                            Input.of(VAULT, ComparedAs.NAME).identity().text(NameRule.VAULT::check),
                            Input.of(PREFIX + "tenantId", ComparedAs.GUID)
                                    .required()
                                    .text(Guid::parse),
                            Input.of(PREFIX + "objectId", ComparedAs.GUID)
                                    .identity()
                                    .text(Guid::parse),
                            Input.of(PREFIX + "applicationId", ComparedAs.GUID).text(Guid::parse)),
                    PolicyPermissions.kinds().stream()
                            .map(kind -> Input.of(path(kind), ComparedAs.PERMISSIONS)
                                    .checked((path, value) -> checkPermissions(path, kind, value))))
            .toArray(Input[]::new));

    private AccessPolicyInputs() {}

    private static String path(String kind) {
        return PREFIX + PERMISSIONS + "." + kind;
    }

    /** The inputs by their paths; an empty value counts as left out. */
    static JsonObject flat(JsonObject inputs) {
        var flat = new JsonObject();
        var policy = Optional.ofNullable(inputs.get(POLICY));
        var permissions = member(policy, PERMISSIONS);
        List.of(GROUP, VAULT).forEach(name -> put(flat, name, Optional.ofNullable(inputs.get(name))));
        IDS.forEach(id -> put(flat, PREFIX + id, member(policy, id)));
        PolicyPermissions.kinds().forEach(kind -> put(flat, path(kind), member(permissions, kind)));
        return flat;
    }

    /** A member of an unknown value is unknown. */
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
        var failures = BY_PATH.check(flat(inputs));
        if (member(Optional.ofNullable(inputs.get(POLICY)), PERMISSIONS).isEmpty()) {
            failures.put(PREFIX + PERMISSIONS, PREFIX + PERMISSIONS + " must be set; it was left out");
        }
        return failures;
    }

    private static JsonElement checkPermissions(String path, String kind, JsonElement permissions) {
        var known = PolicyPermissions.known(kind);
        permissions.getAsJsonArray().asList().stream()
                .filter(permission -> !PropertyValues.isUnknown(permission))
                .map(JsonElement::getAsString)
                .filter(permission -> known.stream().noneMatch(permission::equalsIgnoreCase))
                .forEach(permission -> {
                    throw new InvalidValueException(
                            path, "a list of " + String.join(", ", known), permission, "choose from these");
                });
        return permissions;
    }
}
