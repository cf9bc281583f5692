package dev.fhircmk.standin;

import static pulumirpc.Provider.PropertyDiff.Kind.ADD;
import static pulumirpc.Provider.PropertyDiff.Kind.ADD_REPLACE;
import static pulumirpc.Provider.PropertyDiff.Kind.DELETE;
import static pulumirpc.Provider.PropertyDiff.Kind.DELETE_REPLACE;
import static pulumirpc.Provider.PropertyDiff.Kind.UPDATE;
import static pulumirpc.Provider.PropertyDiff.Kind.UPDATE_REPLACE;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Struct;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import pulumirpc.Provider.PropertyDiff.Kind;

/** What differs between two sets of inputs, path by path, and what of it replaces the resource. */
final class InputDiff {
    private final Set<String> replacing;
    private final Map<String, List<String>> keyed;
    private final SortedMap<String, Kind> differences = new TreeMap<>();

    private InputDiff(Set<String> replacing, Map<String, List<String>> keyed) {
        this.replacing = replacing;
        this.keyed = keyed;
    }

    /** The differences by path, as in {@code properties.accessPolicies[0].objectId}. */
    static SortedMap<String, Kind> between(ResourceType type, JsonObject olds, JsonObject news) {
        var keyed = new HashMap<String, List<String>>();
        addKeyed(keyed, "", type.body());
        var diff = new InputDiff(replacing(type), keyed);
        diff.objects("", "", olds, withSpellingOf(olds, news));
        return diff.differences;
    }

    /** Path parameters, and what Azure lets nobody change: at the top and one level below, as the real provider looks. */
    private static Set<String> replacing(ResourceType type) {
        var paths = new HashSet<String>();
        type.parameters().forEach(parameter -> paths.add(parameter.name()));
        for (var property : type.body().inputs()) {
            if (property.createOnly()) {
                paths.add(property.name());
            }
            if (property.input() instanceof Struct struct) {
                addCreateOnly(paths, property.name() + ".", struct);
            } else if (property.input() instanceof Items list && list.items() instanceof Struct struct) {
                addCreateOnly(paths, property.name() + "[].", struct);
            }
        }
        return paths;
    }

    private static void addCreateOnly(Set<String> paths, String prefix, Struct struct) {
        struct.inputs().stream().filter(Property::createOnly).forEach(property -> paths.add(prefix + property.name()));
    }

    /** The lists whose items have keys, at any depth. */
    private static void addKeyed(Map<String, List<String>> keyed, String prefix, Struct struct) {
        for (var property : struct.inputs()) {
            var path = prefix + property.name();
            if (property.input() instanceof Struct inner) {
                addKeyed(keyed, path + ".", inner);
            } else if (property.input() instanceof Items list) {
                if (!list.keys().isEmpty()) {
                    keyed.put(path, list.keys());
                }
                if (list.items() instanceof Struct inner) {
                    addKeyed(keyed, path + "[].", inner);
                }
            }
        }
    }

    /** Two spellings of one location, or of one resource group, are no difference. */
    private static JsonObject withSpellingOf(JsonObject olds, JsonObject news) {
        var result = news.deepCopy();
        for (var name : Set.of("location", "resourceGroupName")) {
            var old = Json.text(olds, name).orElse(null);
            var now = Json.text(news, name).orElse(null);
            if (old != null && now != null && plain(name, old).equals(plain(name, now))) {
                result.addProperty(name, old);
            }
        }
        return result;
    }

    private static String plain(String name, String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        return name.equals("location") ? lower.replace(" ", "") : lower;
    }

    private void objects(String path, String pattern, JsonObject olds, JsonObject news) {
        for (var member : olds.entrySet()) {
            var name = member.getKey();
            if (name.startsWith("__")) {
                continue;
            }
            if (news.has(name)) {
                values(path + name, pattern + name, member.getValue(), news.get(name));
            } else {
                add(path + name, pattern + name, DELETE, DELETE_REPLACE);
            }
        }
        for (var member : news.entrySet()) {
            var name = member.getKey();
            if (!name.startsWith("__") && !olds.has(name)) {
                add(path + name, pattern + name, ADD, ADD_REPLACE);
            }
        }
    }

    private void values(String path, String pattern, JsonElement old, JsonElement now) {
        if (old instanceof JsonObject before && now instanceof JsonObject after) {
            within(path, pattern, before, after);
        } else if (old instanceof JsonArray before && now instanceof JsonArray after) {
            lists(path, pattern, before, after);
        } else if (!old.equals(now)) {
            add(path, pattern, UPDATE, UPDATE_REPLACE);
        }
    }

    /** What changes in a property that replaces replaces too. */
    private void within(String path, String pattern, JsonObject old, JsonObject now) {
        var inner = new InputDiff(replacing, keyed);
        inner.objects(path + ".", pattern + ".", old, now);
        for (Map.Entry<String, Kind> difference : inner.differences.entrySet()) {
            var replaces = difference.getValue() == UPDATE && replacing.contains(pattern);
            differences.put(difference.getKey(), replaces ? UPDATE_REPLACE : difference.getValue());
        }
    }

    private void lists(String path, String pattern, JsonArray old, JsonArray now) {
        var keys = keyed.get(pattern);
        if (keys != null) {
            keyedLists(path, pattern, keys, old, now);
            return;
        }
        for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
            var item = path + "[" + i + "]";
            if (i >= now.size()) {
                differences.put(item, DELETE);
            } else if (i >= old.size()) {
                differences.put(item, ADD);
            } else {
                values(item, pattern + "[]", old.get(i), now.get(i));
            }
        }
    }

    /** An item is the same wherever it stands; where one of its keys differs it is another, and the old one is gone. */
    private void keyedLists(String path, String pattern, List<String> keys, JsonArray old, JsonArray now) {
        var left = new HashMap<List<JsonElement>, Integer>();
        for (int i = 0; i < old.size(); i++) {
            left.putIfAbsent(key(keys, old.get(i)), i);
        }
        for (int i = 0; i < now.size(); i++) {
            var before = left.remove(key(keys, now.get(i)));
            if (before == null) {
                differences.put(path + "[" + i + "]", ADD);
            } else {
                values(path + "[" + i + "]", pattern + "[]", old.get(before), now.get(i));
            }
        }
        left.values().forEach(i -> differences.put(path + "[" + i + "]", DELETE));
    }

    private static List<JsonElement> key(List<String> names, JsonElement item) {
        var object = item instanceof JsonObject found ? found : new JsonObject();
        return names.stream()
                .map(name -> object.has(name) ? object.get(name) : JsonNull.INSTANCE)
                .toList();
    }

    private void add(String path, String pattern, Kind kind, Kind replacingKind) {
        differences.put(path, replacing.contains(pattern) ? replacingKind : kind);
    }
}
