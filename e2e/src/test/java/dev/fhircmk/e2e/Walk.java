package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * A deployed stack that holds data, has every component and every resource of the plugin, and has its inputs changed one by one.
 */
final class Walk implements AutoCloseable {
    private static final String APPLICATION = "7a1c53e8-9b40-4d2f-8e6c-1f0a5b3d9c72";
    private static final String RECORDS = "https://walk-records.fhir.azurehealthcareapis.com";
    private static final String ACCOUNT = "https://walkrecords.azurehealthcareapis.com";
    private static final String VAULTS = "/resourceGroups/rg-records/providers/Microsoft.KeyVault/vaults/";

    /** What a refusal is not: the engine's words, a stack trace, or a failure of a program. */
    private static final Pattern NOT_A_SENTENCE = Pattern.compile(
            "protect` flag|unable to (replace|delete)|because it is protected|Exception|\\bat (dev|com|java)\\.|unhandled|panic|rpc error",
            Pattern.CASE_INSENSITIVE);

    private final PulumiProject project;
    private final RunningPlugins plugins;
    private final Azure azure;
    private final String protection;
    private final RawProgram deployed;
    private final Map<String, String> filledIn;

    private Walk(
            PulumiProject project,
            RunningPlugins plugins,
            Azure azure,
            String protection,
            Map<String, String> filledIn) {
        this.project = project.servedBy(plugins);
        this.plugins = plugins;
        this.azure = azure;
        this.protection = protection;
        this.filledIn = filledIn;
        var program = new RawProgram(new Yaml().load(filledIn("program.yaml", filledIn)));
        // What is to be deleted takes no lock.
        this.deployed = protection.equals("none") ? program.without("legacy/properties/lock") : program;
    }

    /** Deploys the stack, and puts data on its services. */
    static Walk under(String protection, Path folder) {
        try {
            var home = Files.createDirectories(folder.resolve("walk"));
            var checkout = new Checkout(folder.resolve("home"));
            checkout.start();
            var azure = Azure.of(checkout.home().resolve("azure"));
            var project = new PulumiProject(checkout, home, PulumiProject.ofYaml());
            var walk = new Walk(
                    project,
                    RunningPlugins.of(checkout),
                    azure,
                    protection,
                    prepared(azure, checkout.home(), protection));
            walk.write(walk.deployed);
            project.pulumi("stack init test").succeeded();
            walk.project
                    .pulumi("up --yes --skip-preview --config azure-native:azureLocalFolder='"
                            + checkout.home().resolve("azure") + "'")
                    .succeeded();
            walk.putData();
            return walk;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void putData() {
        var patient = json("{\"resourceType\":\"Patient\",\"id\":\"ada\"}");
        azure.fhir("PUT", RECORDS, "/Patient/ada", patient).succeeded();
        azure.fhir("PUT", ACCOUNT, "/Patient/ada", patient).succeeded();
    }

    /** What others made: an account of the retired service, its vault and keys, an identity; and what stands for it in the program. */
    private static Map<String, String> prepared(Azure azure, Path home, String protection) {
        for (var group : List.of("rg-walk", "rg-records")) {
            azure.arm(
                            "PUT",
                            azure.path("/resourceGroups/" + group),
                            "2024-03-01",
                            json("{\"location\":\"westeurope\"}"))
                    .succeeded();
        }
        azure.arm("POST", azure.path("/providers/Microsoft.DocumentDB/register"), "2021-04-01", new JsonObject())
                .succeeded();
        var me = azure.connection().objectId();
        var tenant = azure.connection().tenantId();
        azure.arm("PUT", azure.path(VAULTS + "kv-records"), "2023-07-01", json("""
                {"location":"westeurope","properties":{"tenantId":"%s","sku":{"family":"A","name":"standard"},
                "enablePurgeProtection":true,"accessPolicies":[{"tenantId":"%1$s","objectId":"%s",
                "permissions":{"keys":["all"]}}]}}""".formatted(tenant, me)))
                .succeeded();
        for (var key : List.of("records", "shared", "next")) {
            azure.keys("POST", "kv-records", "/keys/" + key + "/create", json("{\"kty\":\"RSA\",\"key_size\":3072}"))
                    .succeeded();
        }
        var identity = azure.arm(
                        "PUT",
                        azure.path(
                                "/resourceGroups/rg-records/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared"),
                        "2023-01-31",
                        json("{\"location\":\"westeurope\"}"))
                .succeeded()
                .body();
        var admin = AzureLocalAdmin.of(home.resolve("azure"));
        admin.issueApplication(APPLICATION, "Azure API for FHIR");
        var account = json("""
                {"location":"westeurope","kind":"fhir-R4","properties":{"accessPolicies":[],"cosmosDbConfiguration":{
                "offerThroughput":1000,"keyVaultKeyUri":"https://kv-records.vault.azure.net/keys/records"}}}""");
        admin.seedRetiredService("rg-records", "walkrecords", account);
        return Map.of(
                "@PROTECTION@", protection,
                "\"@OPTIONS@\"", options(protection),
                "@SUB@", azure.path(""),
                "@ME@", me,
                "@TENANT@", tenant,
                "@SHARED@", azure.versions("kv-records", "shared").get(0),
                "@NEXT@", azure.versions("kv-records", "next").get(0),
                "@IDENTITY@",
                        identity.getAsJsonObject("properties")
                                .get("principalId")
                                .getAsString());
    }

    /** Of what the program makes by itself: that it asks the engine to protect it is its own affair. */
    private static String options(String protection) {
        return protection.equals("retain") ? "{retainOnDelete: true}" : "{}";
    }

    /** The rows that hold under the deletion protection of the stack. */
    List<Row> rows() {
        return rows(filledIn).stream().filter(row -> row.holdsUnder(protection)).toList();
    }

    /** All rows, as they are written. */
    static List<Row> allRows() {
        return rows(Map.of());
    }

    private static List<Row> rows(Map<String, String> filledIn) {
        List<Map<String, Object>> rows = new Yaml().load(filledIn("rows.yaml", filledIn));
        return rows.stream().map(Row::new).toList();
    }

    /** The type of a resource of the program, without the name of the package. */
    static String typeOf(String resource) {
        Map<String, Map<String, Object>> program = new Yaml().load(filledIn("program.yaml", Map.of()));
        return String.valueOf(program.getOrDefault(resource, Map.of()).get("type"))
                .replace("fhir-cmk:", "");
    }

    private static String filledIn(String file, Map<String, String> values) {
        try (var stream = Objects.requireNonNull(Walk.class.getResourceAsStream("/walk/" + file), file)) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : values.entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Previews each changed input; gives what is not as the rows say. Inputs whose changes touch different resources share a
     * preview, which shows of each what it does.
     */
    List<String> preview(List<Row> rows) {
        var wrong = new ArrayList<String>();
        var changing = new ArrayList<Row>();
        for (var row : rows) {
            if (row.refused(protection).isPresent()) {
                wrong.addAll(refusal(row));
            } else {
                changing.add(row);
            }
        }
        for (var batch : batches(changing, this::touchOthers)) {
            wrong.addAll(changes(batch));
        }
        return wrong;
    }

    /** What is wrong in a shared preview is looked for in halves of it. */
    private List<String> changes(List<Row> batch) {
        var does = batch.stream()
                .map(row -> row.does(protection))
                .filter(operations -> !operations.isEmpty())
                .flatMap(operations -> Arrays.stream(operations.split(", ", -1)))
                .sorted()
                .collect(Collectors.joining(", "));
        var plan = previewed(changed(batch));
        if (plan.errors().isEmpty() && plan.told().equals(does)) {
            return List.of();
        }
        if (batch.size() == 1) {
            return List.of(told(batch.get(0), "do: " + does, plan));
        }
        var wrong = new ArrayList<>(changes(batch.subList(0, batch.size() / 2)));
        wrong.addAll(changes(batch.subList(batch.size() / 2, batch.size())));
        return wrong;
    }

    private boolean touchOthers(Row one, Row other) {
        return one.goesWith(other) && Collections.disjoint(one.touched(protection), other.touched(protection));
    }

    private List<String> refusal(Row row) {
        var plan = previewed(row.in(deployed));
        var sentence = row.refused(protection).orElseThrow();
        return plan.errors().size() == 1
                        && plan.errors().get(0).contains(sentence)
                        && !NOT_A_SENTENCE.matcher(plan.errors().get(0)).find()
                ? List.of()
                : List.of(told(row, "be refused: " + sentence, plan));
    }

    private String told(Row row, String right, Plan plan) {
        return protection + ": " + row + "\n    should " + right + "\n    does: " + plan.told() + "\n    says: "
                + plan.errors();
    }

    /**
     * Makes the changes that are not refused, in updates of inputs that have nothing to do with each other; gives where an update
     * did something else than its preview said, and where data could not be read after it.
     */
    List<String> update(List<Row> rows) {
        var wrong = new ArrayList<String>();
        var changing = rows.stream()
                .filter(row -> row.refused(protection).isEmpty() && !row.isOnlyPreviewed(protection))
                .toList();
        for (var batch : batches(changing, Row::goesWith)) {
            update(changed(batch), protection + ": update of " + batch, wrong);
            if (batch.get(0).isAlone()) {
                update(deployed, protection + ": way back from " + batch, wrong);
            }
        }
        update(deployed, protection + ": way back from all", wrong);
        return wrong;
    }

    private RawProgram changed(List<Row> batch) {
        var program = deployed;
        for (var row : batch) {
            program = row.in(program);
        }
        return program;
    }

    private static List<List<Row>> batches(List<Row> rows, BiPredicate<Row, Row> goTogether) {
        var batches = new ArrayList<List<Row>>();
        for (var row : rows) {
            batches.stream()
                    .filter(batch -> batch.stream().allMatch(other -> goTogether.test(row, other)))
                    .findFirst()
                    .orElseGet(() -> {
                        batches.add(new ArrayList<>());
                        return batches.get(batches.size() - 1);
                    })
                    .add(row);
        }
        return batches;
    }

    private void update(RawProgram program, String what, List<String> wrong) {
        var plan = previewed(program);
        if (!plan.errors().isEmpty()) {
            wrong.add(what + "\n    its preview says: " + plan.errors());
            return;
        }
        var made = Plan.made(project.pulumi("up --yes --skip-preview --json"));
        if (!made.errors().isEmpty()) {
            wrong.add(what + "\n    fails: " + made.errors());
        }
        if (!made.operations().equals(plan.operations())) {
            wrong.add(what + "\n    plans: " + plan.operations() + "\n    does:  " + made.operations());
        }
        wrong.addAll(unreadable(what));
    }

    /** The program as it is deployed. */
    RawProgram deployed() {
        return deployed;
    }

    Azure azure() {
        return azure;
    }

    /** What a preview of the program says, with all that it tells. */
    Checkout.Result told(RawProgram program) {
        write(program);
        return project.pulumi("preview");
    }

    /** What an update to the program does; it must be what its preview said, and leave the data readable. */
    Plan carriedOut(RawProgram program) {
        var plan = previewed(program);
        assertThat(plan.errors()).isEmpty();
        var made = Plan.made(project.pulumi("up --yes --skip-preview --json"));
        assertThat(made.errors()).isEmpty();
        assertThat(made.operations()).isEqualTo(plan.operations());
        assertThat(azure.fhir("GET", RECORDS, "/Patient/ada").status()).isEqualTo(200);
        return plan;
    }

    /**
     * Has the engine protect a resource no more.
     *
     * @param name the end of its URN, from its types on
     */
    void unprotect(String name) {
        project.pulumi("state unprotect --yes 'urn:pulumi:test::walk::" + name + "'")
                .succeeded();
    }

    void destroy() {
        project.pulumi("destroy --yes --skip-preview").succeeded();
    }

    List<String> unreadable(String what) {
        var lost = new TreeSet<String>();
        for (var service : List.of(RECORDS, ACCOUNT)) {
            var answer = azure.fhir("GET", service, "/Patient/ada");
            if (answer.status() != 200) {
                lost.add(what + "\n    leaves the data of " + service + " unreadable: " + answer);
            }
        }
        return List.copyOf(lost);
    }

    /** What a preview of the program says. */
    Plan previewed(RawProgram program) {
        write(program);
        return Plan.previewed(project.pulumi("preview --json"));
    }

    private void write(RawProgram program) {
        try {
            var text = program.yaml("walk") + "plugins: {providers: [{name: fhir-cmk, path: '"
                    + Checkout.root().resolve("src/provider/target/plugin") + "'}]}\n";
            Files.writeString(project.folder().resolve("Pulumi.yaml"), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Override
    public void close() {
        plugins.close();
        project.checkout().close();
    }
}
