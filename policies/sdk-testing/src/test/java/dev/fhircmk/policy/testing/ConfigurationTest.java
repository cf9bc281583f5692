package dev.fhircmk.policy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fhircmk.policy.ConfigSchema;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Configuration is merged as the engine does it. */
final class ConfigurationTest {
    private static final PolicyPack PACK = PolicyPack.named("pack")
            .policy(ResourcePolicy.named("configured")
                    .config(ConfigSchema.of(Map.of(
                            "a", Map.of("type", "string", "default", "schema"),
                            "b", Map.of("type", "string", "default", "schema"),
                            "c", Map.of("type", "string", "default", "schema"))))
                    .validate((resource, context) ->
                            context.violation(context.config().string("a").orElse("-") + " "
                                    + context.config().string("b").orElse("-") + " "
                                    + context.config().string("c").orElse("-"))))
            .policy(ResourcePolicy.named("other").validate((resource, context) -> context.violation("other")))
            .initialConfig("configured", PolicyConfig.of(Map.of("b", "pack", "c", "pack")));

    private static PolicyTester tester() {
        return PolicyTester.of(PACK).resource("a:b:C", "c", Map.of());
    }

    @Test
    void the_tester_prefers_the_user_to_the_pack_and_the_pack_to_the_schema() {
        assertThat(tester().config("configured", Map.of("c", "user")).run().violations("configured"))
                .extracting(Diagnostic::detail)
                .containsExactly("schema pack user");
    }

    @Test
    void configuration_is_merged_from_what_the_pack_answers() throws IOException {
        try (var engine = AnalyzerHarness.of(stack -> PACK)) {
            engine.configFile(Map.of(
                    "configured", PolicyConfig.of(Map.of("c", "user")),
                    "all", PolicyConfig.of(EnforcementLevel.MANDATORY),
                    "other", PolicyConfig.of(EnforcementLevel.DISABLED)));

            assertThat(engine.analyze(TestResource.of("a:b:C", "c")).findings())
                    .extracting(PackAnswer.Finding::message, PackAnswer.Finding::level)
                    .containsExactly(tuple("configured\nschema pack user", EnforcementLevel.MANDATORY));
        }
    }

    @Test
    void the_tester_applies_the_level_of_all_before_that_of_a_policy() {
        var report = tester().config("other", EnforcementLevel.DISABLED)
                .config("all", EnforcementLevel.MANDATORY)
                .run();

        assertThat(report.violations())
                .extracting(Diagnostic::policy, Diagnostic::level)
                .containsExactly(tuple("configured", Violation.Level.MANDATORY));
    }

    @Test
    void the_tester_refuses_what_the_engine_refuses() {
        assertThatThrownBy(() -> tester().config("gone", Map.of("a", "b")).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the configuration names policy 'gone', which the pack does not have; the engine refuses it:"
                                + " invalid enforcement level \"\"");
    }

    @Test
    void the_tester_refuses_what_the_engine_lets_pass() {
        assertThatThrownBy(
                        () -> tester().config("othr", EnforcementLevel.ADVISORY).run())
                .hasMessage("the configuration of policy pack 'pack@v0.0.1' is not valid:\n"
                        + "  othr: the pack has no such policy; did you mean 'other'?");
    }

    record Names(List<String> names) {}

    @Test
    void the_tester_refuses_what_a_policys_record_refuses() {
        var tester = PolicyTester.of(
                ResourcePolicy.named("named").config(Names.class).validate((resource, context) -> {}));

        assertThatThrownBy(tester::run)
                .isInstanceOf(PolicyFailure.class)
                .hasMessage(
                        "the configuration of policy pack 'tested@v0.0.1' is not valid:\n  named: names is required");
    }
}
