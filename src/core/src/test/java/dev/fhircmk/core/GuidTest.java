package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuidTest {
    @Property
    void guids_that_differ_in_letter_case_are_equal(@ForAll long high, @ForAll long low) {
        var text = new UUID(high, low).toString();

        assertThat(Guid.parse("principalId", text.toUpperCase(Locale.ROOT)))
                .isEqualTo(new Guid(text))
                .hasToString(text);
        assertThat(new Guid(text).uuid()).isEqualTo(new UUID(high, low));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not-a-guid",
                "{5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01}",
                "5b9b7c523f0e4c579d0e6f3a2f1f7a01",
                "1-1-1-1-1",
                " 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01",
                "5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a0g",
            })
    void refuses_what_is_no_guid(String text) {
        assertThat(Guid.accepts(text)).isFalse();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Guid.parse("principalId", text))
                .withMessage("principalId must be a GUID such as 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01, got '" + text
                        + "'; copy it from the portal or from Azure's command line");
    }
}
