package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.IDENTITY_TYPE;
import static dev.fhircmk.core.FactKey.KEY_SET_AT_CREATION;
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

final class IdentityBeforeKeyTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "user-assigned",
                    FHIR.with(KEY_SET_AT_CREATION, known("create", true))
                            .with(IDENTITY_TYPE, known("identity.type", "UserAssigned")),
                    met()),
            argumentSet(
                    "system-assigned at creation",
                    FHIR.with(KEY_SET_AT_CREATION, known("create", true))
                            .with(IDENTITY_TYPE, known("identity.type", "SystemAssigned")),
                    violated("identity.type", "is SystemAssigned")),
            argumentSet(
                    "system-assigned later",
                    FHIR.with(KEY_SET_AT_CREATION, known("create", false))
                            .with(IDENTITY_TYPE, known("identity.type", "SystemAssigned")),
                    met()),
            argumentSet(
                    "type not known",
                    FHIR.with(KEY_SET_AT_CREATION, known("create", true)).with(IDENTITY_TYPE, unknown("identity.type")),
                    undecided("identity.type")),
            argumentSet(
                    "type left out",
                    FHIR.with(KEY_SET_AT_CREATION, known("create", true)).with(IDENTITY_TYPE, absent("identity.type")),
                    met()),
            argumentSet("creation not known", FHIR.with(KEY_SET_AT_CREATION, unknown("create")), undecided("create")),
            argumentSet("creation left out", FHIR.with(KEY_SET_AT_CREATION, absent("create")), undecided("create")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "system-assigned at creation",
                    FHIR.with(KEY_SET_AT_CREATION, known("create", true))
                            .with(IDENTITY_TYPE, known("identity.type", "SystemAssigned")),
                    "CMK-015 A service that has its key from the start has a user-assigned identity: identity.type is SystemAssigned; use a user-assigned identity, or set the key in a second update (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-015").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-015"), facts)).isEqualTo(expected);
    }
}
