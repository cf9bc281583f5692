package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The life of one resource: checked, previewed, created, compared, read, imported, updated and deleted. What holds for every type
 * is asserted here, and what differs is what the test says.
 */
final class Life {
    /** What Azure changes in a resource by itself with each update. */
    private static final Set<String> OF_EACH_UPDATE = Set.of("etag", "systemData.lastModifiedAt");

    private final Transcripts transcripts;
    private final String token;
    private final String apiVersion;
    private final String id;
    private final JsonObject news;
    private JsonObject completed;
    private JsonObject imported;
    private JsonObject changed;
    private JsonObject replaced;
    private List<String> checks = List.of();
    private List<String> change = List.of();
    private List<String> replacement = List.of();
    private List<String> sent = List.of();
    private List<String> altered = List.of();
    private List<String> updates = List.of();
    private List<String> deletion = List.of();

    /**
     * Of a type in a version of its API.
     *
     * @param id of the resource
     * @param news the inputs of the program
     */
    Life(Transcripts transcripts, String token, String apiVersion, String id, String news) {
        this.transcripts = transcripts;
        this.token = token;
        this.apiVersion = apiVersion;
        this.id = id;
        this.news = inputs(news);
        this.changed = this.news;
        this.replaced = this.news;
        this.imported = this.news;
        this.completed = json("{\"azureApiVersion\":\"" + apiVersion + "\"}");
    }

    /** Check adds this to the inputs; by default the version of the API. */
    Life completedWith(String added, String... calls) {
        completed = inputs(added);
        checks = List.of(calls);
        return this;
    }

    /** An import has these inputs in place of those of the program. */
    Life importedWith(String properties) {
        imported = merged(news, inputs(properties));
        return this;
    }

    /** The inputs that an update gives, and how the differences are told, as path and kind. */
    Life changedTo(String inputs, String... told) {
        changed = inputs(inputs);
        change = List.of(told);
        return this;
    }

    /** What the request of the update has other than that of the creation. */
    Life sends(String... differences) {
        sent = List.of(differences);
        return this;
    }

    /** What the state has other than before the update. */
    Life alters(String... differences) {
        altered = List.of(differences);
        return this;
    }

    /** The calls of the update; {@code <id>} stands for the resource and the version of its API. */
    Life updatedBy(String... calls) {
        updates = List.of(calls);
        return this;
    }

    /** The inputs for which the resource is replaced, and the path that is told. */
    Life replacedFor(String inputs, String path) {
        replaced = inputs(inputs);
        replacement = List.of(path);
        return this;
    }

    Life deletedBy(String... calls) {
        deletion = List.of(calls);
        return this;
    }

    /** Plays it, and compares the creation with the transcript of that name. */
    Played lives(String creation) {
        var checked = transcripts.check(token, news);
        var inputs = checked.answer("inputs");
        assertThat(checked.answer().getAsJsonArray("failures")).isEmpty();
        assertThat(inputs).isEqualTo(merged(news, completed));
        assertThat(calls(checked)).isEqualTo(checks);

        var previewed = transcripts.create(token, inputs, true);
        assertThat(previewed.calls()).isEmpty();
        assertThat(previewed.answer().get("id").getAsString()).isEmpty();
        assertThat(previewed.answer("properties")).isEqualTo(foretold(inputs));

        var created = transcripts.create(token, inputs, false).is(creation);
        var state = created.answer("properties");
        assertThat(created.answer().get("id").getAsString()).isEqualTo(id);

        differs(inputs, inputs, state, List.of(), List.of());
        var now = transcripts.completed(token, changed);
        differs(inputs, now, state, change, List.of());
        differs(inputs, transcripts.completed(token, replaced), state, List.of(), replacement);

        isRead(transcripts.read(token, id, inputs, state), inputs, state);
        isRead(transcripts.importing(token, id), imported, state);
        var again = transcripts.create(token, inputs, false);
        var quote = isPartOfVault() ? "\"" : "'";
        again.isRefused("cannot create already existing resource " + quote + id + quote);
        assertThat(calls(again)).containsExactly(look(200));

        var toBeUpdated = transcripts.update(token, id, inputs, now, state, true);
        assertThat(toBeUpdated.calls()).isEmpty();
        assertThat(toBeUpdated.answer("properties")).isEqualTo(foretold(now, state));
        var updated = transcripts.update(token, id, inputs, now, state, false);
        assertThat(calls(updated)).isEqualTo(updates);
        assertThat(updated.bodies()).hasSize(1);
        assertThat(differences(created.bodies().get(0), updated.bodies().get(0)))
                .isEqualTo(sent);
        var after = updated.answer("properties");
        assertThat(differences(state, after)).isEqualTo(altered);
        isRead(transcripts.read(token, id, now, after), now, after);

        var deleted = transcripts.delete(token, id, now);
        assertThat(calls(deleted)).isEqualTo(deletion);
        var gone = transcripts.read(token, id, now, after);
        assertThat(gone.answer()).isEqualTo(json("{\"id\":\"\",\"inputs\":{},\"properties\":{}}"));
        assertThat(calls(gone)).containsExactly(look(isPartOfVault() ? 200 : 404));
        return updated;
    }

    private void differs(
            JsonObject olds, JsonObject now, JsonObject state, List<String> updates, List<String> replaces) {
        var differences = transcripts.diff(token, olds, now, state);
        var detailed = new TreeMap<String, String>();
        differences.answer("detailedDiff").asMap().forEach((path, kind) -> detailed.put(path, kind.getAsString()));
        var expected = new TreeMap<String, String>();
        updates.forEach(told -> expected.put(told.split(" ", 2)[0], told.split(" ", 2)[1]));
        replaces.forEach(path -> expected.put(path, "UPDATE_REPLACE"));

        assertThat(differences.calls()).isEmpty();
        assertThat(detailed).isEqualTo(expected);
        var answer = differences.answer();
        assertThat(answer.get("changes").getAsString()).isEqualTo(expected.isEmpty() ? "DIFF_NONE" : "DIFF_SOME");
        assertThat(texts(answer.getAsJsonArray("diffs")))
                .containsExactlyElementsOf(expected.keySet().stream()
                        .map(path -> path.split("\\.", 2)[0])
                        .distinct()
                        .toList());
        assertThat(texts(answer.getAsJsonArray("replaces"))).isEqualTo(replaces);
        assertThat(answer.get("deleteBeforeReplace").getAsBoolean()).isEqualTo(!replaces.isEmpty());
    }

    private void isRead(Played read, JsonObject inputs, JsonObject state) {
        assertThat(read.answer().get("id").getAsString()).isEqualTo(id);
        assertThat(read.answer("inputs")).isEqualTo(inputs);
        assertThat(read.answer("properties")).isEqualTo(state);
        assertThat(calls(read)).containsExactly(look(200));
    }

    /** An access policy, which is in its vault: a preview tells nothing of it, and the vault is what is looked at. */
    private boolean isPartOfVault() {
        return id.contains("/accessPolicy/");
    }

    private JsonObject foretold(JsonObject inputs) {
        return isPartOfVault() ? new JsonObject() : new Foretold(transcripts.schema()).ofCreate(token, inputs);
    }

    private JsonObject foretold(JsonObject inputs, JsonObject state) {
        return isPartOfVault() ? new JsonObject() : new Foretold(transcripts.schema()).ofUpdate(token, inputs, state);
    }

    private String look(int status) {
        return "GET <id> " + status;
    }

    private List<String> calls(Played played) {
        var resource = isPartOfVault() ? id.substring(0, id.indexOf("/accessPolicy/")) : id;
        return played.calls().stream()
                .map(call -> call.replace(" " + resource + "?api-version=" + apiVersion + " ", " <id> ")
                        .replace(transcripts.account().subscriptionId(), "<s>")
                        .replace(transcripts.account().tenantId(), "<t>"))
                .toList();
    }

    /** What is in the second and not in the first, or otherwise, as path and value; of what is gone, the path alone. */
    private static List<String> differences(JsonElement first, JsonElement second) {
        var before = leaves("", first);
        var after = leaves("", second);
        var paths = Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .sorted();
        return paths.filter(path -> !OF_EACH_UPDATE.contains(path))
                .filter(path -> !after.getOrDefault(path, "").equals(before.getOrDefault(path, "")))
                .map(path -> path + after.getOrDefault(path, ""))
                .toList();
    }

    private static Map<String, String> leaves(String path, JsonElement value) {
        var leaves = new TreeMap<String, String>();
        if (value instanceof JsonObject object && !object.isEmpty()) {
            object.asMap()
                    .forEach(
                            (name, member) -> leaves.putAll(leaves(path.isEmpty() ? name : path + "." + name, member)));
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            for (var at = 0; at < array.size(); at++) {
                leaves.putAll(leaves(path + "[" + at + "]", array.get(at)));
            }
        } else {
            leaves.put(path, ": " + (value.isJsonPrimitive() ? value.getAsString() : value.toString()));
        }
        return leaves;
    }

    private static List<String> texts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static JsonObject merged(JsonObject one, JsonObject other) {
        var merged = one.deepCopy();
        other.asMap().forEach(merged::add);
        return merged;
    }

    static JsonObject inputs(String json) {
        return json(json.replace('\'', '"'));
    }
}
