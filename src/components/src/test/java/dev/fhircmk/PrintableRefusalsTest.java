package dev.fhircmk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
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
            argumentSet("name of the component", vault(HOSTILE, good().location(HOSTILE))),
            argumentSet("region", vault("keys", good().location(HOSTILE))),
            argumentSet("region that comes later", vault("keys", good().location(Output.of(HOSTILE)))),
            argumentSet("name of the vault", vault("keys", good().vaultName(HOSTILE))),
            argumentSet("name of the key", vault("keys", good().keyName(HOSTILE))),
            argumentSet("resource group", vault("keys", good().resourceGroupName(HOSTILE))),
            argumentSet("address", vault("keys", good().allowedIps(List.of(HOSTILE)))),
            argumentSet("name of a tag", vault("keys", good().tags(Map.of(HOSTILE + "<>", "x")))),
            argumentSet("protection", vault("keys", good().dataProtection(HOSTILE))),
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

    private static CmkKeyVaultArgs.Builder good() {
        return CmkKeyVaultArgs.builder()
                .resourceGroupName("rg-clinic")
                .location("westeurope")
                .vaultName("kv-clinic")
                .keyName("fhir")
                .allowedIps(List.of("203.0.113.10"));
    }

    private static Runnable vault(String name, CmkKeyVaultArgs.Builder args) {
        return () -> new CmkKeyVault(name, args.build(), ComponentResourceOptions.Empty);
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void a_refusal_shows_what_others_wrote_and_obeys_none_of_it(Runnable program) {
        assertThat(Refusal.of(program))
                .contains("west")
                .doesNotContain("\n::error", "\u001b", "\u202e", "##vso[")
                .matches(text -> text.length() < 2_000, "is short");
    }

    @Test
    void a_warning_neither() {
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
