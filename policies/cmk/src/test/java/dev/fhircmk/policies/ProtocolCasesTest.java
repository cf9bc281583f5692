package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fhircmk.policies.WirePack.Elsewhere;
import dev.fhircmk.policies.WirePack.Said;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of every rule's test, with the pack of all rules and over the engine's protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtocolCasesTest {
    private final WirePack pack;

    ProtocolCasesTest() throws IOException {
        pack = WirePack.serve();
    }

    @AfterAll
    void stop() {
        pack.close();
    }

    static List<Arguments> cases() {
        var all = new ArrayList<Arguments>();
        for (var rule : Rules.all()) {
            for (var where : RuleCase.of(rule)) {
                all.add(arguments(named(rule.id() + " " + rule.info().title(), rule), where));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0} where {1}")
    @MethodSource("cases")
    void a_rule_says_over_the_wire_what_it_says_by_itself(Rule rule, RuleCase where) {
        var answers = pack.preview(where.program(), Map.of(Settings.POLICY, PolicyConfig.of(where.settings())));

        assertThat(answers.said())
                .as("no policy fails, and what is undecided refuses nothing")
                .allMatch(one -> one.message().startsWith(one.policy() + " "))
                .allMatch(one -> !one.isUndecided() || one.level() == EnforcementLevel.ADVISORY);
        var said = answers.said().stream()
                .filter(one -> one.policy().equals(rule.id()))
                .toList();
        switch (where.expected()) {
            case MET -> assertThat(said).isEmpty();
            case UNDECIDED -> assertThat(said).isEqualTo(where.waits() ? List.of() : List.of(Said.of(rule, where)));
            case REFUSED, ADVISED -> assertThat(said).containsExactly(Said.of(rule, where));
            case NOT_APPLICABLE -> {
                assertThat(said).isEmpty();
                assertThat(answers.elsewhere())
                        .contains(new Elsewhere(rule.id(), where.message().orElseThrow()));
            }
        }
    }
}
