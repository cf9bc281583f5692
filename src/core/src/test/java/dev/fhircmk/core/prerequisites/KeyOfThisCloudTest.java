package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.CLOUD;
import static dev.fhircmk.core.FactKey.KEY_IDENTIFIER;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.notApplicable;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyOfThisCloudTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "same cloud",
                    FHIR.with(CLOUD, known("cloud", Cloud.PUBLIC))
                            .with(
                                    KEY_IDENTIFIER,
                                    known(
                                            "keyUri",
                                            KeyIdentifier.parse(
                                                    "https://kv1.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    met()),
            argumentSet(
                    "another cloud",
                    FHIR.with(CLOUD, known("cloud", Cloud.PUBLIC))
                            .with(
                                    KEY_IDENTIFIER,
                                    known(
                                            "keyUri",
                                            KeyIdentifier.parse(
                                                    "https://kv1.vault.usgovcloudapi.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    violated("keyUri", "is a key of the cloud usgovernment, the service is in public")),
            argumentSet(
                    "no key",
                    FHIR.with(CLOUD, known("cloud", Cloud.PUBLIC)).with(KEY_IDENTIFIER, absent("keyUri")),
                    notApplicable("no key is set")),
            argumentSet(
                    "key not known",
                    FHIR.with(CLOUD, known("cloud", Cloud.PUBLIC)).with(KEY_IDENTIFIER, unknown("keyUri")),
                    undecided("keyUri")),
            argumentSet(
                    "cloud not stated",
                    FHIR.with(
                            KEY_IDENTIFIER,
                            known(
                                    "keyUri",
                                    KeyIdentifier.parse(
                                            "https://kv1.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    undecided("cloud")),
            argumentSet(
                    "cloud left out",
                    FHIR.with(CLOUD, absent("cloud"))
                            .with(
                                    KEY_IDENTIFIER,
                                    known(
                                            "keyUri",
                                            KeyIdentifier.parse(
                                                    "https://kv1.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    undecided("cloud")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "another cloud",
                    FHIR.with(CLOUD, known("cloud", Cloud.PUBLIC))
                            .with(
                                    KEY_IDENTIFIER,
                                    known(
                                            "keyUri",
                                            KeyIdentifier.parse(
                                                    "https://kv1.vault.usgovcloudapi.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    "CMK-007 The key is in the same cloud as the service: keyUri is a key of the cloud usgovernment, the service is in public; use a key of a vault in the same cloud (https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-007").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-007"), facts)).isEqualTo(expected);
    }
}
