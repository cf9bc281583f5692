package dev.fhircmk.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.ArrowChooser;
import dev.fhircmk.cli.console.Chooser;
import dev.fhircmk.cli.console.NumberChooser;
import dev.fhircmk.cli.estate.LocalEstate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code key pick} of vaults and keys of a local Azure. */
final class KeyPickCommandTest {
    private static final String SOURCE =
            " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)";

    @TempDir
    static Path folder;

    private static LocalEstate azure;
    private static String old;
    private static String good;
    private static String big;
    private static String curve;
    private static String off;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void fill() {
        azure = new LocalEstate(folder.resolve("azure"));
        var safe = JsonTree.parse("{\"enablePurgeProtection\":true}");
        azure.vault("kv-pick", "westeurope", true, safe);
        azure.vault("kv-pick-north", "northeurope", true, safe);
        azure.vault("kv-pick-weak", "westeurope", false, new JsonObject());
        big = azure.key("kv-pick", "big", JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":4096}"));
        curve = azure.key("kv-pick", "curve", JsonTree.parse("{\"kty\":\"EC\",\"crv\":\"P-256\"}"));
        old = azure.key("kv-pick", "good");
        off = azure.key(
                "kv-pick",
                "off",
                JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048,\"attributes\":{\"enabled\":false}}"));
        azure.key("kv-pick-weak", "good");
        azure.admin().advanceClock(Duration.ofSeconds(2));
        good = azure.key("kv-pick", "good");
    }

    @AfterAll
    static void close() {
        azure.close();
    }

    @Test
    void offers_what_a_fhir_service_accepts_and_says_why_not_the_rest() {
        assertThat(numbers("1\n1\n2\n", "--region", "westeurope")).isZero();

        assertThat(out).hasToString(old + "\n");
        assertThat(told().lines().map(line -> line.replaceAll("created \\S+", "created T")))
                .containsExactly(
                        "cannot be taken: kv-pick-north  northeurope, purge-protected, open network, roles",
                        "  CMK-012 The vault is in the region of the service: location of vault kv-pick-north is northeurope,"
                                + " the service is in westeurope; use a vault in the region of the service" + SOURCE,
                        "cannot be taken: kv-pick-weak  westeurope, no purge protection, open network, policies",
                        "  CMK-002 The vault has purge protection: enablePurgeProtection of vault kv-pick-weak is not set; set it"
                                + " to true; Azure cannot turn it off again" + SOURCE,
                        "1) kv-pick  westeurope, purge-protected, open network, roles",
                        "number of the vault, 1 to 1: cannot be taken: " + big + "  RSA 4096, created T",
                        "  CMK-011 The key has 2048 or 3072 bits: keySize of " + big
                                + " is 4096 bits; use a key of 3072 bits" + SOURCE,
                        "cannot be taken: " + curve + "  EC, created T",
                        "  CMK-003 The key is an RSA key: kty of " + curve + " is EC; use an RSA key" + SOURCE,
                        "  CMK-006 The key allows wrapKey and unwrapKey: keyOperations of " + curve
                                + " lacks wrapKey; name wrapKey and unwrapKey among the operations of the key" + SOURCE,
                        "cannot be taken: " + off + "  RSA 2048, created T",
                        "  CMK-004 The key is enabled: enabled of " + off
                                + " is false; enable the version that the service uses" + SOURCE,
                        "1) good",
                        "number of the key, 1 to 1: 1) " + version(good) + "  RSA 2048, created T",
                        "2) " + version(old) + "  RSA 2048, created T",
                        "number of the version, 1 to 2: not visible: CMK-009, CMK-014, CMK-015, CMK-018; fhir-cmk key check says"
                                + " why, and --region, --identity or --service tell more");
    }

    private static String version(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Test
    void names_no_version_to_the_retired_service() {
        assertThat(numbers("2\n", "--kind", "azureApiForFhir", "--vault", "kv-pick"))
                .isZero();

        assertThat(out).hasToString(good.replaceFirst("/[0-9a-f]{32}$", "") + "\n");
    }

    @Test
    void takes_the_arrow_keys_of_a_terminal() throws IOException {
        var terminal = new LineDisciplineTerminal("test", "xterm", new ByteArrayOutputStream(), StandardCharsets.UTF_8);

        assertThat(run(
                        err -> {
                            var chooser = new ArrowChooser(terminal);
                            typed(terminal, "\r\r\033[B\r");
                            return chooser;
                        },
                        "--region",
                        "westeurope"))
                .isZero();

        assertThat(out).hasToString(old + "\n");
    }

    private static void typed(LineDisciplineTerminal terminal, String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void writes_the_setting_of_a_stack_and_keeps_its_comments() throws IOException {
        var file = Files.writeString(
                folder.resolve("Pulumi.prod.yaml"), "config:\n  p:keyUri: https://old # of the security team\n");
        String[] arguments = {"--uri", good, "--stack-file", file.toString(), "--setting", "p:keyUri"};

        assertThat(numbers("", append(arguments, "--dry-run"))).isZero();
        assertThat(told()).endsWith("would set p:keyUri of " + file + " from https://old to " + good + "\n");
        assertThat(file).content().contains("https://old #");

        assertThat(numbers("", arguments)).isZero();
        assertThat(told()).endsWith("\nset p:keyUri of " + file + " from https://old to " + good + "\n");
        assertThat(file).hasContent("config:\n  p:keyUri: " + good + " # of the security team\n");

        assertThat(numbers("", arguments)).isZero();
        assertThat(told()).endsWith("nothing was to be written: p:keyUri is " + good + " already\n");
    }

    private static String[] append(String[] all, String more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(all), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void writes_nothing_where_the_input_ends() throws IOException {
        var file = Files.writeString(folder.resolve("Pulumi.dev.yaml"), "config: {}\n");

        assertThat(numbers(
                        "1\n1\n", "--region", "westeurope", "--stack-file", file.toString(), "--setting", "p:keyUri"))
                .isEqualTo(1);

        assertThat(told())
                .endsWith(
                        "\nfhir-cmk: nothing was chosen: the input ended before the number of the version; type it, or pipe one"
                                + " number a line\n");
        assertThat(out.toString()).isEmpty();
        assertThat(file).hasContent("config: {}\n");
    }

    @Test
    void refuses_a_pasted_key_with_every_reason() {
        assertThat(numbers("", "--uri", big)).isEqualTo(1);

        assertThat(told())
                .isEqualTo("fhir-cmk: " + big + " cannot be taken:\nCMK-011 The key has 2048 or 3072 bits: keySize of "
                        + big + " is 4096 bits; use a key of 3072 bits" + SOURCE + "\n");
    }

    @Test
    void says_that_nothing_can_be_chosen() {
        assertThat(numbers("", "--vault", "kv-pick-weak")).isEqualTo(1);
        assertThat(told())
                .endsWith(
                        "\nfhir-cmk: no vault can be taken: each is shown above with the reason; mend one, or make a new one,"
                                + " and run it again\n");

        assertThat(numbers("", "--vault", "kv-none")).isEqualTo(1);
        assertThat(told())
                .endsWith(
                        "\nfhir-cmk: there is no vault kv-none in all subscriptions that you may read; looking takes the right"
                                + " Microsoft.KeyVault/vaults/read on it\n");

        assertThat(numbers("", "--vault", "kv-pick-north")).isEqualTo(1);
        assertThat(told())
                .endsWith(
                        "\nfhir-cmk: no key can be taken: each is shown above with the reason; mend one, or make a new one,"
                                + " and run it again\n");
    }

    @Test
    void lists_everything_for_programs() {
        assertThat(numbers("", "--region", "westeurope", "--output", "json")).isZero();

        var vaults = JsonTree.objects(JsonTree.parse(out.toString()), "vaults");
        assertThat(vaults)
                .extracting(vault -> JsonTree.texts(vault, "reasons").size())
                .containsExactly(0, 1, 1);
        assertThat(JsonTree.objects(vaults.get(0), "keys").stream()
                        .filter(key -> JsonTree.flag(key, "canBeTaken").orElseThrow())
                        .map(key -> JsonTree.text(key, "uri").orElseThrow()))
                .containsExactly(good, old);
    }

    @Test
    void refuses_options_that_have_nothing_to_do() {
        assertThat(numbers("", "--dry-run")).isEqualTo(2);
        assertThat(told()).startsWith("--dry-run is about what is written; give --stack-file as well\n");
    }

    private int numbers(String typed, String... arguments) {
        return run(
                to -> new NumberChooser(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), to),
                arguments);
    }

    /** What it said, but for its progress, which a loaded machine makes it tell. */
    private String told() {
        return err.toString().replaceAll("(?m)^fhir-cmk: reading \\w+: \\d+ of \\d+\n", "");
    }

    private int run(Function<PrintWriter, Chooser> choosers, String... arguments) {
        out.getBuffer().setLength(0);
        var key = new CommandLine(new KeyCommand());
        key.getCommandSpec().removeSubcommand("pick");
        key.addSubcommand("pick", new KeyPickCommand(azure.options(), choosers));
        return azure.run(
                Map.of("key", key),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                java.util.stream.Stream.concat(List.of("key", "pick").stream(), java.util.Arrays.stream(arguments))
                        .toArray(String[]::new));
    }
}
