package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.plugin.PropertyValues;
import dev.fhircmk.provider.ProviderResource.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same key in every spelling that Azure takes is the same key; what is not known yet may be. */
final class InputSpellingsTest {
    private static final Set<String> IDENTITY = Set.of("vaultUri", "keyName");
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
        assertThat(ManagedKeyInputs.DIFFERENCES.kept(json(OLD), json(spelled))).isEqualTo(json(OLD));
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
        assertThat(ManagedKeyInputs.DIFFERENCES.kept(json(OLD), unknown)).isEqualTo(unknown);
    }

    @Test
    void that_cannot_be_read_are_compared_as_they_are() {
        assertThat(difference(OLD, OLD.replace("P90D", "soon")).changed()).containsExactly("rotateAfter");
    }

    private static ProviderResource.Difference difference(String olds, String news) {
        return ManagedKeyInputs.DIFFERENCES.of(
                new Change("urn", "id", new JsonObject(), json(olds), json(news)), IDENTITY);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
