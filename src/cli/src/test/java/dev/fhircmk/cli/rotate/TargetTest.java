package dev.fhircmk.cli.rotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyVersionTags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TargetTest {
    private static final KeyIdentifier KEY = KeyIdentifier.parse("https://kv-clinic.vault.azure.net/keys/fhir");
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final KeyVersion OLD = version("a", Duration.ofDays(400), true, Map.of());
    private static final KeyVersion LATER = version("b", Duration.ofDays(2), true, Map.of());

    @Test
    void is_made_where_all_services_are_on_the_newest() {
        assertThat(of(List.of(LATER, OLD), "b")).isEqualTo(new Target.Make(LATER));
    }

    @Test
    void is_the_newest_where_a_service_is_behind() {
        assertThat(of(List.of(LATER, OLD), "a", "b")).isEqualTo(new Target.Take(LATER));
    }

    @Test
    void is_the_newest_that_can_be_used() {
        var disabled = version("c", Duration.ofDays(1), false, Map.of());

        assertThat(of(List.of(disabled, LATER, OLD), "a")).isEqualTo(new Target.Take(LATER));
        assertThatThrownBy(() -> of(List.of(disabled, LATER, OLD), "b"))
                .hasMessage("the newest version of key " + KEY + ", " + disabled.version()
                        + ", is disabled, and Key Vault makes a version like the newest one; enable it first");
    }

    @Test
    void is_no_second_version_after_a_run_that_may_have_been_cut_off_at_its_end() {
        var recent = version("b", Duration.ofMinutes(59), true, Map.of());
        var first = version("a", Duration.ofMinutes(59), true, Map.of());
        var open = version(
                "b",
                Duration.ofDays(2),
                true,
                Map.of(
                        KeyVersionTags.CAUSE,
                        "1",
                        KeyVersionTags.ROTATION,
                        "from=a begun=2026-11-27T08:00:00Z by=unknown"));
        var copied = version("c", Duration.ofDays(1), true, open.tags());

        assertThat(of(List.of(recent, OLD), "b")).isEqualTo(new Target.Take(recent));
        assertThat(of(List.of(open, OLD), "b")).isEqualTo(new Target.Take(open));
        assertThat(of(List.of(copied, open, OLD), "c")).isEqualTo(new Target.Make(copied));
        assertThat(of(List.of(first), "a")).isEqualTo(new Target.Make(first));
        assertThat(Target.of(KEY, List.of(recent, OLD), Set.of(recent.version()), Optional.empty(), true, NOW))
                .isEqualTo(new Target.Make(recent));
    }

    @Test
    void is_never_older_than_what_services_use() {
        assertThatThrownBy(() -> Target.of(
                        KEY, List.of(LATER, OLD), Set.of(LATER.version()), Optional.of(OLD.version()), false, NOW))
                .hasMessage("version " + OLD.version() + " of key " + KEY + " is older than " + LATER.version()
                        + ", which services use; rotate moves services to newer versions only: name a newer one");
    }

    private static Target of(List<KeyVersion> newestFirst, String... pinned) {
        return Target.of(
                KEY,
                newestFirst,
                Set.of(pinned).stream().map(TargetTest::name).collect(java.util.stream.Collectors.toSet()),
                Optional.empty(),
                false,
                NOW);
    }

    private static String name(String letter) {
        return letter.repeat(32);
    }

    private static KeyVersion version(String letter, Duration age, boolean isEnabled, Map<String, String> tags) {
        return new KeyVersion(name(letter), isEnabled, NOW.minus(age), Optional.empty(), Optional.empty(), tags);
    }
}
