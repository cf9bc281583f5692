package dev.fhircmk.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Plans for accounts of different kinds, compared with files that were read by hand. */
final class PlanCommandTest {
    private static final Path ACCOUNTS = Path.of("src/test/resources/dev/fhircmk/cli/migrate");

    private static final Map<String, List<String>> OPTIONS = Map.of(
            "east-asia-to-southeast-asia", List.of("--region", "Southeast Asia"),
            "several-in-a-template", List.of("--account", "BRASIL", "--region", "eastus"));

    static final List<String> KINDS = List.of(
            "west-europe-key",
            "service-managed",
            "east-asia",
            "east-asia-to-southeast-asia",
            "export-cors-registry",
            "private-endpoints",
            "article-template",
            "several-in-a-template");

    static final List<Arguments> UNUSABLE = List.of(
            argumentSet(
                    "not JSON",
                    "fhir",
                    "standard input is not JSON; give the JSON of `az healthcareapis service show`, or an ARM template"),
            argumentSet(
                    "cut off",
                    "{\"type\": ",
                    "standard input is not JSON; give the JSON of `az healthcareapis service show`, or an ARM template"),
            argumentSet(
                    "nothing in it",
                    "{}",
                    "standard input holds no account of Azure API for FHIR (Microsoft.HealthcareApis/services); give the JSON"
                            + " of `az healthcareapis service show`, or an ARM template"),
            argumentSet(
                    "something else",
                    "{\"type\": \"Microsoft.KeyVault/vaults\"}",
                    "standard input holds no account of Azure API for FHIR (Microsoft.HealthcareApis/services), but"
                            + " Microsoft.KeyVault/vaults; give the JSON of `az healthcareapis service show`, or an ARM"
                            + " template"),
            argumentSet(
                    "a FHIR service",
                    "{\"type\": \"Microsoft.HealthcareApis/workspaces/fhirservices\"}",
                    "standard input holds a FHIR service of Azure Health Data Services, which needs no plan: it is what an"
                            + " account of Azure API for FHIR is moved to"),
            argumentSet(
                    "a template of other things",
                    "{\"resources\": [{\"type\": \"Microsoft.Storage/storageAccounts\"}]}",
                    "standard input holds no account of Azure API for FHIR (Microsoft.HealthcareApis/services), but"
                            + " Microsoft.Storage/storageAccounts; give the JSON of `az healthcareapis service show`, or an"
                            + " ARM template"),
            argumentSet(
                    "a template of templates",
                    "{\"resources\": [{\"type\": \"Microsoft.Resources/deployments\", \"name\": \"all\"}]}",
                    "standard input holds no account of Azure API for FHIR (Microsoft.HealthcareApis/services) outside of nested"
                            + " deployments; give the JSON of `az healthcareapis service show`, or an ARM template"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @FieldSource("KINDS")
    void plans_the_way_of_an_account(String kind, @TempDir Path folder) throws IOException {
        var settings = folder.resolve("Pulumi.successor.yaml");

        assertThat(run(kind)).isZero();
        assertThat(out.toString()).startsWith(MigrationPlan.NOTICE + "\n").doesNotContain("characters)");
        isGolden(kind, "plan.txt", out.toString());

        assertThat(run(kind, "--settings", settings.toString())).isZero();
        isGolden(kind, "Pulumi.successor.yaml", Files.readString(settings));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void drops_no_property_silently(String kind) throws IOException {
        assertThat(run(kind, "--output", "json")).isZero();

        var plan = JsonParser.parseString(out.toString()).getAsJsonObject();
        var shown = new ArrayList<String>();
        plan.getAsJsonArray("accounts")
                .forEach(account -> account.getAsJsonObject()
                        .getAsJsonArray("properties")
                        .forEach(property -> shown.add(
                                property.getAsJsonObject().get("property").getAsString())));
        leaves(
                        "",
                        account(JsonParser.parseString(
                                Files.readString(ACCOUNTS.resolve(kind).resolve("account.json")))))
                .forEach(leaf -> assertThat(shown)
                        .as(leaf)
                        .anyMatch(path -> covers(path, leaf) || covers(path, "properties." + leaf)));
    }

    @Test
    void leaves_a_file_that_is_there_alone(@TempDir Path folder) throws IOException {
        var there = Files.writeString(folder.resolve("Pulumi.prod.yaml"), "mine");

        assertThat(run("west-europe-key", "--settings", there.toString())).isEqualTo(1);

        assertThat(err).hasToString(there + " is there already, so it is left alone; name a new file\n");
        assertThat(there).hasContent("mine");
    }

    @Test
    void writes_settings_for_one_account_only(@TempDir Path folder) {
        var file = ACCOUNTS.resolve("several-in-a-template/account.json").toString();

        assertThat(execute("", file, "--settings", folder.resolve("new").toString()))
                .isEqualTo(1);
        assertThat(err)
                .hasToString("--settings must be given for one account, got 'brasil, [format('{0}records',"
                        + " parameters('prefix'))]'; name one with --account\n");
    }

    @Test
    void names_the_accounts_that_there_are() {
        assertThat(run("west-europe-key", "--account", "clinic")).isEqualTo(1);

        assertThat(err)
                .hasToString("--account must be one of clinic-records, got 'clinic'; correct it, or leave it out\n");
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void says_in_one_sentence_what_it_cannot_plan_from(String text, String message) {
        assertThat(execute(text, "-")).isEqualTo(1);

        assertThat(err).hasToString(message + "\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void names_a_file_that_is_not_there() {
        assertThat(execute("", "no such file")).isEqualTo(1);

        assertThat(err)
                .hasToString("cannot read no such file; name a file that you may read, or - for standard input\n");
    }

    @Test
    void reads_what_powershell_writes() throws IOException {
        var text = Files.readString(ACCOUNTS.resolve("west-europe-key/account.json"));

        var utf16 = execute(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), "-");

        assertThat(utf16).isZero();
        assertThat(execute(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), "-"))
                .isZero();
        assertThat(out.toString()).contains("Account clinic-records");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[variables('a')]", "[parameters('none')]", "[ resourceGroup().location ]", "[variables('b')]"})
    void leaves_an_expression_undecided_that_leads_nowhere(String expression) {
        var template = """
                {"variables": {"a": "[variables('b')]", "b": "[variables('a')]"}, "parameters": {"none": {"type": "string"}},
                 "resources": [{"type": "Microsoft.HealthcareApis/services", "name": "clinic", "location": "%s"}]}
                """;

        assertThat(execute(template.formatted(expression), "-", "-o", "json")).isZero();

        assertThat(out.toString()).contains("\"fate\": \"undecided\"", "\"setting\": \"location\"");
    }

    @Test
    void takes_a_text_that_only_looks_like_an_expression_for_what_it_is() {
        var template = """
                {"resources": {"account": {"type": "Microsoft.HealthcareApis/services", "name": "clinic", "location": "uksouth",
                  "tags": {"note": "[[not one]"}}}}
                """;

        assertThat(execute(template, "-", "-o", "json")).isZero();

        assertThat(out.toString())
                .contains("{\\\"note\\\":\\\"[not one]\\\"}")
                .doesNotContain("\"fate\": \"undecided\"");
    }

    @Test
    void the_examples_of_its_help_run(@TempDir Path folder) throws IOException {
        var examples = Arrays.stream(
                        PlanCommand.class.getAnnotation(Command.class).footer())
                .filter(line -> line.contains("fhir-cmk migrate plan "))
                .toList();
        assertThat(examples).hasSize(4);

        for (var example : examples) {
            var arguments = Arrays.stream(
                            example.substring(example.indexOf("plan ") + 5).split(" ", -1))
                    .map(word -> switch (word) {
                        case "account.json" ->
                            ACCOUNTS.resolve("west-europe-key/account.json").toString();
                        case "template.json" -> template(folder);
                        case "Pulumi.successor.yaml" -> folder.resolve(word).toString();
                        default -> word;
                    })
                    .toArray(String[]::new);

            assertThat(execute(Files.readString(ACCOUNTS.resolve("west-europe-key/account.json")), arguments))
                    .as(example)
                    .isZero();
        }
        assertThat(folder.resolve("Pulumi.successor.yaml")).exists();
    }

    private static String template(Path folder) {
        try {
            var text = Files.readString(ACCOUNTS.resolve("several-in-a-template/account.json"));
            return Files.writeString(folder.resolve("template.json"), text.replace("\"brasil\"", "\"clinicrecords\""))
                    .toString();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static boolean covers(String path, String leaf) {
        return leaf.equals(path) || leaf.startsWith(path + ".");
    }

    /** The account that the options of the case choose. */
    private static JsonObject account(JsonElement json) {
        var object = json instanceof JsonArray list ? list.get(0).getAsJsonObject() : json.getAsJsonObject();
        for (var name : List.of("value", "resources")) {
            if (object.get(name) instanceof JsonArray list) {
                return list.get(0).getAsJsonObject();
            }
        }
        return object;
    }

    private static List<String> leaves(String path, JsonObject object) {
        var beside = Set.of("resources");
        return object.entrySet().stream()
                .filter(member -> !member.getValue().isJsonNull() && !beside.contains(member.getKey()))
                .flatMap(member -> member.getValue() instanceof JsonObject inner
                        ? leaves(path + member.getKey() + ".", inner).stream()
                        : Stream.of(path + member.getKey()))
                .toList();
    }

    private static void isGolden(String kind, String name, String text) throws IOException {
        var file = ACCOUNTS.resolve(kind).resolve(name);
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private int run(String kind, String... more) {
        out.getBuffer().setLength(0);
        var arguments = new ArrayList<>(
                List.of(ACCOUNTS.resolve(kind).resolve("account.json").toString()));
        arguments.addAll(OPTIONS.getOrDefault(kind, List.of()));
        arguments.addAll(List.of(more));
        return execute("", arguments.toArray(String[]::new));
    }

    private int execute(String input, String... arguments) {
        return execute(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private int execute(byte[] input, String... arguments) {
        return new CommandLine(new PlanCommand(new ByteArrayInputStream(input)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
    }
}
