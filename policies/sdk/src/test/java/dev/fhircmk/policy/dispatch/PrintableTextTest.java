package dev.fhircmk.policy.dispatch;

import static dev.fhircmk.policy.dispatch.Deployment.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourcePolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others put into a name or value commands neither terminal nor runner. */
final class PrintableTextTest {
    /** Quotes the property {@code name} between lines of its own. */
    private static final ResourcePolicy QUOTES = ResourcePolicy.named("quotes")
            .validate((resource, context) -> context.violation(
                    "first line\n  " + resource.properties().string("name").orElse("") + "\nlast line"));

    private static String detail(PolicyResource resource) {
        return Deployment.of(QUOTES).analyze(resource).diagnostics().get(0).detail();
    }

    @Test
    void keeps_the_lines_of_the_author_and_escapes_those_in_a_value() {
        assertThat(detail(bucket(Map.of("name", "a\n::error::x\r\n\u001b[31mred"))))
                .isEqualTo("first line\n  a\\n::error::x\\r\\n\\u001b[31mred\nlast line");
    }

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
        assertThat(PrintableText.of("before\n" + command)).isEqualTo("before\n" + command.replaceFirst("::", ": :"));
    }

    @ParameterizedTest
    @CsvSource({
        "a ##vso[task.setvariable]b, a ## vso[task.setvariable]b",
        "##[error]x, ## [error]x",
        "##VSO[x], ## VSO[x]",
        "a ##teamcity[setParameter name='x'], a ## teamcity[setParameter name='x']"
    })
    void breaks_the_commands_of_azure_pipelines_and_teamcity(String text, String broken) {
        assertThat(PrintableText.of(text)).isEqualTo(broken);
    }

    @Test
    void leaves_what_commands_nothing() {
        var text = "urn:pulumi:stack::project::a:b:C::name ## heading\n\tähnlich 鍵 \uD83D\uDD11\n";

        assertThat(PrintableText.of(text)).isEqualTo(text);
    }

    @Test
    void escapes_characters_that_turn_the_direction_of_writing() {
        assertThat(PrintableText.of("a\u202eb\u2066c\u200fd\u2028e\u009bf\uD800"))
                .isEqualTo("a\\u202eb\\u2066c\\u200fd\\u2028e\\u009bf\\ud800");
    }

    @Test
    void changes_nothing_more_the_second_time() {
        var once = PrintableText.of("\u001b[0m\n::error\n##[x]" + "y".repeat(20_000));

        assertThat(PrintableText.of(once)).isEqualTo(once);
        assertThat(once).hasSizeLessThanOrEqualTo(10_000);
    }

    @Test
    void cuts_a_value_and_says_how_long_it_is() {
        assertThat(detail(bucket(Map.of("name", "x".repeat(10_000_000)))))
                .isEqualTo("first line\n  " + "x".repeat(177) + "… (10000000 characters)\nlast line");
    }

    @Test
    void cuts_what_a_policy_makes_of_a_long_value() {
        var policy = ResourcePolicy.named("makes")
                .validate((resource, context) -> context.violation(
                        resource.properties().string("name").orElse("").toUpperCase(Locale.ROOT)));

        assertThat(Deployment.of(policy)
                        .analyze(bucket(Map.of("name", "x".repeat(1_000_000))))
                        .diagnostics()
                        .get(0)
                        .detail())
                .hasSize(10_000);
    }

    @Test
    void escapes_in_all_that_leaves() {
        var policy = ResourcePolicy.named("leaves")
                .validate((resource, context) -> context.undecided("tags[\"a\n::error::b\"]", "because"))
                .validate((resource, context) -> {
                    throw context.notApplicable(
                            resource.properties().string("name").orElse(""));
                })
                .validate((resource, context) -> {
                    throw new IllegalStateException(
                            resource.properties().string("name").orElse(""));
                });

        var analysis = Deployment.of(policy).analyze(bucket(Map.of("name", "a\n\u001b[2J")));

        assertThat(analysis.diagnostics().get(0).detail()).isEqualTo("undecided at .tags[\"a\\n::error::b\"]: because");
        assertThat(analysis.diagnostics().get(1).detail()).contains("IllegalStateException: a\\n\\u001b[2J\n");
        assertThat(analysis.notApplicable().get(0).reason()).isEqualTo("a\\n\\u001b[2J");
    }

    @Test
    void masks_a_secret_before_it_cuts() {
        assertThat(detail(bucket(Map.of("name", PropertyValue.secret("s".repeat(300) + "\n::error")))))
                .isEqualTo("first line\n  [secret]\nlast line");
        assertThat(detail(bucket(Map.of("name", "hunter22", "list", List.of(PropertyValue.secret("hunter22"))))))
                .isEqualTo("first line\n  [secret]\nlast line");
    }
}
