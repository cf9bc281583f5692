package dev.fhircmk.internal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.PulumiTest;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.RecordingAzure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Options of a component: what does nothing is told with what does it, and what has a meaning is handed to the children. */
final class OptionsWithoutEffectTest {
    private static final String REPLACES =
            "; leave it out, since what holds the key and the data is not to be replaced; a changed rotationTrigger makes"
                    + " another version of the key";

    static final List<Arguments> TOLD = List.of(
            told(
                    options().ignoreChanges("tags"),
                    "ignoreChanges on a component has no effect on what it makes, got tags; give the input the value that"
                            + " Azure has, or leave it out"),
            told(
                    options()
                            .customTimeouts(CustomTimeouts.builder()
                                    .create(Duration.ofMinutes(1))
                                    .build()),
                    "customTimeouts on a component has no effect on what it makes; leave it out, since azure-native waits"
                            + " for as long as Azure needs, and give settleTime where a role assignment needs longer"),
            told(
                    options().replaceOnChanges("keyName"),
                    "replaceOnChanges on a component has no effect on what it makes, got keyName" + REPLACES),
            told(
                    options().replacementTrigger(Output.of("2")),
                    "replacementTrigger on a component has no effect on what it makes" + REPLACES),
            told(
                    options().hideDiffs("tags"),
                    "hideDiffs on a component has no effect on what it makes, got tags; leave it out, and read the"
                            + " differences of its children"));

    private static Arguments told(ComponentResourceOptions.Builder options, String sentence) {
        return argumentSet(sentence.substring(0, sentence.indexOf(' ')), options.build(), sentence);
    }

    private static ComponentResourceOptions.Builder options() {
        return ComponentResourceOptions.builder();
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("TOLD")
    void an_option_without_effect_is_warned_of_once_with_what_to_use_instead(
            ComponentResourceOptions options, String sentence) {
        assertThat(warnings(options)).containsExactly("CmkKeyVault 'keys': " + sentence);
    }

    @Test
    void common_options_are_not_warned_of() {
        assertThat(warnings(options()
                        .protect(true)
                        .retainOnDelete(false)
                        .version("1")
                        .build()))
                .isEmpty();
    }

    @Test
    void transformations_reach_the_children_of_a_component() {
        var seen = new CopyOnWriteArrayList<String>();
        ResourceTransformation transformation = args -> {
            seen.add(args.resource().pulumiResourceName());
            return Optional.empty();
        };

        var result = PulumiTest.withMocks(new RecordingAzure())
                .runTest(context -> new CmkKeyVault(
                        "keys",
                        CmkKeyVaultArgs.builder()
                                .resourceGroupName("rg-clinic")
                                .location("westeurope")
                                .vaultName("kv-clinic")
                                .keyName("fhir")
                                .allowedIps(List.of("203.0.113.10"))
                                .build(),
                        options().resourceTransformations(transformation).build()));

        assertThat(result.errors()).isEmpty();
        assertThat(seen).contains("keys-vault", "keys-key", "keys-operator");
    }

    private static List<String> warnings(ComponentResourceOptions options) {
        var warnings = new ArrayList<String>();
        OptionsWithoutEffect.warn(
                new ComponentCheck("CmkKeyVault 'keys'", Clock.systemUTC(), warnings::add, List::of), options);
        return warnings;
    }
}
