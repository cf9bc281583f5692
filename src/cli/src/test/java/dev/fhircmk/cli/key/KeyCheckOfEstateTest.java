package dev.fhircmk.cli.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.estate.MixedEstate;
import dev.fhircmk.core.prerequisites.Prerequisites;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** {@code key check} of the keys of thirty services of mixed kinds and faults, each for its service, compared with a table written by hand. */
final class KeyCheckOfEstateTest {
    /** Services of which something cannot be seen, and what is said of that. */
    private static final Map<String, String> HIDDEN = Map.of(
            "gone", "there is no key https://kc-pol.vault.azure.net/keys/gone",
            "elsewhere", "kc-nobodys-vault");

    private static final String NOT_VISIBLE = "not visible";

    @TempDir
    static Path folder;

    private static MixedEstate estate;

    @BeforeAll
    static void fill() {
        estate = new MixedEstate(folder, "kc-");
    }

    @AfterAll
    static void close() {
        estate.close();
    }

    static Stream<Arguments> services() {
        return MixedEstate.rows().filter(row -> !row.key().equals("-")).map(row -> argumentSet(row.name(), row));
    }

    @ParameterizedTest
    @MethodSource("services")
    void finds_what_the_table_says_and_nothing_else(MixedEstate.Row row) {
        var expected = row.found().stream().filter(id -> id.startsWith("CMK-")).toList();

        var isRefused = expected.stream().anyMatch(id -> Prerequisites.get(id).isMandatory());
        var checks = checks(row, isRefused ? 3 : 0);

        assertThat(ids(checks, "violated")).as(row.toString()).isEqualTo(expected);
        var hidden = Optional.ofNullable(HIDDEN.get(row.name()));
        assertThat(checks)
                .filteredOn(check -> is(check, NOT_VISIBLE))
                .as(row.toString())
                .allSatisfy(check -> assertThat(JsonTree.text(check, "why").orElseThrow())
                        .contains(hidden.orElse("a reason that the table has")));
        assertThat(ids(checks, NOT_VISIBLE).isEmpty()).isEqualTo(hidden.isEmpty());
    }

    private static boolean is(JsonObject check, String result) {
        return JsonTree.text(check, "result").orElseThrow().equals(result);
    }

    private static List<String> ids(List<JsonObject> checks, String result) {
        return checks.stream()
                .filter(check -> is(check, result))
                .map(check -> JsonTree.text(check, "id").orElseThrow())
                .toList();
    }

    private static List<JsonObject> checks(MixedEstate.Row row, int exitCode) {
        var out = new StringWriter();
        var err = new StringWriter();
        var key = new CommandLine(new KeyCommand());
        key.getCommandSpec().removeSubcommand("check");
        key.addSubcommand("check", new KeyCheckCommand(estate.azure().options()));
        assertThat(estate.azure()
                        .run(
                                Map.of("key", key),
                                new PrintWriter(out, true),
                                new PrintWriter(err, true),
                                "key",
                                "check",
                                estate.told(row).orElseThrow(),
                                "--service",
                                estate.id(row).toString(),
                                "--output",
                                "json"))
                .as(out + err.toString())
                .isEqualTo(exitCode);
        return JsonTree.objects(JsonTree.parse(out.toString()), "checks");
    }
}
