package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagRuleTest {
    @Test
    void as_many_tags_as_azure_accepts_are_accepted() {
        assertThatCode(() -> TagRule.RESOURCE.check("tags", tags(50))).doesNotThrowAnyException();
        assertThatCode(() -> TagRule.KEY.check("tags", tags(12), 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> TagRule.RESOURCE.check("tags", tags(51)))
                .hasMessage("tags must be at most 50 tags, got '51 tags'; leave some out");
        assertThatThrownBy(() -> TagRule.KEY.check("tags", tags(13), 3))
                .hasMessage("tags must be at most 12 tags, got '13 tags'; leave some out, since 3 of the 15 that Azure"
                        + " takes tell the versions of the key apart");
    }

    @Test
    void tag_names_and_values_as_long_as_azure_accepts_are_accepted() {
        assertThatCode(() -> TagRule.RESOURCE.check("tags", Map.of("n".repeat(512), "v".repeat(256))))
                .doesNotThrowAnyException();
        assertThatCode(() -> TagRule.KEY.check("tags", Map.of("n".repeat(256), "")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TagRule.RESOURCE.check("tags", Map.of("n".repeat(513), "")))
                .hasMessageStartingWith("tags must be tags with names of 1 to 512 characters, got 'nnn");
        assertThatThrownBy(() -> TagRule.KEY.check("tags", Map.of("n".repeat(257), "")))
                .hasMessageStartingWith("tags must be tags with names of 1 to 256 characters, got 'nnn");
        assertThatThrownBy(() -> TagRule.KEY.check("tags", Map.of("team", "v".repeat(257))))
                .hasMessage(
                        "tags must be tags with values of at most 256 characters, got 'team'; shorten or rename that"
                                + " tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a<b", "a>b", "a%b", "a&b", "a\\b", "a?b", "cost/centre"})
    void tag_names_that_azure_refuses_are_refused(String name) {
        assertThatThrownBy(() -> TagRule.RESOURCE.check("tags", Map.of(name, "x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("got '" + name + "'");
    }

    private static Map<String, String> tags(int count) {
        var tags = new TreeMap<String, String>();
        for (var index = 0; index < count; index++) {
            tags.put("tag" + index, "x");
        }
        return tags;
    }
}
