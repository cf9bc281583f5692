package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.WirePack.Said;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.PolicyConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule broken by itself: the pack of all rules, asked over the engine's protocol, speaks of that rule and of no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtocolSweepTest {
    private final WirePack pack;

    ProtocolSweepTest() throws IOException {
        pack = WirePack.serve();
    }

    @AfterAll
    void stop() {
        pack.close();
    }

    static Stream<BrokenRule> broken() {
        return Rules.all().stream().map(BrokenRule::of);
    }

    @Test
    void every_rule_is_broken_once() {
        assertThat(broken())
                .extracting(BrokenRule::rule)
                .containsExactlyElementsOf(Rules.all().stream().map(Rule::id).toList());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void the_pack_reports_the_broken_rule_alone(BrokenRule broken) {
        var expected = expected(broken);
        var good = preview(broken.good(), broken);
        var said = preview(broken.broken(), broken);

        assertThat(violations(good)).isEmpty();
        assertThat(violations(said)).containsExactlyInAnyOrderElementsOf(violations(expected));
        assertThat(said).containsAll(expected);
        assertThat(good).doesNotContainAnyElementsOf(expected);
    }

    private List<Said> preview(Program program, BrokenRule broken) {
        return pack.preview(program, Map.of(Settings.POLICY, PolicyConfig.of(broken.settings())))
                .said();
    }

    private static List<Said> violations(List<Said> said) {
        // The settings speak of names, and each program is the only one of its settings.
        return said.stream()
                .filter(one -> !one.isUndecided() && !one.policy().equals(Settings.POLICY))
                .toList();
    }

    private static List<Said> expected(BrokenRule broken) {
        var expected = new ArrayList<Said>();
        for (var one : broken.cases().entrySet()) {
            var rule = RuleCase.rule(one.getKey());
            var where = RuleCase.of(rule).stream()
                    .filter(candidate -> candidate.name().equals(one.getValue()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(rule.id() + " has no case " + one.getValue()));
            expected.add(Said.of(rule, where));
        }
        return expected;
    }
}
