package dev.fhircmk.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PropertyValuesTest {
    @Property
    void read_what_they_wrote(@ForAll("objects") JsonObject properties) {
        assertThat(PropertyValues.read(PropertyValues.write(properties))).isEqualTo(properties);
    }

    @Test
    void keep_whole_numbers_whole() {
        var written = PropertyValues.write(JsonParser.parseString("{\"days\":90,\"share\":0.5,\"huge\":1e300}")
                .getAsJsonObject());

        assertThat(PropertyValues.read(written)).hasToString("{\"days\":90,\"share\":0.5,\"huge\":1.0E300}");
    }

    @Test
    void take_secrets_out_of_their_wrapper() {
        var wrapped = PropertyValues.write(JsonParser.parseString("""
                        {"clientSecret": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                                          "value": "hush"}}
                        """).getAsJsonObject());

        assertThat(PropertyValues.read(wrapped)).hasToString("{\"clientSecret\":\"hush\"}");
    }

    @Test
    void take_output_values_and_references_out_of_theirs() {
        var sent = PropertyValues.write(JsonParser.parseString("""
            {"known": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": {"a": 1}},
             "hush": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4",
                      "value": "hush-hush", "secret": true},
             "open": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4"},
             "openSecret": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                            "value": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"},
             "vault": {"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e",
                       "urn": "urn:vault", "id": "/vault"}}
            """).getAsJsonObject());

        assertThat(PropertyValues.read(sent)).isEqualTo(JsonParser.parseString("""
            {"known": {"a": 1}, "hush": "hush-hush", "open": "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
             "openSecret": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "vault": "/vault"}
            """));
        assertThat(PropertyValues.withoutSecretsOf(sent, "hush-hush is not taken"))
                .isEqualTo("[secret] is not taken");
        assertThat(PropertyValues.withSecretsOf(
                        sent,
                        JsonParser.parseString("{\"known\": {\"a\": 1}, \"hush\": \"hush-hush\"}")
                                .getAsJsonObject()))
                .isEqualTo(JsonParser.parseString("""
                    {"known": {"a": 1},
                     "hush": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "hush-hush"}}
                    """));
    }

    @Test
    void leave_secrets_out_of_a_sentence_wherever_they_are_in_the_input() {
        var secret = "{\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\", \"value\": %s}";
        var request = PropertyValues.write(JsonParser.parseString("""
                        {"token": %s, "tags": {"owner": %s, "days": 90}, "ips": ["x", %s], "name": "hush"}
                        """.formatted(
                                secret.formatted("\"hu\\nsh\""), secret.formatted("\"me\""), secret.formatted("\"y\"")))
                .getAsJsonObject());

        assertThat(PropertyValues.withoutSecretsOf(request, "token", "token must be short, got 'hu\nsh'"))
                .isEqualTo("token must be short, got [secret]");
        assertThat(PropertyValues.withoutSecretsOf(request, "token", "token must be short, got 'hu\\nsh'"))
                .isEqualTo("token must be short, got [secret]");
        assertThat(PropertyValues.withoutSecretsOf(request, "tags", "no tag may be 'me'"))
                .isEqualTo("no tag may be [secret]");
        assertThat(PropertyValues.withoutSecretsOf(request, "ips", "no address may be 'y'"))
                .isEqualTo("no address may be [secret]");
        assertThat(PropertyValues.withoutSecretsOf(request, "name", "name must be long, got 'hush'"))
                .isEqualTo("name must be long, got 'hush'");
        assertThat(PropertyValues.withoutSecretsOf(request, "other", "other must be set"))
                .isEqualTo("other must be set");
    }

    @Test
    void leave_all_secrets_out_of_a_sentence_about_any_value() {
        var secret = "{\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\", \"value\": %s}";
        var request = PropertyValues.write(JsonParser.parseString("""
                        {"token": %s, "tags": {"owner": %s}, "ips": ["x", %s], "name": "clinic-records"}
                        """.formatted(
                                secret.formatted("\"hush-hush\""),
                                secret.formatted("\"only-me-here\""),
                                secret.formatted("\"y\"")))
                .getAsJsonObject());

        assertThat(PropertyValues.withoutSecretsOf(request, "hush-hush of only-me-here is not taken"))
                .isEqualTo("[secret] of [secret] is not taken");
        // A short text stands in any sentence by accident.
        assertThat(PropertyValues.withoutSecretsOf(request, "any 'y' for clinic-records"))
                .isEqualTo("any [secret] for clinic-records");
    }

    @Test
    void keep_secret_in_an_answer_what_was_secret_in_the_request() {
        var secret = "{\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\", \"value\": %s}";
        var request = PropertyValues.write(JsonParser.parseString("""
                        {"name": "fhir", "token": %s, "tags": {"owner": %s, "team": "a"}, "ips": ["x", %s], "gone": %s}
                        """.formatted(
                                secret.formatted("\"hush\""),
                                secret.formatted("\"me\""),
                                secret.formatted("\"y\""),
                                secret.formatted("1")))
                .getAsJsonObject());
        var answer = JsonParser.parseString("""
                        {"name": "fhir", "token": "hush", "tags": {"owner": "me", "team": "a"}, "ips": ["x", "y"], "id": 1}
                        """).getAsJsonObject();

        var marked = PropertyValues.withSecretsOf(request, answer);

        assertThat(marked).isEqualTo(JsonParser.parseString("""
                        {"name": "fhir", "token": %s, "tags": {"owner": %s, "team": "a"}, "ips": %s, "id": 1}
                        """.formatted(
                        secret.formatted("\"hush\""), secret.formatted("\"me\""), secret.formatted("[\"x\", \"y\"]"))));
        assertThat(PropertyValues.read(PropertyValues.write(marked))).isEqualTo(answer);
    }

    @Test
    void tell_what_is_not_known_yet_at_any_depth() {
        var nested = new JsonObject();
        var list = new JsonArray();
        list.add(PropertyValues.UNKNOWN);
        nested.add("list", list);

        assertThat(PropertyValues.isUnknown(PropertyValues.UNKNOWN)).isTrue();
        assertThat(PropertyValues.isUnknown(nested)).isFalse();
        assertThat(PropertyValues.hasUnknown(nested)).isTrue();
        assertThat(PropertyValues.hasUnknown(new JsonPrimitive("known"))).isFalse();
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return Arbitraries.strings()
                .flatMap(name -> values(3).map(value -> {
                    var object = new JsonObject();
                    object.add(name, value);
                    return object;
                }));
    }

    private static Arbitrary<JsonElement> values(int depth) {
        Arbitrary<JsonElement> leaves = Arbitraries.oneOf(
                Arbitraries.strings().map(JsonPrimitive::new),
                Arbitraries.of(true, false).map(JsonPrimitive::new),
                Arbitraries.integers().map(JsonPrimitive::new),
                Arbitraries.just(JsonNull.INSTANCE));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonElement> lists = values(depth - 1).list().ofMaxSize(3).map(items -> {
            var array = new JsonArray();
            items.forEach(array::add);
            return array;
        });
        Arbitrary<JsonElement> objects = values(depth - 1).map(value -> {
            var object = new JsonObject();
            object.add("inner", value);
            return object;
        });
        return Arbitraries.oneOf(leaves, lists, objects);
    }
}
