package dev.fhircmk.provider.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VersionMarksTest {
    private static final String URN = "urn:pulumi:prod::clinic::fhir-cmk:index:ManagedKey::key";

    @Test
    void know_a_repeated_request_again() {
        var made = version(VersionMarks.of(URN, KeyOwner.of(URN), settings("2026"), "v1"));

        assertThat(VersionMarks.of(URN, KeyOwner.of(URN), settings("2026"), "v1")
                        .hasCauseOf(made))
                .isTrue();
    }

    @Test
    void tell_a_return_to_an_earlier_trigger_from_a_repeated_request() {
        var made = version(VersionMarks.of(URN, KeyOwner.of(URN), settings("2026"), "v1"));
        var later = VersionMarks.of(URN, KeyOwner.of(URN), settings("2026"), "v2");

        assertThat(later.hasCauseOf(made)).isFalse();
        assertThat(later.hasTriggerOf(made)).isTrue();
    }

    @Test
    void tell_the_versions_of_one_resource_from_those_of_another() {
        var made = version(VersionMarks.of(URN, KeyOwner.of(URN), settings("2026"), ""))
                .setTags(VersionMarks.of(URN, KeyOwner.of(URN), settings("2026"), "")
                        .addTo(Map.of()));

        assertThat(VersionMarks.ownOf(KeyOwner.of(URN), List.of(made))).containsExactly(made);
        assertThat(VersionMarks.ownOf(KeyOwner.of(URN + "2"), List.of(made))).isEmpty();
        assertThat(VersionMarks.ownOf(KeyOwner.of(URN), List.of(new KeyProperties())))
                .isEmpty();
    }

    @Test
    void stay_apart_from_the_tags_of_the_user() {
        var marks = VersionMarks.of(URN, KeyOwner.of(URN), settings("2026"), "");
        var made = new KeyProperties().setTags(marks.addTo(Map.of("owner", "clinic")));

        assertThat(VersionMarks.withoutMarks(made)).isEqualTo(Map.of("owner", "clinic"));
        assertThat(VersionMarks.marksOf(made, KeyOwner.of(URN))).isEqualTo(marks.addTo(Map.of()));
        assertThat(made.getTags().values()).noneMatch(value -> value.contains("2026"));
    }

    private static KeyProperties version(VersionMarks marks) {
        return new KeyProperties().setTags(marks.addTo(Map.of()));
    }

    private static KeySettings settings(String trigger) {
        var inputs = new JsonObject();
        inputs.addProperty("rotationTrigger", trigger);
        inputs.addProperty("keySize", 3072);
        return new KeySettings(inputs);
    }
}
