package dev.fhircmk.provider.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class ManagedKeyInputsTest {
    static final List<Arguments> REFUSED = List.of(
            argumentSet(
                    "vault",
                    "vaultUri",
                    new JsonPrimitive("https://example.com/"),
                    "vaultUri must be the address of a vault such as https://my-vault.vault.azure.net/, got"
                            + " 'https://example.com/'; use the output vaultUri of the vault"),
            argumentSet(
                    "name",
                    "keyName",
                    new JsonPrimitive("fhir_key"),
                    "keyName must be 1 to 127 letters, digits and hyphens, got 'fhir_key'; choose another name"),
            argumentSet(
                    "type",
                    "keyType",
                    new JsonPrimitive("EC"),
                    "keyType must be one of RSA, RSA-HSM, got 'EC'; choose one of these"),
            argumentSet(
                    "size",
                    "keySize",
                    new JsonPrimitive(1024),
                    "keySize must be one of 2048, 3072, 4096, got '1024'; choose one of these"),
            argumentSet(
                    "size of another type",
                    "keySize",
                    new JsonPrimitive("big"),
                    "keySize must be a whole number, got 'big'; write it as such"),
            argumentSet(
                    "operation",
                    "keyOperations",
                    Json.array(List.of("wrapKey", "fly")),
                    "keyOperations must be one of decrypt, encrypt, export, import, sign, unwrapKey, verify, wrapKey, got"
                            + " 'fly'; choose one of these"),
            argumentSet(
                    "operations of another type",
                    "keyOperations",
                    new JsonPrimitive("wrapKey"),
                    "keyOperations must be a list of texts, got 'wrapKey'; write it as such"),
            argumentSet(
                    "no operation",
                    "keyOperations",
                    Json.array(List.of()),
                    "keyOperations must be a list of one operation or more, got '[]'; leave it out for wrapKey and unwrapKey,"
                            + " which services need"),
            argumentSet(
                    "one tag more than Azure takes beside the marks",
                    "tags",
                    tags(13),
                    "tags must be at most 12 tags, got '13 tags'; leave some out, since 3 of the 15 that Azure takes tell the"
                            + " versions of the key apart"),
            argumentSet(
                    "a tag that is too long",
                    "tags",
                    tag("team", "x".repeat(257)),
                    "tags must be tags with values of at most 256 characters, got 'team'; shorten or rename that tag"),
            argumentSet(
                    "a tag by the name of a mark",
                    "tags",
                    tag("FHIR-CMK-Owner", "me"),
                    "tags must be tags other than fhir-cmk-owner, fhir-cmk-trigger, fhir-cmk-cause, fhir-cmk-rotation, fhir-cmk-access, got 'FHIR-CMK-Owner';"
                            + " choose another name: the resource knows the versions of the key by these"),
            argumentSet(
                    "date",
                    "expiresOn",
                    new JsonPrimitive("soon"),
                    "expiresOn must be a point in time such as 2027-11-23T00:00:00Z, got 'soon'; write it as ISO-8601"
                            + " with Z or an offset"),
            argumentSet(
                    "age",
                    "rotateAfter",
                    new JsonPrimitive("90 days"),
                    "rotateAfter must be an ISO-8601 duration of a day or more, such as P90D, got '90 days'; write it in"
                            + " days; leave it out to rotate by rotationTrigger only"),
            argumentSet(
                    "age of hours",
                    "rotateAfter",
                    new JsonPrimitive("PT1H"),
                    "rotateAfter must be an ISO-8601 duration of a day or more, such as P90D, got 'PT1H'; write it in"
                            + " days; leave it out to rotate by rotationTrigger only"),
            argumentSet(
                    "deletion",
                    "onDelete",
                    new JsonPrimitive("purge"),
                    "onDelete must be one of retain, softDelete, got 'purge'; choose one of these"));

    private static JsonObject tags(int count) {
        var tags = new JsonObject();
        for (var index = 0; index < count; index++) {
            tags.addProperty("tag" + index, "x");
        }
        return tags;
    }

    @Test
    void pass_as_many_tags_as_azure_takes_beside_the_marks() {
        var inputs = good();
        var tags = tags(12);
        tags.add("tag0", PropertyValues.UNKNOWN);
        inputs.add("tags", tags);

        assertThat(ManagedKeyInputs.ALL.check(inputs)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuse(String input, JsonElement value, String message) {
        var inputs = good();
        inputs.add(input, value);

        assertThat(ManagedKeyInputs.ALL.check(inputs)).isEqualTo(Map.of(input, message));
    }

    @Test
    void refuse_to_do_without_vault_or_name() {
        assertThat(ManagedKeyInputs.ALL.check(new JsonObject()))
                .isEqualTo(Map.of(
                        "vaultUri", "vaultUri must be set; it was left out",
                        "keyName", "keyName must be set; it was left out"));
    }

    @Test
    void pass_what_is_not_known_yet() {
        var inputs = good();
        inputs.keySet().stream().toList().forEach(name -> inputs.add(name, PropertyValues.UNKNOWN));

        assertThat(ManagedKeyInputs.ALL.check(inputs)).isEmpty();
    }

    @Test
    void have_safe_defaults() {
        var inputs = JsonParser.parseString("{\"vaultUri\": \"https://kv1.vault.azure.net/\", \"keyName\": \"fhir\"}")
                .getAsJsonObject();

        assertThat(ManagedKeyInputs.ALL.withDefaults(inputs)).isEqualTo(good());
        assertThat(ManagedKeyInputs.ALL.check(good())).isEmpty();
    }

    private static JsonObject good() {
        return JsonParser.parseString("""
                        {"vaultUri": "https://kv1.vault.azure.net/", "keyName": "fhir", "keyType": "RSA", "keySize": 3072,
                         "keyOperations": ["wrapKey", "unwrapKey"], "enabled": true, "onDelete": "retain",
                         "adoptExisting": false}
                        """).getAsJsonObject();
    }

    private static JsonObject tag(String name, String value) {
        var tags = new JsonObject();
        tags.addProperty(name, value);
        return tags;
    }
}
