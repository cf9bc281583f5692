package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.VAULT_SOFT_DELETE;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.RETIRED;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultSoftDeleteTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("true", FHIR.with(VAULT_SOFT_DELETE, known("properties.enableSoftDelete", true)), met()),
            argumentSet(
                    "false",
                    FHIR.with(VAULT_SOFT_DELETE, known("properties.enableSoftDelete", false)),
                    violated("properties.enableSoftDelete", "is false")),
            argumentSet("left out", FHIR.with(VAULT_SOFT_DELETE, absent("properties.enableSoftDelete")), met()),
            argumentSet(
                    "not known yet",
                    FHIR.with(VAULT_SOFT_DELETE, unknown("properties.enableSoftDelete")),
                    undecided("properties.enableSoftDelete")),
            argumentSet("never stated", FHIR, undecided("vaultSoftDelete")),
            argumentSet(
                    "the retired service",
                    RETIRED.with(VAULT_SOFT_DELETE, known("properties.enableSoftDelete", true)),
                    met()));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "false",
                    FHIR.with(VAULT_SOFT_DELETE, known("properties.enableSoftDelete", false)),
                    "CMK-001 The vault keeps what was deleted: properties.enableSoftDelete is false; leave soft delete on (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-001").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-001"), facts)).isEqualTo(expected);
    }
}
