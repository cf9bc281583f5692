package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.GRANT;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyGrantedTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "exactly what it needs",
                    FHIR.with(GRANT, known("grant", new Grant.AccessPolicy(Set.of("get", "wrapKey", "unwrapKey")))),
                    met()),
            argumentSet(
                    "other letter case",
                    FHIR.with(GRANT, known("grant", new Grant.AccessPolicy(Set.of("Get", "WrapKey", "UnwrapKey")))),
                    met()),
            argumentSet("everything", FHIR.with(GRANT, known("grant", new Grant.AccessPolicy(Set.of("all")))), met()),
            argumentSet(
                    "no unwrap",
                    FHIR.with(GRANT, known("grant", new Grant.AccessPolicy(Set.of("get", "wrapKey")))),
                    violated("grant", "lacks unwrapKey")),
            argumentSet(
                    "nothing",
                    FHIR.with(GRANT, known("grant", new Grant.AccessPolicy(Set.of()))),
                    violated("grant", "lacks get")),
            argumentSet("missing", FHIR.with(GRANT, absent("grant")), violated("grant", "is missing")),
            argumentSet(
                    "the role", FHIR.with(GRANT, known("grant", role("e147488a-f6f5-4113-8e2d-b22465e65bf6"))), met()),
            argumentSet(
                    "another role",
                    FHIR.with(GRANT, known("grant", role("14b46e9e-c2b7-41b4-b07b-48a6ebf60603"))),
                    undecided("grant")),
            argumentSet(
                    "a role that is not known",
                    FHIR.with(GRANT, known("grant", new Grant.RoleAssignment(Optional.empty()))),
                    undecided("grant")),
            argumentSet("not known yet", FHIR.with(GRANT, unknown("grant")), undecided("grant")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "no unwrap",
                    FHIR.with(GRANT, known("grant", new Grant.AccessPolicy(Set.of("get", "wrapKey")))),
                    "CMK-009 The service was granted get, wrapKey and unwrapKey on the key: grant lacks unwrapKey; grant get, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key or its vault (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-009").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-009"), facts)).isEqualTo(expected);
    }

    private static Grant role(String guid) {
        return new Grant.RoleAssignment(Optional.of(new Guid(guid)));
    }
}
