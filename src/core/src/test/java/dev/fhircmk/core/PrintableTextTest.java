package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableTextTest {
    @Test
    void leaves_the_text_of_people_as_it_is() {
        assertThat(PrintableText.value("Größe 3072 – 'fhir' … 鍵")).isEqualTo("Größe 3072 – 'fhir' … 鍵");
    }

    @Test
    void writes_control_and_bidirectional_characters_as_escapes() {
        assertThat(PrintableText.value("a\nb\u001b[31mc\u202ed\u2028e\u0000"))
                .isEqualTo("a\\u000ab\\u001b[31mc\\u202ed\\u2028e\\u0000");
    }

    @ParameterizedTest
    @CsvSource({
        "'::error file=x::y', ': :error file=x::y'",
        "'::add-mask::a', ': :add-mask: :a'",
        "'##[error]no', '# #[error]no'",
        "'##vso[task.setvariable]x', '# #vso[task.setvariable]x'",
        "'##VSO[task.setvariable]x', '# #VSO[task.setvariable]x'",
        "'##teamcity[setParameter x]', '# #teamcity[setParameter x]'",
    })
    void breaks_the_commands_of_runners(String text, String shown) {
        assertThat(PrintableText.value(text)).startsWith(shown.substring(0, 6)).doesNotStartWith(text.substring(0, 3));
    }

    @Test
    void keeps_the_lines_of_a_message_and_cuts_a_long_value() {
        assertThat(PrintableText.message("one\r\n\ttwo")).isEqualTo("one\n\ttwo");
        assertThat(PrintableText.message("over\rwritten")).isEqualTo("over\\u000dwritten");
        assertThat(PrintableText.value("x".repeat(10_000_000))).isEqualTo("x".repeat(200) + "… (10000000 characters)");
        assertThat(PrintableText.message("y".repeat(9000))).hasSizeLessThan(8100);
    }

    @Test
    void keeps_a_name_of_a_resource_in_a_message_so_that_it_can_be_copied() {
        var urn = "urn:pulumi:dev::p::azure-native:keyvault:Vault::kv";

        assertThat(PrintableText.message("found " + urn + "\n  ::error::x"))
                .isEqualTo("found " + urn + "\n  : :error::x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t", "\u00a0", "\u3000", "\u2007 "})
    void breaks_a_command_after_blanks_of_any_kind(String blanks) {
        assertThat(PrintableText.message("azure said:\n" + blanks + "::error::x"))
                .isEqualTo("azure said:\n" + blanks + ": :error::x");
    }

    @Property
    void never_lets_a_control_character_out(@ForAll String text) {
        assertThat(PrintableText.value(text).codePoints()).noneMatch(Character::isISOControl);
    }
}
