package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_OPERATIONS;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyOperationsTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "both", FHIR.with(KEY_OPERATIONS, known("keyOperations", Set.of("wrapKey", "unwrapKey"))), met()),
            argumentSet(
                    "more",
                    FHIR.with(KEY_OPERATIONS, known("keyOperations", Set.of("wrapKey", "unwrapKey", "sign"))),
                    met()),
            argumentSet(
                    "no unwrap",
                    FHIR.with(KEY_OPERATIONS, known("keyOperations", Set.of("wrapKey"))),
                    violated("keyOperations", "lacks unwrapKey")),
            argumentSet(
                    "no wrap",
                    FHIR.with(KEY_OPERATIONS, known("keyOperations", Set.of("unwrapKey"))),
                    violated("keyOperations", "lacks wrapKey")),
            argumentSet("left out", FHIR.with(KEY_OPERATIONS, absent("keyOperations")), met()),
            argumentSet(
                    "not known yet", FHIR.with(KEY_OPERATIONS, unknown("keyOperations")), undecided("keyOperations")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "no unwrap",
                    FHIR.with(KEY_OPERATIONS, known("keyOperations", Set.of("wrapKey"))),
                    "CMK-006 The key allows wrapKey and unwrapKey: keyOperations lacks unwrapKey; name wrapKey and unwrapKey among the operations of the key (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-006").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-006"), facts)).isEqualTo(expected);
    }
}
