package dev.fhircmk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyPackTest {
    interface Anything {}

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "ümlaut", "a/b"})
    void a_pack_refuses_names_that_pulumi_refuses(String name) {
        assertThatThrownBy(() -> PolicyPack.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid policy pack name \"" + name + "\". Policy pack names may only contain alphanumerics,"
                                + " hyphens, underscores, or periods, 100 at most.");
    }

    @Test
    void a_pack_refuses_a_version_that_pulumi_refuses() {
        assertThatThrownBy(() -> PolicyPack.named("pack").version("1.0+build"))
                .hasMessageStartingWith("Invalid policy pack version \"1.0+build\".");
    }

    @Test
    void a_pack_refuses_two_policies_of_one_name() {
        var pack = PolicyPack.named("pack").policy(ResourcePolicy.named("same"));

        assertThatThrownBy(() -> pack.policy(StackPolicy.named("same")))
                .hasMessage("pack 'pack' has two policies named 'same'; names must be unique in a pack");
    }

    @Test
    void a_policy_refuses_the_name_that_pulumi_keeps_for_itself() {
        assertThatThrownBy(() -> StackPolicy.named("all"))
                .hasMessage("Invalid policy name \"all\". \"all\" is a reserved name.");
        assertThatThrownBy(() -> ResourcePolicy.named(" ")).hasMessage("a policy needs a name");
    }

    @Test
    void a_policy_refuses_a_second_remediation_or_stack_validator() {
        var mending = ResourcePolicy.named("p").remediate((resource, context) -> resource.patch());
        var judging = StackPolicy.named("p").validate((stack, context) -> {});

        assertThatThrownBy(() -> mending.remediate((resource, context) -> Patch.none()))
                .hasMessage("policy 'p' has a remediation already");
        assertThatThrownBy(() -> judging.validate((stack, context) -> {}))
                .hasMessage("policy 'p' has a validator already");
        assertThatThrownBy(() -> StackPolicy.named("p").validate(Anything.class, (resources, context) -> {}))
                .hasMessage(
                        "policy 'p' does not say which resources it looks at; call appliesTo before validate with a view");
    }

    @Test
    void a_pack_keeps_what_it_is_told() {
        var policy = ResourcePolicy.named("p")
                .description("d")
                .level(EnforcementLevel.MANDATORY)
                .severity(Severity.LOW)
                .displayName("P")
                .framework(Framework.of("f", "1", "a", "s"))
                .tags("t")
                .url("https://example.com")
                .remediationSteps("mend");
        var pack = PolicyPack.named("pack")
                .version("1.0.0")
                .displayName("Pack")
                .description("pd")
                .readme("r")
                .provider("cloud")
                .tags("x", "y")
                .repository("https://example.com/repository")
                .policies(List.of(policy, StackPolicy.named("s")))
                .defaultLevel(EnforcementLevel.DISABLED);

        assertThat(pack.metadata().tags()).containsExactly("x", "y");
        assertThat(pack.metadata().version()).contains("1.0.0");
        assertThat(pack.find("p").orElseThrow()).isSameAs(policy).hasToString("p");
        assertThat(pack.levelOf(policy)).isEqualTo(EnforcementLevel.MANDATORY);
        assertThat(pack.levelOf(StackPolicy.named("s"))).isEqualTo(EnforcementLevel.DISABLED);
        assertThat(policy.framework()).contains(new Framework("f", "1", "a", "s"));
        assertThat(policy.types()).isEmpty();
    }

    @Test
    void levels_are_named_as_in_configuration_files() {
        assertThat(EnforcementLevel.ofConfigName("remediate")).isEqualTo(EnforcementLevel.REMEDIATE);
        assertThatThrownBy(() -> EnforcementLevel.ofConfigName("strict"))
                .hasMessage("enforcementLevel must be one of advisory, mandatory, remediate, disabled, got 'strict'");
    }

    @Test
    void a_violation_that_says_nothing_is_refused() {
        assertThatThrownBy(() -> Violation.of(" "))
                .hasMessage("a violation needs a message: what is wrong, and what to do");
    }

    @Test
    void the_configuration_of_the_stack_shows_no_values() {
        var config = new StackConfig(Map.of("p:password", "hunter22"), Set.of("p:password"));

        assertThat(config).hasToString("configuration with [p:password]");
        assertThat(config.isSecret("p:password")).isTrue();
        assertThat(StackContext.of("o", "p", "s", true).withConfig(config).config("password"))
                .contains("hunter22");
    }

    @Test
    void severities_are_ordered_from_the_mildest_to_the_worst() {
        assertThat(Severity.values()).containsExactly(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
    }
}
