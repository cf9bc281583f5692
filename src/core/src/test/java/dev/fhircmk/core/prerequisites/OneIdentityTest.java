package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.IDENTITY_TYPE;
import static dev.fhircmk.core.FactKey.USER_ASSIGNED_IDENTITIES;
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

final class OneIdentityTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("system-assigned", FHIR.with(IDENTITY_TYPE, known("identity.type", "SystemAssigned")), met()),
            argumentSet(
                    "one user-assigned",
                    FHIR.with(IDENTITY_TYPE, known("identity.type", "UserAssigned"))
                            .with(USER_ASSIGNED_IDENTITIES, known("identity.userAssignedIdentities", List.of("id1"))),
                    met()),
            argumentSet(
                    "two user-assigned",
                    FHIR.with(IDENTITY_TYPE, known("identity.type", "UserAssigned"))
                            .with(
                                    USER_ASSIGNED_IDENTITIES,
                                    known("identity.userAssignedIdentities", List.of("id1", "id2"))),
                    violated("identity.userAssignedIdentities", "names 2 identities")),
            argumentSet(
                    "none named",
                    FHIR.with(IDENTITY_TYPE, known("identity.type", "UserAssigned"))
                            .with(USER_ASSIGNED_IDENTITIES, absent("identity.userAssignedIdentities")),
                    violated("identity.userAssignedIdentities", "is not set")),
            argumentSet(
                    "names not known",
                    FHIR.with(IDENTITY_TYPE, known("identity.type", "UserAssigned"))
                            .with(USER_ASSIGNED_IDENTITIES, unknown("identity.userAssignedIdentities")),
                    undecided("identity.userAssignedIdentities")),
            argumentSet(
                    "both kinds",
                    FHIR.with(IDENTITY_TYPE, known("identity.type", "SystemAssigned,UserAssigned")),
                    violated("identity.type", "is SystemAssigned,UserAssigned")),
            argumentSet(
                    "None",
                    FHIR.with(IDENTITY_TYPE, known("identity.type", "None")),
                    violated("identity.type", "is None")),
            argumentSet(
                    "left out",
                    FHIR.with(IDENTITY_TYPE, absent("identity.type")),
                    violated("identity.type", "is not set")),
            argumentSet(
                    "not known yet", FHIR.with(IDENTITY_TYPE, unknown("identity.type")), undecided("identity.type")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "both kinds",
                    FHIR.with(IDENTITY_TYPE, known("identity.type", "SystemAssigned,UserAssigned")),
                    "CMK-014 The service has exactly one managed identity: identity.type is SystemAssigned,UserAssigned; attach one user-assigned identity, or the system-assigned one, never both (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-014").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-014"), facts)).isEqualTo(expected);
    }
}
