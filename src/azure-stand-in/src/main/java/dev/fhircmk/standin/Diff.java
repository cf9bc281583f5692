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
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Property;
import dev.fhircmk.standin.PropertyType.Struct;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.PropertyDiff.Kind;

/** Tells the engine what an update would do: nothing, change in place, or replace. It never calls Azure. */
final class Diff {
    private static final String API_VERSION = "azureApiVersion";
    private static final Set<Kind> REPLACING = Set.of(ADD_REPLACE, UPDATE_REPLACE, DELETE_REPLACE);

    private final Set<String> replacing;
    private final Map<String, List<String>> keyed;
    private final SortedMap<String, Kind> differences = new TreeMap<>();

    private Diff(Set<String> replacing, Map<String, List<String>> keyed) {
        this.replacing = replacing;
        this.keyed = keyed;
    }

    static DiffResponse answer(AzureNativeType type, JsonObject oldInputs, JsonObject news, JsonObject state) {
        var olds = oldInputs.deepCopy();
        // A state of provider 2 has the version among the outputs only; coming from there is no change of the program.
        var migrated = !olds.has(API_VERSION) && state.has(API_VERSION);
        if (migrated) {
            olds.add(API_VERSION, state.get(API_VERSION));
        }
        var changes = new TreeSet<String>();
        var replaces = new TreeSet<String>();
        var answer = DiffResponse.newBuilder();
        between(type, olds, news).forEach((path, difference) -> {
            // The program now sets a value that Azure had chosen before.
            var wasThere = difference == ADD_REPLACE
                    && news.has(path)
                    && news.get(path).equals(state.get(path));
            var kind = wasThere ? ADD : difference;
            var isChange = !(kind == ADD && isDefault(type, path, news));
            if (isChange) {
                changes.add(path.replaceFirst("\\..*$", ""));
            }
            if (REPLACING.contains(kind)) {
                replaces.add(path);
            }
            answer.putDetailedDiff(
                    path,
                    PropertyDiff.newBuilder()
                            .setKind(kind)
                            .setInputDiff(isChange && !(migrated && path.equals(API_VERSION)))
                            .build());
        });
        return answer.setChanges(changes.isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
                .addAllDiffs(changes)
                .addAllReplaces(replaces)
                .setDeleteBeforeReplace(deleteBeforeReplace(olds, !replaces.isEmpty()))
                // Another spelling of a value is a difference here and not in the answer, as with the real provider.
                .setHasDetailedDiff(!withoutFlags(olds).equals(withoutFlags(news)))
                .build();
    }

    private static JsonObject withoutFlags(JsonObject inputs) {
        var result = inputs.deepCopy();
        inputs.keySet().stream().filter(name -> name.startsWith("__")).forEach(result::remove);
        return result;
    }

    private static boolean isDefault(AzureNativeType type, String path, JsonObject news) {
        return type.body().inputs().stream()
                .filter(property -> property.name().equals(path))
                .map(Property::defaultValue)
                .anyMatch(value -> value != null && value.equals(news.get(path)));
    }

    private static boolean deleteBeforeReplace(JsonObject olds, boolean replaces) {
        if (olds.get(Checks.CREATE_BEFORE_DELETE) instanceof JsonPrimitive flag && flag.isBoolean()) {
            return !flag.getAsBoolean();
        }
        return replaces;
    }

    /** The differences by path, as in {@code properties.accessPolicies[0].objectId}. */
    private static SortedMap<String, Kind> between(AzureNativeType type, JsonObject olds, JsonObject news) {
        var keyed = new HashMap<String, List<String>>();
        addKeyed(keyed, "", type.body());
        var diff = new Diff(replacing(type), keyed);
        diff.objects("", "", olds, withSpellingOf(olds, news));
        return diff.differences;
    }

    /** Path parameters, and what Azure never changes: at the top and one level below, where the real provider looks. */
    private static Set<String> replacing(AzureNativeType type) {
        var paths = new HashSet<String>();
        type.parameters().forEach(parameter -> paths.add(parameter.name()));
        addCreateOnly(paths, "", type.body());
        for (var property : type.body().inputs()) {
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
        withoutFlags(olds).asMap().forEach((name, old) -> {
            if (news.has(name)) {
                values(path + name, pattern + name, old, news.get(name));
            } else {
                add(path + name, pattern + name, DELETE, DELETE_REPLACE);
            }
        });
        withoutFlags(news).keySet().stream()
                .filter(name -> !olds.has(name))
                .forEach(name -> add(path + name, pattern + name, ADD, ADD_REPLACE));
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

    /** A change inside a property that replaces the resource replaces it too. */
    private void within(String path, String pattern, JsonObject old, JsonObject now) {
        var inner = new Diff(replacing, keyed);
        inner.objects(path + ".", pattern + ".", old, now);
        inner.differences.forEach((name, kind) -> {
            var replaces = kind == UPDATE && replacing.contains(pattern);
            differences.put(name, replaces ? UPDATE_REPLACE : kind);
        });
    }

    /** An item with keys is the same wherever it stands; where one of its keys differs it is another, and the old one is gone. */
    private void lists(String path, String pattern, JsonArray old, JsonArray now) {
        var keys = keyed.get(pattern);
        var left = new HashMap<Object, Integer>();
        for (int i = 0; i < old.size(); i++) {
            left.putIfAbsent(keys == null ? i : key(keys, old.get(i)), i);
        }
        for (int i = 0; i < now.size(); i++) {
            var item = path + "[" + i + "]";
            var before = left.remove(keys == null ? i : key(keys, now.get(i)));
            if (before == null) {
                differences.put(item, ADD);
            } else {
                values(item, pattern + "[]", old.get(before), now.get(i));
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
