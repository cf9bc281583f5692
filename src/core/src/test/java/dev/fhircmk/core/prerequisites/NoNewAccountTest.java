package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.EXTENSION_DECLARED;
import static dev.fhircmk.core.FactKey.SERVICE_EXISTS;
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

final class NoNewAccountTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("exists", RETIRED.with(SERVICE_EXISTS, known("account", true)), met()),
            argumentSet(
                    "new",
                    RETIRED.with(SERVICE_EXISTS, known("account", false)).with(EXTENSION_DECLARED, absent("extension")),
                    violated("account", "would be new")),
            argumentSet(
                    "new, no extension",
                    RETIRED.with(SERVICE_EXISTS, known("account", false))
                            .with(EXTENSION_DECLARED, known("extension", false)),
                    violated("account", "would be new")),
            argumentSet(
                    "new, under an extension",
                    RETIRED.with(SERVICE_EXISTS, known("account", false))
                            .with(EXTENSION_DECLARED, known("extension", true)),
                    met()),
            argumentSet(
                    "extension not known",
                    RETIRED.with(SERVICE_EXISTS, known("account", false))
                            .with(EXTENSION_DECLARED, unknown("extension")),
                    undecided("extension")),
            argumentSet("not known", RETIRED.with(SERVICE_EXISTS, unknown("account")), undecided("account")),
            argumentSet("left out", RETIRED.with(SERVICE_EXISTS, absent("account")), undecided("account")),
            argumentSet(
                    "the FHIR service",
                    FHIR,
                    notApplicable("it does not hold for the FHIR service (Azure Health Data Services)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "new",
                    RETIRED.with(SERVICE_EXISTS, known("account", false)).with(EXTENSION_DECLARED, absent("extension")),
                    "CMK-025 The account exists already: account would be new; use FhirServiceWithCmk and move the data, or declare the extension that Microsoft granted (https://learn.microsoft.com/azure/healthcare-apis/fhir/migration-faq)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-025").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-025"), facts)).isEqualTo(expected);
    }
}
