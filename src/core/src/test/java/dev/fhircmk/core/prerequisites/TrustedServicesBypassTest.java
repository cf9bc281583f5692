package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.VAULT_BYPASS;
import static dev.fhircmk.core.FactKey.VAULT_DEFAULT_ACTION;
import static dev.fhircmk.core.FactKey.VAULT_PUBLIC_NETWORK_ACCESS;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class TrustedServicesBypassTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("let in", FHIR.with(VAULT_BYPASS, known("bypass", "AzureServices")), met()),
            argumentSet("left out", FHIR.with(VAULT_BYPASS, absent("bypass")), met()),
            argumentSet(
                    "open vault",
                    FHIR.with(VAULT_BYPASS, known("bypass", "None"))
                            .with(VAULT_DEFAULT_ACTION, known("defaultAction", "Allow"))
                            .with(VAULT_PUBLIC_NETWORK_ACCESS, known("publicNetworkAccess", "Enabled")),
                    met()),
            argumentSet(
                    "open by default",
                    FHIR.with(VAULT_BYPASS, known("bypass", "None"))
                            .with(VAULT_DEFAULT_ACTION, absent("defaultAction"))
                            .with(VAULT_PUBLIC_NETWORK_ACCESS, absent("publicNetworkAccess")),
                    met()),
            argumentSet(
                    "denied",
                    FHIR.with(VAULT_BYPASS, known("bypass", "None"))
                            .with(VAULT_DEFAULT_ACTION, known("defaultAction", "Deny")),
                    violated("bypass", "is None")),
            argumentSet(
                    "a perimeter overrides the bypass",
                    FHIR.with(VAULT_BYPASS, known("bypass", "AzureServices"))
                            .with(VAULT_PUBLIC_NETWORK_ACCESS, known("publicNetworkAccess", "securedByPerimeter")),
                    violated(
                            "publicNetworkAccess",
                            "is SecuredByPerimeter, which overrides the bypass as Enabled and Disabled do not")),
            argumentSet(
                    "no public access",
                    FHIR.with(VAULT_BYPASS, known("bypass", "None"))
                            .with(VAULT_DEFAULT_ACTION, known("defaultAction", "Allow"))
                            .with(VAULT_PUBLIC_NETWORK_ACCESS, known("publicNetworkAccess", "Disabled")),
                    violated("bypass", "is None")),
            argumentSet(
                    "firewall not known",
                    FHIR.with(VAULT_BYPASS, known("bypass", "None"))
                            .with(VAULT_DEFAULT_ACTION, unknown("defaultAction"))
                            .with(VAULT_PUBLIC_NETWORK_ACCESS, known("publicNetworkAccess", "Enabled")),
                    undecided("defaultAction")),
            argumentSet(
                    "bypass not known, denied",
                    FHIR.with(VAULT_BYPASS, unknown("bypass"))
                            .with(VAULT_DEFAULT_ACTION, known("defaultAction", "Deny")),
                    undecided("bypass")),
            argumentSet(
                    "bypass not known, open",
                    FHIR.with(VAULT_BYPASS, unknown("bypass"))
                            .with(VAULT_DEFAULT_ACTION, known("defaultAction", "Allow"))
                            .with(VAULT_PUBLIC_NETWORK_ACCESS, known("publicNetworkAccess", "Enabled")),
                    met()));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "denied",
                    FHIR.with(VAULT_BYPASS, known("bypass", "None"))
                            .with(VAULT_DEFAULT_ACTION, known("defaultAction", "Deny")),
                    "CMK-008 A firewalled vault lets trusted Microsoft services bypass its firewall: bypass is None; set the bypass of the network rules to AzureServices (https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-008").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-008"), facts)).isEqualTo(expected);
    }
}
