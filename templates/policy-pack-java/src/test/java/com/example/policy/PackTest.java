package com.example.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.testing.PolicyTester;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PackTest {
    private static final String STASH = "pulumi:index:Stash";

    @Test
    void a_stash_is_named_after_its_team() {
        var report = PolicyTester.of(Pack.pack())
                .resource(STASH, "team-a", Map.of("input", "a"))
                .resource(STASH, "other", Map.of("input", "b"))
                .run();

        assertThat(report.violations())
                .extracting(Diagnostic::detail)
                .containsExactly("'other' does not begin with 'team-'; rename it");
    }
}
