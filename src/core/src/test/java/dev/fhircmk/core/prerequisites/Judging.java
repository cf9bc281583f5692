package dev.fhircmk.core.prerequisites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.time.Instant;

/** What the tests of the prerequisites share: a service without any fact, and the text of a violation. */
final class Judging {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Facts FHIR = Facts.of(ServiceKind.FHIR_SERVICE, NOW);
    static final Facts RETIRED = Facts.of(ServiceKind.AZURE_API_FOR_FHIR, NOW);

    private Judging() {}

    static String explain(Prerequisite prerequisite, Facts facts) {
        var verdict = prerequisite.evaluate(facts);
        assertThat(verdict).isInstanceOf(Verdict.Violated.class);
        return prerequisite.explain((Verdict.Violated) verdict);
    }
}
