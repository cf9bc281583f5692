package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FactsTest {
    private static final Facts NONE = Facts.of(ServiceKind.FHIR_SERVICE, Instant.EPOCH);

    @Test
    void a_fact_that_was_not_stated_is_unknown() {
        assertThat(NONE.get(FactKey.KEY_SIZE)).isEqualTo(Fact.unknown("keySize"));
    }

    @Test
    void facts_keep_the_last_statement_and_leave_earlier_facts_unchanged() {
        var first = NONE.with(FactKey.KEY_SIZE, Fact.known("keySize", 2048));

        var second = first.with(FactKey.KEY_SIZE, Fact.known("keySize", 3072));

        assertThat(first.get(FactKey.KEY_SIZE)).isEqualTo(Fact.known("keySize", 2048));
        assertThat(second.get(FactKey.KEY_SIZE)).isEqualTo(Fact.known("keySize", 3072));
    }
}
