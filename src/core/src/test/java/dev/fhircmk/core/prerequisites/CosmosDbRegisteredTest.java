package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.REGISTERED_NAMESPACES;
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

final class CosmosDbRegisteredTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "registered",
                    RETIRED.with(REGISTERED_NAMESPACES, known("namespaces", Set.of("microsoft.documentdb"))),
                    met()),
            argumentSet(
                    "not registered",
                    RETIRED.with(REGISTERED_NAMESPACES, known("namespaces", Set.of("Microsoft.KeyVault"))),
                    violated("namespaces", "lacks Microsoft.DocumentDB")),
            argumentSet(
                    "not known", RETIRED.with(REGISTERED_NAMESPACES, unknown("namespaces")), undecided("namespaces")),
            argumentSet("left out", RETIRED.with(REGISTERED_NAMESPACES, absent("namespaces")), undecided("namespaces")),
            argumentSet(
                    "the FHIR service",
                    FHIR,
                    notApplicable("it does not hold for the FHIR service (Azure Health Data Services)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "not registered",
                    RETIRED.with(REGISTERED_NAMESPACES, known("namespaces", Set.of("Microsoft.KeyVault"))),
                    "CMK-026 Microsoft.DocumentDB is registered in the subscription: namespaces lacks Microsoft.DocumentDB; run `az provider register --namespace Microsoft.DocumentDB` (https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-026").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-026"), facts)).isEqualTo(expected);
    }
}
