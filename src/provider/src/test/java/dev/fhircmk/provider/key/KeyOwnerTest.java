package dev.fhircmk.provider.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeyOwnerTest {
    private static final String URN = "urn:pulumi:prod::clinic::fhir-cmk:index:ManagedKey::key";

    @Test
    void knows_a_repeated_request_again() {
        var made = version(request("2026", "v1"));

        assertThat(request("2026", "v1").hasCauseOf(made)).isTrue();
    }

    @Test
    void tells_a_return_to_an_earlier_trigger_from_a_repeated_request() {
        var made = version(request("2026", "v1"));
        var later = request("2026", "v2");

        assertThat(later.hasCauseOf(made)).isFalse();
        assertThat(later.hasTriggerOf(made)).isTrue();
    }

    @Test
    void tells_the_versions_of_one_resource_from_those_of_another() {
        var made = version(request("2026", ""));

        assertThat(KeyOwner.of(URN).ownOf(List.of(made))).containsExactly(made);
        assertThat(KeyOwner.of(URN + "2").ownOf(List.of(made))).isEmpty();
        assertThat(KeyOwner.of(URN).ownOf(List.of(new KeyProperties()))).isEmpty();
    }

    @Test
    void keeps_its_marks_apart_from_the_tags_of_the_user() {
        var marks = request("2026", "");
        var made = new KeyProperties().setTags(marks.addTo(Map.of("owner", "clinic")));

        assertThat(KeyOwner.withoutMarks(made)).isEqualTo(Map.of("owner", "clinic"));
        assertThat(KeyOwner.of(URN).marksOf(made)).isEqualTo(marks.addTo(Map.of()));
        assertThat(made.getTags().values()).noneMatch(value -> value.contains("2026"));
    }

    private static KeyProperties version(KeyOwner.Request marks) {
        return new KeyProperties().setTags(marks.addTo(Map.of()));
    }

    private static KeyOwner.Request request(String trigger, String previous) {
        var inputs = new JsonObject();
        inputs.addProperty("rotationTrigger", trigger);
        inputs.addProperty("keySize", 3072);
        return KeyOwner.of(URN).request(URN, new KeySettings(inputs), previous);
    }
}
