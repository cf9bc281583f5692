package dev.fhircmk.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error::x",
                " ::add-mask::x",
                "\t::set-output name=a::b",
                "\u00a0::error::x",
                "\u3000\u2007 ::error::x"
            })
    void breaks_the_commands_of_github(String command) {
        assertThat(PrintableText.message("before\n" + command))
                .isEqualTo("before\n" + command.replaceFirst("::", ": :"));
    }

    @ParameterizedTest
    @CsvSource({
        "a ##vso[task.setvariable]b, a ## vso[task.setvariable]b",
        "##[error]x, ## [error]x",
        "##VSO[x], ## VSO[x]",
        "a ##teamcity[setParameter name='x'], a ## teamcity[setParameter name='x']"
    })
    void breaks_the_commands_of_azure_pipelines_and_teamcity(String text, String broken) {
        assertThat(PrintableText.message(text)).isEqualTo(broken);
    }

    @Test
    void leaves_what_commands_nothing() {
        var text = "urn:pulumi:stack::project::a:b:C::name ## heading\n\tähnlich 鍵 \uD83D\uDD11\n";

        assertThat(PrintableText.message(text)).isEqualTo(text);
    }

    @Test
    void escapes_characters_that_turn_the_direction_of_writing() {
        assertThat(PrintableText.message("a\u202eb\u2066c\u200fd\u2028e\u009bf\uD800"))
                .isEqualTo("a\\u202eb\\u2066c\\u200fd\\u2028e\\u009bf\\ud800");
    }

    @Test
    void breaks_the_sections_of_gitlab_and_links_of_terminals() {
        assertThat(PrintableText.message("section_start:1:a[collapsed=true]\r\u001b[0Kb"))
                .isEqualTo("section_start:1:a[collapsed=true]\\r\\u001b[0Kb");
        assertThat(PrintableText.message("\u001b]8;;https://evil.example\u0007x\u001b]8;;\u001b\\"))
                .isEqualTo("\\u001b]8;;https://evil.example\\u0007x\\u001b]8;;\\u001b\\");
    }

    @Test
    void writes_what_commands_in_json_as_its_escapes() {
        assertThat(PrintableText.json("{\n\t\"a ##vso[x]\": \"##[error]\u009b\u202e\uD83D\uDD11\uDB40\uDC41\"\n}"))
                .isEqualTo("{\n\t\"a #\\u0023vso[x]\": \"#\\u0023[error]\\u009b\\u202e\uD83D\uDD11\\udb40\\udc41\"\n}");
    }

    @Test
    void escapes_what_is_no_character() {
        assertThat(PrintableText.value("a\uFFFEb\uFDD0")).isEqualTo("a\\ufffeb\\ufdd0");
    }

    @Test
    void changes_nothing_more_the_second_time() {
        var once = PrintableText.message("\u001b[0m\n::error\n##[x]" + "y".repeat(20_000));

        assertThat(PrintableText.message(once)).isEqualTo(once);
        assertThat(once).hasSizeLessThanOrEqualTo(10_000);
    }

    @Test
    void shows_a_value_of_others_in_one_line_of_bounded_length() {
        assertThat(PrintableText.value("a\n\tb")).isEqualTo("a\\n\\tb");
        assertThat(PrintableText.value("x".repeat(10_000_000))).isEqualTo("x".repeat(177) + "… (10000000 characters)");
        assertThat(PrintableText.isPlain("Größe 鍵")).isTrue();
        assertThat(PrintableText.isPlain("a\nb")).isFalse();
        assertThat(PrintableText.isPlain("x".repeat(201))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::error::x", " ::add-mask::x", "##[error]x", "##vso[x]", "a ##vso[x]"})
    void breaks_the_commands_in_a_value_too(String command) {
        assertThat(PrintableText.value(command))
                .isEqualTo(command.replace("::", ": :").replace("##", "## "));
    }

    @Property
    void never_lets_a_control_character_out(@ForAll String text) {
        assertThat(PrintableText.value(text).codePoints()).noneMatch(Character::isISOControl);
        assertThat(PrintableText.message(text).codePoints())
                .noneMatch(point -> Character.isISOControl(point) && point != '\n' && point != '\t');
    }

    @Property
    void changes_nothing_the_second_time(@ForAll String text) {
        assertThat(PrintableText.message(PrintableText.message(text))).isEqualTo(PrintableText.message(text));
        assertThat(PrintableText.message(PrintableText.value(text))).isEqualTo(PrintableText.value(text));
    }
}
