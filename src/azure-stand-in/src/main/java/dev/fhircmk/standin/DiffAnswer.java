package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.TreeSet;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.PropertyDiff.Kind;

/** Tells the engine what an update would do: nothing, change in place, or replace. It never asks Azure. */
final class DiffAnswer {
    private static final String API_VERSION = "azureApiVersion";

    private DiffAnswer() {}

    static DiffResponse of(ResourceType type, JsonObject oldInputs, JsonObject news, JsonObject state) {
        var olds = oldInputs.deepCopy();
        // A state of provider 2 has the version among the outputs only; coming from there is no change of the program.
        var migrated = !olds.has(API_VERSION) && state.has(API_VERSION);
        if (migrated) {
            olds.add(API_VERSION, state.get(API_VERSION));
        }
        var differences = InputDiff.between(type, olds, news);
        var changes = new TreeSet<String>();
        var replaces = new TreeSet<String>();
        var answer = DiffResponse.newBuilder();
        for (Map.Entry<String, Kind> difference : differences.entrySet()) {
            var path = difference.getKey();
            var kind = alreadyThere(path, difference.getValue(), news, state) ? Kind.ADD : difference.getValue();
            var isChange = !(kind == Kind.ADD && isDefault(type, path, news));
            if (isChange) {
                changes.add(path.replaceFirst("\\..*$", ""));
            }
            if (replaces(kind)) {
                replaces.add(path);
            }
            answer.putDetailedDiff(
                    path,
                    PropertyDiff.newBuilder()
                            .setKind(kind)
                            .setInputDiff(isChange && !(migrated && path.equals(API_VERSION)))
                            .build());
        }
        return answer.setChanges(changes.isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
                .addAllDiffs(changes)
                .addAllReplaces(replaces)
                .setDeleteBeforeReplace(deleteBeforeReplace(olds, !replaces.isEmpty()))
                // Another spelling of the same is a difference here, and none in the answer: so says the real provider.
                .setHasDetailedDiff(!withoutFlags(olds).equals(withoutFlags(news)))
                .build();
    }

    private static JsonObject withoutFlags(JsonObject inputs) {
        var result = inputs.deepCopy();
        inputs.keySet().stream().filter(name -> name.startsWith("__")).forEach(result::remove);
        return result;
    }

    private static boolean replaces(Kind kind) {
        return kind == Kind.ADD_REPLACE || kind == Kind.UPDATE_REPLACE || kind == Kind.DELETE_REPLACE;
    }

    /** The program now says what Azure had chosen before. */
    private static boolean alreadyThere(String path, Kind kind, JsonObject news, JsonObject state) {
        return kind == Kind.ADD_REPLACE && news.has(path) && news.get(path).equals(state.get(path));
    }

    private static boolean isDefault(ResourceType type, String path, JsonObject news) {
        return type.body().inputs().stream()
                .filter(property -> property.name().equals(path))
                .map(Property::defaultValue)
                .anyMatch(value -> value != null && value.equals(news.get(path)));
    }

    private static boolean deleteBeforeReplace(JsonObject olds, boolean replaces) {
        if (olds.get(Naming.CREATE_BEFORE_DELETE) instanceof JsonPrimitive flag && flag.isBoolean()) {
            return !flag.getAsBoolean();
        }
        return replaces;
    }
}
