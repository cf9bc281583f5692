package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.standin.PropertyType.Struct;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties whose parts may also be resources of their own, such as the access policies of a vault.
 *
 * <p>Where the program does not set them, a new resource gets them empty, since Azure asks for them, and an update keeps
 * what Azure has. All such properties have the same names in the SDKs and in Azure.
 */
final class KeptRemote {
    private final List<List<String>> paths = new ArrayList<>();

    KeptRemote(Struct type) {
        collect(type, List.of());
    }

    private void collect(Struct type, List<String> parents) {
        for (var property : type.inputs()) {
            var path = new ArrayList<>(parents);
            path.addAll(property.containers());
            path.add(property.wireName());
            if (property.keepRemote()) {
                paths.add(List.copyOf(path));
            }
            if (property.input() instanceof Struct struct) {
                collect(struct, path);
            }
        }
    }

    boolean isAnyUnset(JsonObject body) {
        return paths.stream().anyMatch(path -> find(body, path) == null);
    }

    JsonObject emptyWhereUnset(JsonObject body) {
        var result = body.deepCopy();
        paths.stream().filter(path -> find(body, path) == null).forEach(path -> set(result, path, new JsonArray()));
        return result;
    }

    JsonObject fromAzure(JsonObject body, JsonObject remote) {
        var result = body.deepCopy();
        for (var path : paths) {
            var value = find(remote, path);
            if (find(body, path) == null && value != null) {
                set(result, path, value);
            }
        }
        return result;
    }

    /** The outputs less what the inputs never set: a refresh must not push others' parts into the inputs. */
    JsonObject withoutUnset(JsonObject outputs, JsonObject inputs) {
        var result = outputs.deepCopy();
        for (var path : paths) {
            var parent = path.subList(0, path.size() - 1);
            var container = parent.isEmpty() ? result : find(result, parent);
            if (find(inputs, path) == null && container instanceof JsonObject object) {
                object.remove(path.get(path.size() - 1));
            }
        }
        return result;
    }

    private static @Nullable JsonElement find(JsonObject object, List<String> path) {
        var value = object.get(path.get(0));
        if (path.size() == 1) {
            return value;
        }
        return value instanceof JsonObject inner ? find(inner, path.subList(1, path.size())) : null;
    }

    private static void set(JsonObject object, List<String> path, JsonElement value) {
        var container = object;
        for (var name : path.subList(0, path.size() - 1)) {
            if (!container.has(name)) {
                container.add(name, new JsonObject());
            }
            container = container.getAsJsonObject(name);
        }
        container.add(path.get(path.size() - 1), value);
    }
}
