package dev.fhircmk.policy.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No name in a configuration is passed over in silence, and no policy that judges nothing. */
final class ConfiguredNamesTest {
    record Settings(Optional<String> profile, List<Waiver> waivers) {}

    record Waiver(String rule, String reason) {}

    private static final ResourcePolicy SETTINGS =
            ResourcePolicy.named("settings").config(Settings.class).validate((resource, context) -> {});
    private static final ResourcePolicy PLAIN = ResourcePolicy.named("plain").validate((resource, context) -> {});

    private static Dispatcher pack() {
        return Deployment.of(SETTINGS, PLAIN);
    }

    @Test
    void the_dispatcher_refuses_an_unknown_key_with_its_place_and_the_nearest_name() {
        var config = Map.of(
                "settings",
                PolicyConfig.of(Map.of("profil", "strict", "waivers", List.of(Map.of("rule", "a", "reson", "b")))),
                "plain",
                PolicyConfig.of(Map.of("enforcementLevl", "disabled")));

        assertThatThrownBy(() -> pack().configure(config))
                .isInstanceOf(PolicyFailure.class)
                .hasMessage("""
                        the configuration of policy pack 'pack@v1.2.3' is not valid:
                          settings: profil cannot be configured; did you mean 'profile'?
                          settings: waivers[0].reson cannot be configured; did you mean 'reason'?
                          settings: waivers[0].reason is required
                          plain: enforcementLevl cannot be configured; did you mean 'enforcementLevel'?""");
    }

    @Test
    void the_dispatcher_refuses_an_unknown_key_beside_the_level_of_all() {
        var config = Map.of("all", PolicyConfig.of(Map.of("enforcementlevels", "advisory")));

        assertThatThrownBy(() -> pack().configure(config)).hasMessage("""
                        the configuration of policy pack 'pack@v1.2.3' is not valid:
                          all: enforcementlevels cannot be configured; did you mean 'enforcementLevel'?""");
    }

    @Test
    void the_dispatcher_refuses_what_the_users_file_says_before_the_engine_does() {
        var file = Map.of(
                "settings",
                Properties.of(Map.of("enforcementLevel", "advisory", "waivers", List.of(Map.of("rul", "a")))),
                "unknown",
                Properties.of(Map.of("any", 1)));

        assertThatThrownBy(() -> pack().refuseStrangers(file)).hasMessage("""
                        the configuration of policy pack 'pack@v1.2.3' is not valid:
                          settings: waivers[0].rul cannot be configured; did you mean 'rule'?
                          unknown: the pack has no such policy; its policies are plain, settings""");
    }

    @Test
    void the_dispatcher_takes_a_configuration_that_is_right() {
        var dispatcher = pack();

        dispatcher.configure(Map.of(
                "all",
                PolicyConfig.of(EnforcementLevel.ADVISORY),
                "settings",
                PolicyConfig.of(Map.of("waivers", List.of(Map.of("rule", "a", "reason", "b"))))));

        assertThat(dispatcher.levelOf(SETTINGS)).isEqualTo(EnforcementLevel.MANDATORY);
    }

    @Test
    void the_dispatcher_refuses_a_policy_without_a_validator() {
        assertThatThrownBy(() -> Deployment.of(PLAIN, ResourcePolicy.named("empty")))
                .hasMessage("policy 'empty' of pack 'pack' has no validator, so everything would pass it; give it one"
                        + " with validate");
        assertThatThrownBy(() -> Deployment.of(StackPolicy.named("none")))
                .hasMessageStartingWith("policy 'none' of pack 'pack' has no validator");
    }
}
