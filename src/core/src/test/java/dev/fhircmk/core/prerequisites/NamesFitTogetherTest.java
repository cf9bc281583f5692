package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_NAME;
import static dev.fhircmk.core.FactKey.VAULT_NAME;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.notApplicable;
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

final class NamesFitTogetherTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "94 characters",
                    FHIR.with(VAULT_NAME, known("vaultName", "v".repeat(24)))
                            .with(KEY_NAME, known("keyName", "k".repeat(70))),
                    met()),
            argumentSet(
                    "95 characters",
                    FHIR.with(VAULT_NAME, known("vaultName", "v".repeat(24)))
                            .with(KEY_NAME, known("keyName", "k".repeat(71))),
                    violated("keyName", "makes 95 characters with the name of the vault")),
            argumentSet("vault not known", FHIR.with(VAULT_NAME, unknown("vaultName")), undecided("vaultName")),
            argumentSet("vault left out", FHIR.with(VAULT_NAME, absent("vaultName")), undecided("vaultName")),
            argumentSet(
                    "key left out",
                    FHIR.with(VAULT_NAME, known("vaultName", "kv1")).with(KEY_NAME, absent("keyName")),
                    undecided("keyName")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "95 characters",
                    FHIR.with(VAULT_NAME, known("vaultName", "v".repeat(24)))
                            .with(KEY_NAME, known("keyName", "k".repeat(71))),
                    "CMK-013 The names of vault and key have 94 characters at most together: keyName makes 95 characters with the name of the vault; choose a shorter name for the key or the vault (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-013").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-013"), facts)).isEqualTo(expected);
    }
}
