package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.CLOUD;
import static dev.fhircmk.core.FactKey.GRANTED_APPLICATIONS;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.notApplicable;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.RETIRED;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class CosmosDbGrantedTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "granted",
                    RETIRED.with(CLOUD, known("cloud", Cloud.PUBLIC))
                            .with(GRANTED_APPLICATIONS, known("grant", Set.of("a232010e-820c-4083-83bb-3ace5fc29d0b"))),
                    met()),
            argumentSet(
                    "granted to that of another cloud",
                    RETIRED.with(CLOUD, known("cloud", Cloud.US_GOVERNMENT))
                            .with(GRANTED_APPLICATIONS, known("grant", Set.of("a232010e-820c-4083-83bb-3ace5fc29d0b"))),
                    violated("grant", "lacks 57506a73-e302-42a9-b869-6f12d9ec29e9")),
            argumentSet(
                    "no grant",
                    RETIRED.with(CLOUD, known("cloud", Cloud.PUBLIC)).with(GRANTED_APPLICATIONS, absent("grant")),
                    violated("grant", "is missing")),
            argumentSet(
                    "grant not known",
                    RETIRED.with(CLOUD, known("cloud", Cloud.PUBLIC)).with(GRANTED_APPLICATIONS, unknown("grant")),
                    undecided("grant")),
            argumentSet("cloud left out", RETIRED.with(CLOUD, absent("cloud")), undecided("cloud")),
            argumentSet("cloud not stated", RETIRED, undecided("cloud")),
            argumentSet(
                    "the FHIR service",
                    FHIR,
                    notApplicable("it does not hold for the FHIR service (Azure Health Data Services)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "no grant",
                    RETIRED.with(CLOUD, known("cloud", Cloud.PUBLIC)).with(GRANTED_APPLICATIONS, absent("grant")),
                    "CMK-021 Cosmos DB was granted get, wrapKey and unwrapKey on the key: grant is missing; grant the key to the service principal of Cosmos DB, found by its application id (https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-021").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-021"), facts)).isEqualTo(expected);
    }
}
