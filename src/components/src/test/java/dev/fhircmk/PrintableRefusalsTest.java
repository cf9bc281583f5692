package dev.fhircmk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.core.Output;
import dev.fhircmk.internal.component.ComponentCheck;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What others wrote into a name or value commands neither the terminal nor the runner of a pipeline that shows a refusal. */
final class PrintableRefusalsTest {
    private static final String HOSTILE = "west\n::error::gone\u001b[2J\u202e##vso[task.setvariable]";

    static final List<Arguments> REFUSED = List.of(
            argumentSet("name of the component", vault(HOSTILE, GoodVault.args().location(HOSTILE))),
            argumentSet("region", vault("keys", GoodVault.args().location(HOSTILE))),
            argumentSet(
                    "region that comes later", vault("keys", GoodVault.args().location(Output.of(HOSTILE)))),
            argumentSet("name of the vault", vault("keys", GoodVault.args().vaultName(HOSTILE))),
            argumentSet("name of the key", vault("keys", GoodVault.args().keyName(HOSTILE))),
            argumentSet("resource group", vault("keys", GoodVault.args().resourceGroupName(HOSTILE))),
            argumentSet("address", vault("keys", GoodVault.args().allowedIps(List.of(HOSTILE)))),
            argumentSet("name of a tag", vault("keys", GoodVault.args().tags(Map.of(HOSTILE + "<>", "x")))),
            argumentSet("protection", vault("keys", GoodVault.args().dataProtection(HOSTILE))),
            argumentSet(
                    "missing input", vault(HOSTILE, CmkKeyVaultArgs.builder().keyName("fhir"))),
            argumentSet(
                    "key that exists",
                    vault(
                            "keys",
                            CmkKeyVaultArgs.builder()
                                    .existing(ExistingKeyArgs.builder()
                                            .keyUri(HOSTILE)
                                            .keyVaultResourceId(HOSTILE)
                                            .build()))));

    private static Runnable vault(String name, CmkKeyVaultArgs.Builder args) {
        return () -> GoodVault.make(name, args);
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void text_of_others_in_a_refusal_is_shown_and_commands_nothing(Runnable program) {
        assertThat(Refusal.of(program))
                .contains("west")
                .doesNotContain("\n::error", "\u001b", "\u202e", "##vso[")
                .matches(text -> text.length() < 2_000, "is short");
    }

    @Test
    void text_of_others_in_a_warning_is_shown_and_commands_nothing() {
        var warnings = new ArrayList<String>();
        var check = new ComponentCheck("CmkKeyVault '" + HOSTILE + "'", Clock.systemUTC(), warnings::add, List::of);

        check.warn("the vault " + HOSTILE + " is there already");

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("west")
                .doesNotContain("\n::error", "\u001b", "\u202e", "##vso[");
    }
}
