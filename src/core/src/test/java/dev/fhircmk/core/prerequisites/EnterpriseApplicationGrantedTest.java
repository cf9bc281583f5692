package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.ENTERPRISE_APPLICATION;
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

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class EnterpriseApplicationGrantedTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "granted",
                    RETIRED.with(ENTERPRISE_APPLICATION, known("applicationId", "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44"))
                            .with(GRANTED_APPLICATIONS, known("grant", Set.of("6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44"))),
                    met()),
            argumentSet(
                    "granted to another",
                    RETIRED.with(ENTERPRISE_APPLICATION, known("applicationId", "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44"))
                            .with(GRANTED_APPLICATIONS, known("grant", Set.of("a232010e-820c-4083-83bb-3ace5fc29d0b"))),
                    violated("grant", "lacks 6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44")),
            argumentSet(
                    "no grant",
                    RETIRED.with(ENTERPRISE_APPLICATION, known("applicationId", "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44"))
                            .with(GRANTED_APPLICATIONS, absent("grant")),
                    violated("grant", "is missing")),
            argumentSet(
                    "not known",
                    RETIRED.with(ENTERPRISE_APPLICATION, known("applicationId", "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44"))
                            .with(GRANTED_APPLICATIONS, unknown("grant")),
                    undecided("grant")),
            argumentSet(
                    "none",
                    RETIRED.with(ENTERPRISE_APPLICATION, absent("applicationId")),
                    notApplicable("no enterprise application is set")),
            argumentSet(
                    "the FHIR service",
                    FHIR,
                    notApplicable("it does not hold for the FHIR service (Azure Health Data Services)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "granted to another",
                    RETIRED.with(ENTERPRISE_APPLICATION, known("applicationId", "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44"))
                            .with(GRANTED_APPLICATIONS, known("grant", Set.of("a232010e-820c-4083-83bb-3ace5fc29d0b"))),
                    "CMK-027 The enterprise application was granted get, wrapKey and unwrapKey on the key: grant lacks 6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44; grant the key to the service principal of the enterprise application, as EnterpriseAppRegistration does (https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-027").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-027"), facts)).isEqualTo(expected);
    }
}
