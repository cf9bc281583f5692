package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.Pack;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.Rules;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyOperationsRemediationTest {
    private static final String PATH = "properties.keyOps";

    @Test
    void remediation_adds_missing_operations_of_a_key_and_takes_none_away() {
        var report = with(EnforcementLevel.REMEDIATE, good().with("key", PATH, List.of("sign", "wrapKey")));

        assertThat(report.remediated())
                .singleElement()
                .satisfies(mended ->
                        assertThat(mended.after().strings(PATH)).containsExactly("sign", "wrapKey", "unwrapKey"));
    }

    @Test
    void remediation_adds_no_operation_beside_itself_in_another_letter_case() {
        assertThat(with(EnforcementLevel.REMEDIATE, good().with("key", PATH, List.of("wrapkey", "UNWRAPKEY")))
                        .remediated())
                .isEmpty();
        assertThat(with(
                                EnforcementLevel.REMEDIATE,
                                good().with("key", PATH, List.of("wrapkey")).with("key", "properties.kty", "rsa"))
                        .remediated())
                .singleElement()
                .satisfies(mended -> assertThat(mended.after().strings(PATH)).containsExactly("wrapkey", "unwrapKey"));
    }

    @Test
    void remediation_leaves_a_key_alone_that_is_right_or_says_nothing_or_is_no_rsa_key() {
        assertThat(with(EnforcementLevel.REMEDIATE, good()).remediated()).isEmpty();
        assertThat(with(EnforcementLevel.REMEDIATE, good().without("key", PATH)).remediated())
                .isEmpty();
        assertThat(with(
                                EnforcementLevel.REMEDIATE,
                                good().with("key", PATH, List.of("sign")).with("key", "properties.kty", "EC"))
                        .remediated())
                .isEmpty();
    }

    @Test
    void remediation_of_key_operations_does_nothing_until_it_is_chosen() {
        var broken = good().with("key", PATH, List.of("wrapKey"));

        assertThat(with(EnforcementLevel.ADVISORY, broken).remediated()).isEmpty();
        assertThat(with(EnforcementLevel.MANDATORY, broken).remediated()).isEmpty();
    }

    private static PolicyReport with(EnforcementLevel level, Program program) {
        var tester = PolicyTester.of(Pack.of(
                        Rules.all().stream()
                                .filter(rule -> rule.id().equals("CMK-011"))
                                .toList(),
                        InstantSource.fixed(Instant.parse("2026-11-24T00:00:00Z"))))
                .preview()
                .config(KeyOperationsRemediation.POLICY, level);
        program.build().forEach(tester::resource);
        return tester.run();
    }
}
