package dev.fhircmk.provider.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.google.gson.JsonObject;
import dev.fhircmk.core.KeyVersionTags;
import java.time.OffsetDateTime;
import java.util.HashMap;
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

    @Test
    void follows_what_the_command_line_rotated_and_no_copy_of_it() {
        var known = version("v1", 1, request("2026", "").addTo(Map.of()));
        var rotated = version("v2", 2, with(request("2026", "").addTo(Map.of()), "by the command line"));
        var copied = version("v3", 3, rotated.getTags());
        var cutOff = version("v2", 2, request("2027", "v1").addTo(Map.of()));

        assertThat(KeyOwner.of(URN).rotatedFrom(known, List.of(copied, rotated, known)))
                .contains(rotated);
        assertThat(KeyOwner.of(URN).rotatedFrom(rotated, List.of(copied, rotated, known)))
                .isEmpty();
        assertThat(KeyOwner.of(URN).rotatedFrom(known, List.of(cutOff, known))).isEmpty();
        assertThat(KeyOwner.of(URN).newer(known, List.of(cutOff, known))).contains(cutOff);
    }

    @Test
    void keeps_the_tags_of_what_the_command_line_took_away() {
        var version = new KeyProperties()
                .setTags(Map.of("fhir-cmk-access", "time=now", "fhir-cmk-access-1", "time=now", "team", "mine"));

        assertThat(KeyOwner.withoutMarks(version)).isEqualTo(Map.of("team", "mine"));
        assertThat(KeyOwner.of(URN).marksOf(version)).containsOnlyKeys("fhir-cmk-access", "fhir-cmk-access-1");
    }

    private static Map<String, String> with(Map<String, String> tags, String cause) {
        var all = new HashMap<>(tags);
        all.put(KeyVersionTags.CAUSE, cause);
        all.put(KeyVersionTags.ROTATION, "from=v1");
        return all;
    }

    private static KeyProperties version(String name, int second, Map<String, String> tags) {
        var version = mock(KeyProperties.class);
        when(version.getVersion()).thenReturn(name);
        when(version.getCreatedOn())
                .thenReturn(OffsetDateTime.parse("2026-01-01T00:00:00Z").plusSeconds(second));
        when(version.isEnabled()).thenReturn(true);
        when(version.getTags()).thenReturn(tags);
        return version;
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
