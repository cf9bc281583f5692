package dev.fhircmk.policies;

import static dev.fhircmk.policies.Hardened.hardened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.WirePack.Mended;
import dev.fhircmk.policies.key.KeyOperationsRemediation;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PropertyValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each remediation of the pack, chosen by the user and asked over the engine's protocol, puts a broken resource right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtocolRemediationTest {
    /**
     * A remediation.
     *
     * @param policy what is given the level {@code remediate}
     * @param resource the resource that it mends
     * @param path the property that it mends
     * @param broken its value before
     * @param mended its value after
     */
    private record Mending(String policy, String resource, String path, Object broken, Object mended) {
        @Override
        public String toString() {
            return policy;
        }
    }

    static final List<Mending> REMEDIES = List.of(
            new Mending("CMK-001", "vault", "properties.enableSoftDelete", false, true),
            new Mending("CMK-002", "vault", "properties.enablePurgeProtection", false, true),
            new Mending("POL-007", "vault", "properties.publicNetworkAccess", "Enabled", "Disabled"),
            new Mending("POL-037", "grant", "principalType", "User", "ServicePrincipal"),
            new Mending(
                    "POL-045",
                    "fhir",
                    "corsConfiguration.origins",
                    List.of("https://clinic.example", "*"),
                    List.of("https://clinic.example")),
            new Mending(
                    KeyOperationsRemediation.POLICY,
                    "key",
                    "properties.keyOps",
                    List.of("wrapKey"),
                    List.of("wrapKey", "unwrapKey")));

    private final WirePack pack;

    ProtocolRemediationTest() throws IOException {
        pack = WirePack.serve();
    }

    @AfterAll
    void stop() {
        pack.close();
    }

    @Test
    void every_remediation_of_the_pack_is_tested() {
        assertThat(REMEDIES)
                .extracting(Mending::policy)
                .containsExactlyElementsOf(Stream.concat(
                                Rules.all().stream()
                                        .filter(rule -> rule instanceof Rule.OnResource single
                                                && single.remedy().isPresent())
                                        .map(Rule::id),
                                Stream.of(KeyOperationsRemediation.POLICY))
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("REMEDIES")
    void remediation_gives_back_all_properties_with_the_broken_one_corrected(Mending remedy) {
        var answers =
                pack.preview(broken(remedy), Map.of(remedy.policy(), PolicyConfig.of(EnforcementLevel.REMEDIATE)));

        var mended = hardened().with(remedy.resource(), remedy.path(), remedy.mended());
        assertThat(answers.mended())
                .containsExactly(new Mended(
                        remedy.policy(),
                        remedy.resource(),
                        PropertyValue.of(mended.resource(remedy.resource()).inputs())));
        assertThat(answers.said()).allMatch(WirePack.Said::isUndecided);
    }

    @ParameterizedTest
    @FieldSource("REMEDIES")
    void remediation_changes_nothing_until_the_user_chooses_it(Mending remedy) {
        var answers = pack.preview(broken(remedy), Map.of());

        assertThat(answers.mended()).isEmpty();
        assertThat(answers.said()).anyMatch(said -> !said.isUndecided());
    }

    private static Program broken(Mending remedy) {
        return hardened().with(remedy.resource(), remedy.path(), remedy.broken());
    }
}
