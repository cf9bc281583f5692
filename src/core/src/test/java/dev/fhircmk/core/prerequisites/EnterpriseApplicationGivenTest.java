package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.ENTERPRISE_APPLICATION;
import static dev.fhircmk.core.FactKey.SERVICE_REGION;
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
import dev.fhircmk.core.Region;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class EnterpriseApplicationGivenTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "Brazil South",
                    RETIRED.with(SERVICE_REGION, known("location", Region.parse("Brazil South")))
                            .with(ENTERPRISE_APPLICATION, absent("crossTenantCmkApplicationId")),
                    violated("crossTenantCmkApplicationId", "is not set")),
            argumentSet(
                    "East Asia",
                    RETIRED.with(SERVICE_REGION, known("location", Region.parse("East Asia")))
                            .with(ENTERPRISE_APPLICATION, absent("crossTenantCmkApplicationId")),
                    violated("crossTenantCmkApplicationId", "is not set")),
            argumentSet(
                    "Southeast Asia",
                    RETIRED.with(SERVICE_REGION, known("location", Region.parse("Southeast Asia")))
                            .with(ENTERPRISE_APPLICATION, absent("crossTenantCmkApplicationId")),
                    violated("crossTenantCmkApplicationId", "is not set")),
            argumentSet(
                    "given",
                    RETIRED.with(SERVICE_REGION, known("location", Region.parse("brazilsouth")))
                            .with(
                                    ENTERPRISE_APPLICATION,
                                    known("crossTenantCmkApplicationId", "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44")),
                    met()),
            argumentSet(
                    "not known",
                    RETIRED.with(SERVICE_REGION, known("location", Region.parse("brazilsouth")))
                            .with(ENTERPRISE_APPLICATION, unknown("crossTenantCmkApplicationId")),
                    undecided("crossTenantCmkApplicationId")),
            argumentSet(
                    "another region",
                    RETIRED.with(SERVICE_REGION, known("location", Region.parse("westeurope")))
                            .with(ENTERPRISE_APPLICATION, absent("crossTenantCmkApplicationId")),
                    notApplicable("the region westeurope needs no enterprise application")),
            argumentSet("region left out", RETIRED.with(SERVICE_REGION, absent("location")), undecided("location")),
            argumentSet(
                    "the FHIR service",
                    FHIR,
                    notApplicable("it does not hold for the FHIR service (Azure Health Data Services)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "Brazil South",
                    RETIRED.with(SERVICE_REGION, known("location", Region.parse("Brazil South")))
                            .with(ENTERPRISE_APPLICATION, absent("crossTenantCmkApplicationId")),
                    "CMK-022 An account in Brazil South, East Asia or Southeast Asia has the enterprise application that Microsoft issued: crossTenantCmkApplicationId is not set; open a support ticket for the enterprise application id, register it with EnterpriseAppRegistration, and set it (https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-022").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-022"), facts)).isEqualTo(expected);
    }
}
