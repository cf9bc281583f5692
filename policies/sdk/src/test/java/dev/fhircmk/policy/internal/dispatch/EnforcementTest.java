package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.EnforcementLevel.ADVISORY;
import static dev.fhircmk.policy.EnforcementLevel.DISABLED;
import static dev.fhircmk.policy.EnforcementLevel.MANDATORY;
import static dev.fhircmk.policy.EnforcementLevel.REMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The level of a violation: the configuration's, else the policy's, else the pack's. */
final class EnforcementTest {
    private static final ResourcePolicy POLICY =
            ResourcePolicy.named("policy").validate((resource, context) -> context.violation("wrong"));

    static Stream<Arguments> levels() {
        return Stream.of(EnforcementLevel.values())
                .flatMap(pack -> Stream.of(EnforcementLevel.values()).map(policy -> arguments(pack, policy)));
    }

    private static List<Violation.Level> reported(Dispatcher dispatcher) {
        return dispatcher.analyze(Deployment.bucket(Map.of())).diagnostics().stream()
                .map(Diagnostic::level)
                .toList();
    }

    private static List<Violation.Level> expected(EnforcementLevel level) {
        return switch (level) {
            case ADVISORY -> List.of(Violation.Level.ADVISORY);
            case MANDATORY, REMEDIATE -> List.of(Violation.Level.MANDATORY);
            case DISABLED -> List.of();
        };
    }

    private static Dispatcher dispatcher(EnforcementLevel pack, ResourcePolicy policy) {
        return new Dispatcher(
                PolicyPack.named("pack").defaultLevel(pack).policy(policy),
                Deployment.STACK,
                DispatchOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("levels")
    void the_dispatcher_prefers_the_policys_level_to_the_packs(EnforcementLevel pack, EnforcementLevel policy) {
        assertThat(reported(dispatcher(pack, POLICY.level(policy)))).isEqualTo(expected(policy));
        assertThat(reported(dispatcher(pack, POLICY))).isEqualTo(expected(pack));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void the_dispatcher_prefers_the_configurations_level_to_the_policys(
            EnforcementLevel configured, EnforcementLevel policy) {
        var dispatcher = dispatcher(ADVISORY, POLICY.level(policy));

        dispatcher.configure(Map.of("policy", PolicyConfig.of(configured)));

        assertThat(reported(dispatcher)).isEqualTo(expected(configured));
        assertThat(dispatcher.levelOf(POLICY)).isEqualTo(configured);
    }

    @Test
    void the_dispatcher_lets_a_violation_choose_unless_the_user_turned_the_policy_down() {
        var strict = ResourcePolicy.named("policy").validate((resource, context) -> context.mandatory("wrong"));
        var mild = ResourcePolicy.named("policy").validate((resource, context) -> context.advisory("wrong"));
        var turnedDown = dispatcher(MANDATORY, strict);
        turnedDown.configure(Map.of("policy", PolicyConfig.of(ADVISORY)));

        assertThat(reported(dispatcher(ADVISORY, strict))).containsExactly(Violation.Level.MANDATORY);
        assertThat(reported(dispatcher(MANDATORY, mild))).containsExactly(Violation.Level.ADVISORY);
        assertThat(reported(turnedDown)).containsExactly(Violation.Level.ADVISORY);
        assertThat(reported(dispatcher(DISABLED, strict))).isEmpty();
    }

    record Words(List<String> words) {}

    private static final ResourcePolicy CONFIGURED = ResourcePolicy.named("policy")
            .config(new Words(List.of("default")))
            .validate((resource, context) -> context.violation(
                    context.config(Words.class).words() + " " + context.config().strings("words")));

    private static List<String> details(Dispatcher dispatcher) {
        return dispatcher.analyze(Deployment.bucket(Map.of())).diagnostics().stream()
                .map(Diagnostic::detail)
                .toList();
    }

    @Test
    void the_dispatcher_hands_configuration_to_the_policy() {
        var dispatcher = Deployment.of(CONFIGURED);

        assertThat(details(dispatcher)).containsExactly("[default] [default]");

        dispatcher.configure(Map.of("policy", PolicyConfig.of(MANDATORY, Map.of("words", List.of("a", "b")))));

        assertThat(details(dispatcher)).containsExactly("[a, b] [a, b]");
    }

    @Test
    void the_dispatcher_refuses_configuration_that_is_not_valid_unless_the_policy_is_disabled() {
        var dispatcher = Deployment.of(CONFIGURED);

        assertThatThrownBy(() ->
                        dispatcher.configure(Map.of("policy", PolicyConfig.of(REMEDIATE, Map.of("words", "a")))))
                .isInstanceOf(PolicyFailure.class)
                .hasMessage(
                        "the configuration of policy pack 'pack@v1.2.3' is not valid:\n  policy: words must be a list");
        dispatcher.configure(Map.of("policy", PolicyConfig.of(DISABLED, Map.of("words", "a"))));
        assertThat(reported(dispatcher)).isEmpty();
    }

    @Test
    void the_dispatcher_fails_a_policy_that_reads_configuration_it_does_not_have() {
        var wrong = ResourcePolicy.named("policy").validate((resource, context) -> context.config(Words.class));
        var required = ResourcePolicy.named("policy")
                .config(Words.class)
                .validate((resource, context) -> context.config(Words.class));

        assertThat(details(Deployment.of(wrong)).get(0))
                .contains("policy 'policy' is not configured by Words; give the record to its method config");
        assertThat(details(Deployment.of(required)).get(0))
                .contains("the configuration of policy 'policy' is not valid: words is required");
    }

    @Test
    void the_dispatcher_refuses_policies_that_the_pack_does_not_have() {
        var dispatcher = Deployment.of(POLICY);

        assertThatThrownBy(() -> dispatcher.configure(Map.of(
                        "all", PolicyConfig.of(ADVISORY),
                        "polcy", PolicyConfig.of(ADVISORY),
                        "something-else", PolicyConfig.of(ADVISORY))))
                .isInstanceOf(PolicyFailure.class)
                .hasMessage("""
                        the configuration of policy pack 'pack@v1.2.3' is not valid:
                          polcy: the pack has no such policy; did you mean 'policy'?
                          something-else: the pack has no such policy; its policies are policy""");
    }

    @Test
    void the_dispatcher_takes_the_environments_that_the_file_names_beside_its_policies() {
        assertThatCode(() -> Deployment.of(POLICY).refuseStrangers(Map.of("environments", Properties.of(Map.of()))))
                .doesNotThrowAnyException();
    }
}
