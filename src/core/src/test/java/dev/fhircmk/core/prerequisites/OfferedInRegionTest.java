package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.SERVICE_REGION;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.RETIRED;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class OfferedInRegionTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("offered", FHIR.with(SERVICE_REGION, known("location", Region.parse("West Europe"))), met()),
            argumentSet(
                    "not offered",
                    FHIR.with(SERVICE_REGION, known("location", Region.parse("brazilsouth"))),
                    violated("location", "is brazilsouth, which the list of 2024-11-01 has not")),
            argumentSet(
                    "the retired service, there",
                    RETIRED.with(SERVICE_REGION, known("location", Region.parse("brazilsouth"))),
                    met()),
            argumentSet("not known", FHIR.with(SERVICE_REGION, unknown("location")), undecided("location")),
            argumentSet("left out", FHIR.with(SERVICE_REGION, absent("location")), undecided("location")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "not offered",
                    FHIR.with(SERVICE_REGION, known("location", Region.parse("eastasia"))),
                    "CMK-028 The service is offered in its region: location is eastasia, which the list of 2024-11-01 has not; choose a region from the list of regions, or go on if Azure offers the service there by now (https://learn.microsoft.com/azure/healthcare-apis/services-features-regional-availability)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-028").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-028"), facts)).isEqualTo(expected);
    }
}
