package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.standin.PropertyType.Struct;
import java.util.ArrayList;
import java.util.List;

/**
 * The properties whose parts may also be resources of their own, such as the access policies of a vault.
 *
 * <p>Where the program does not set them, a new resource gets them empty, since Azure requires them, and an update keeps
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
        return paths.stream().anyMatch(path -> AzureNativeType.find(body, path) == null);
    }

    JsonObject emptyWhereUnset(JsonObject body) {
        var result = body.deepCopy();
        paths.stream()
                .filter(path -> AzureNativeType.find(body, path) == null)
                .forEach(path -> set(result, path, new JsonArray()));
        return result;
    }

    JsonObject fromAzure(JsonObject body, JsonObject remote) {
        var result = body.deepCopy();
        for (var path : paths) {
            var value = AzureNativeType.find(remote, path);
            if (AzureNativeType.find(body, path) == null && value != null) {
                set(result, path, value);
            }
        }
        return result;
    }

    /** The outputs without what the inputs never set: a refresh must not take the parts of other resources into the inputs. */
    JsonObject withoutUnset(JsonObject outputs, JsonObject inputs) {
        var result = outputs.deepCopy();
        for (var path : paths) {
            var parent = path.subList(0, path.size() - 1);
            var container = parent.isEmpty() ? result : AzureNativeType.find(result, parent);
            if (AzureNativeType.find(inputs, path) == null && container instanceof JsonObject object) {
                object.remove(path.get(path.size() - 1));
            }
        }
        return result;
    }

    private static void set(JsonObject object, List<String> path, JsonElement value) {
        var last = path.size() - 1;
        Conversion.container(object, path.subList(0, last)).add(path.get(last), value);
    }
}
