package dev.fhircmk.provider.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.provider.engine.ResourceHandler;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same key in every spelling that Azure takes is the same key; what is not known yet may be. */
final class InputSpellingsTest {
    private static final String OLD = """
            {"vaultUri": "https://kv1.vault.azure.net/", "keyName": "fhir", "expiresOn": "2999-01-01T00:00:00Z",
             "rotateAfter": "P90D", "keyOperations": ["wrapKey", "unwrapKey"]}
            """;

    static List<String> spellings() {
        var all = new ArrayList<String>();
        for (var scheme : List.of("https", "HTTPS")) {
            for (var host : List.of("kv1.vault.azure.net", "KV1.vault.azure.net", "Kv1.Vault.Azure.NET")) {
                for (var end : List.of("", "/", ":443", ":443/")) {
                    for (var key : List.of("fhir", "FHIR", "Fhir")) {
                        all.add("""
                                {"vaultUri": "%s://%s%s", "keyName": "%s", "expiresOn": "2999-01-01T02:00:00+02:00",
                                 "rotateAfter": "PT2160H", "keyOperations": ["unwrapKey", "wrapKey"]}
                                """.formatted(scheme, host, end, key));
                    }
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void of_one_key_are_no_difference_in_either_direction(String spelled) {
        assertThat(difference(OLD, spelled).changed()).isEmpty();
        assertThat(difference(spelled, OLD).changed()).isEmpty();
        assertThat(ManagedKeyInputs.ALL.kept(json(OLD), json(spelled))).isEqualTo(json(OLD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kv2.vault.azure.net/",
                "https://kv1.vault.azure.cn/",
                "https://kv1.managedhsm.azure.net/"
            })
    void of_another_vault_are_another_key(String vaultUri) {
        var other = json(OLD);
        other.addProperty("vaultUri", vaultUri);

        assertThat(difference(OLD, other.toString()).replacing()).containsExactly("vaultUri");
    }

    @Test
    void that_are_not_known_yet_may_be_the_same() {
        var unknown = json(OLD);
        unknown.add("vaultUri", PropertyValues.UNKNOWN);
        unknown.add("keyName", PropertyValues.UNKNOWN);

        var difference = difference(OLD, unknown.toString());

        assertThat(difference.changed()).containsExactlyInAnyOrder("vaultUri", "keyName");
        assertThat(difference.replacing()).isEmpty();
        assertThat(ManagedKeyInputs.ALL.kept(json(OLD), unknown)).isEqualTo(unknown);
    }

    @Test
    void that_cannot_be_read_are_compared_as_they_are() {
        assertThat(difference(OLD, OLD.replace("P90D", "soon")).changed()).containsExactly("rotateAfter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keySize|3072|\"3072\"",
                "enabled|true|\"true\"",
                "adoptExisting|false|\"false\"",
                "rotationTrigger|1|\"1\"",
                "tags|{\"a\": 1}|{\"a\": \"1\", \"b\": null}",
                "onDelete|null|null"
            })
    void of_another_json_type_are_no_difference(String input, String one, String other) {
        var first = json("{\"%s\": %s}".formatted(input, one));
        var second = json("{\"%s\": %s}".formatted(input, other));

        assertThat(ManagedKeyInputs.ALL.between(first, second)).isEmpty();
        assertThat(ManagedKeyInputs.ALL.between(second, first)).isEmpty();
        assertThat(ManagedKeyInputs.ALL.mistyped(second)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled|\"yes\"|enabled must be true or false, got 'yes'; write it as such",
                "enabled|1|enabled must be true or false, got '1'; write it as such",
                "enabled|\" true\"|enabled must be true or false, got ' true'; write it as such",
                "adoptExisting|\"True\"|adoptExisting must be true or false, got 'True'; write it as such",
                "keySize|3072.5|keySize must be a whole number, got '3072.5'; write it as such",
                "keySize|\"٣٠٧٢\"|keySize must be a whole number, got '٣٠٧٢'; write it as such",
                "keySize|[3072]|keySize must be a whole number, got '[3072]'; write it as such",
                "vaultUri|[\"https://kv1.vault.azure.net/\"]|vaultUri must be a text, got"
                        + " '[\"https://kv1.vault.azure.net/\"]'; write it as such",
                "keyOperations|\"wrapKey\"|keyOperations must be a list of texts, got 'wrapKey'; write it as such",
                "keyOperations|[null]|keyOperations must be a list of texts, got '[null]'; write it as such",
                "tags|{\"a\": {}}|tags must be texts by name, got '{\"a\":{}}'; write it as such"
            })
    void that_java_would_read_as_something_else_are_refused(String input, String value, String message) {
        assertThat(ManagedKeyInputs.ALL.mistyped(json("{\"%s\": %s}".formatted(input, value))))
                .isEqualTo(Map.of(input, message));
    }

    @Test
    void that_are_kept_have_the_types_of_the_schema() {
        var loose = json("""
                {"keySize": "2048", "enabled": "false", "tags": {"a": 1, "gone": null}}
                """);

        assertThat(ManagedKeyInputs.ALL.kept(new JsonObject(), loose)).isEqualTo(json("""
                {"keySize": 2048, "enabled": false, "tags": {"a": "1"}}
                """));
    }

    private static ResourceHandler.Difference difference(String olds, String news) {
        return ManagedKeyInputs.ALL.difference(json(olds), json(news));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
