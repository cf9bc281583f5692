package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.internal.dispatch.Deployment.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourcePolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What others put into a name or value commands neither terminal nor runner. */
final class ForeignTextTest {
    /** Quotes the property {@code name} between lines of its own. */
    private static final ResourcePolicy QUOTES = ResourcePolicy.named("quotes")
            .validate((resource, context) -> context.violation(
                    "first line\n  " + resource.properties().string("name").orElse("") + "\nlast line"));

    private static String detail(PolicyResource resource) {
        return Deployment.of(QUOTES).analyze(resource).diagnostics().get(0).detail();
    }

    @Test
    void a_message_keeps_the_lines_of_the_author_and_escapes_those_in_a_value() {
        assertThat(detail(bucket(Map.of("name", "a\n::error::x\r\n\u001b[31mred"))))
                .isEqualTo("first line\n  a\\n: :error: :x\\r\\n\\u001b[31mred\nlast line");
    }

    @Test
    void a_message_cuts_a_value_and_says_how_long_it_is() {
        assertThat(detail(bucket(Map.of("name", "x".repeat(10_000_000)))))
                .isEqualTo("first line\n  " + "x".repeat(177) + "… (10000000 characters)\nlast line");
    }

    @Test
    void a_message_cuts_what_a_policy_makes_of_a_long_value() {
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
    void everything_that_leaves_the_pack_is_escaped() {
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

        assertThat(analysis.diagnostics().get(0).detail())
                .isEqualTo("undecided at .tags[\"a\\n: :error: :b\"]: because");
        assertThat(analysis.diagnostics().get(1).detail()).contains("IllegalStateException: a\\n\\u001b[2J\n");
        assertThat(analysis.notApplicable().get(0).reason()).isEqualTo("a\\n\\u001b[2J");
    }

    @Test
    void a_message_masks_a_secret_before_it_cuts() {
        assertThat(detail(bucket(Map.of("name", PropertyValue.secret("s".repeat(300) + "\n::error")))))
                .isEqualTo("first line\n  [secret]\nlast line");
        assertThat(detail(bucket(Map.of("name", "hunter22", "list", List.of(PropertyValue.secret("hunter22"))))))
                .isEqualTo("first line\n  [secret]\nlast line");
    }
}
