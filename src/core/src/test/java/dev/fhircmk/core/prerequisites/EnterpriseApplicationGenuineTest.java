package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.ENTERPRISE_APPLICATION;
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

final class EnterpriseApplicationGenuineTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "a GUID",
                    RETIRED.with(
                            ENTERPRISE_APPLICATION, known("applicationId", "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44")),
                    met()),
            argumentSet(
                    "in upper case",
                    RETIRED.with(
                            ENTERPRISE_APPLICATION, known("applicationId", "6D2F7A58-4C1E-4D0B-9A37-5B2F8F1C0E44")),
                    met()),
            argumentSet(
                    "no GUID",
                    RETIRED.with(ENTERPRISE_APPLICATION, known("applicationId", "my-app")),
                    violated("applicationId", "is 'my-app', which is no GUID")),
            argumentSet(
                    "a document's placeholder",
                    RETIRED.with(
                            ENTERPRISE_APPLICATION, known("applicationId", "00001111-aaaa-2222-bbbb-3333cccc4444")),
                    violated("applicationId", "is the placeholder 00001111-aaaa-2222-bbbb-3333cccc4444")),
            argumentSet(
                    "another document's placeholder",
                    RETIRED.with(
                            ENTERPRISE_APPLICATION, known("applicationId", "11112222-bbbb-3333-cccc-4444dddd5555")),
                    violated("applicationId", "is the placeholder 11112222-bbbb-3333-cccc-4444dddd5555")),
            argumentSet(
                    "zeros",
                    RETIRED.with(
                            ENTERPRISE_APPLICATION, known("applicationId", "00000000-0000-0000-0000-000000000000")),
                    violated("applicationId", "is the placeholder 00000000-0000-0000-0000-000000000000")),
            argumentSet(
                    "Cosmos DB",
                    RETIRED.with(
                            ENTERPRISE_APPLICATION, known("applicationId", "a232010e-820c-4083-83bb-3ace5fc29d0b")),
                    violated("applicationId", "is the application id of Cosmos DB itself")),
            argumentSet(
                    "Cosmos DB of the US Government cloud",
                    RETIRED.with(
                            ENTERPRISE_APPLICATION, known("applicationId", "57506a73-e302-42a9-b869-6f12d9ec29e9")),
                    violated("applicationId", "is the application id of Cosmos DB itself")),
            argumentSet(
                    "none",
                    RETIRED.with(ENTERPRISE_APPLICATION, absent("applicationId")),
                    notApplicable("no enterprise application is set")),
            argumentSet(
                    "not known",
                    RETIRED.with(ENTERPRISE_APPLICATION, unknown("applicationId")),
                    undecided("applicationId")),
            argumentSet(
                    "the FHIR service",
                    FHIR,
                    notApplicable("it does not hold for the FHIR service (Azure Health Data Services)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "Cosmos DB",
                    RETIRED.with(
                            ENTERPRISE_APPLICATION, known("applicationId", "a232010e-820c-4083-83bb-3ace5fc29d0b")),
                    "CMK-023 The enterprise application id is the one that Microsoft issued for this account: applicationId is the application id of Cosmos DB itself; take the application id from the answer to the support ticket (https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-023").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-023"), facts)).isEqualTo(expected);
    }
}
