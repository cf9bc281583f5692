package dev.fhircmk.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code key check} of keys of a local Azure. */
final class KeyCheckCommandTest {
    private static final String HEALTHCARE = "2024-03-31";

    @TempDir
    static Path folder;

    private static LocalEstate azure;
    private static Guid granted;
    private static String good;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void fill() {
        azure = new LocalEstate(folder.resolve("azure"));
        granted = azure.identity("granted");
        var vault = azure.vault("kv-check", "westeurope", true, JsonTree.parse("{\"enablePurgeProtection\":true}"));
        good = azure.key("kv-check", "good");
        azure.role(vault.child("keys", "good"), BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER, granted);
        azure.vault("kv-weak", "northeurope", false, new JsonObject());
    }

    @AfterAll
    static void close() {
        azure.close();
    }

    @Test
    void passes_a_key_that_meets_every_prerequisite_before_the_service_is_there() {
        assertThat(run("key", "check", good, "--region", "westeurope", "--identity", identity()))
                .isZero();

        assertThat(out).hasToString("21 of 21 prerequisites of " + good + " are met\n");
    }

    @Test
    void judges_every_prerequisite_for_a_service_that_is_there() {
        assertThat(run("key", "check", good, "--service", service("records"))).isZero();

        assertThat(out.toString()).matches("(\\d+) of \\1 prerequisites of " + good + " are met\n");
    }

    @Test
    void takes_no_vault_for_one_of_the_tenant_of_a_service_that_resource_graph_does_not_list_yet() {
        var id = service("new");
        var unused = azure.admin()
                .setFault(Fault.page(200, "application/json", "{\"data\":[],\"resultTruncated\":\"false\"}")
                        .on("POST", "/providers/Microsoft.ResourceGraph/resources")
                        .times(1));

        assertThat(run("key", "check", good, "--service", id)).isEqualTo(3);

        assertThat(out.toString())
                .contains(
                        "not visible: CMK-018: Azure Resource Graph does not list clinic/new yet, and nobody else tells its"
                                + " tenant; run it again in some minutes\n");
    }

    @Test
    void says_that_the_tenant_of_an_identity_is_not_told() {
        var unused = azure.admin()
                .setFault(Fault.page(
                                200,
                                "application/json",
                                "{\"id\":\"%s\",\"properties\":{\"principalId\":\"%s\"}}"
                                        .formatted(identity(), granted.text()))
                        .on("GET", identity())
                        .times(1));

        assertThat(run("key", "check", good, "--region", "westeurope", "--identity", identity()))
                .as(err.toString())
                .isEqualTo(3);

        assertThat(out.toString())
                .startsWith("not visible: CMK-018: Azure does not tell the tenant of the identity granted\n");
    }

    @Test
    void takes_nothing_for_a_pass_that_it_was_not_told() {
        assertThat(run("key", "check", good, "--region", "westeurope")).isEqualTo(3);

        assertThat(out.toString())
                .contains(
                        "not visible: CMK-009, CMK-014, CMK-015, CMK-018: the identity of the service was not told; give --identity, or"
                                + " --service\n");
    }

    @Test
    void takes_no_older_version_for_a_key_whose_newest_is_disabled() {
        var old = azure.key("kv-check", "back");
        var parameters = "{\"kty\":\"RSA\",\"key_size\":2048,\"attributes\":{\"enabled\":false}}";
        azure.key("kv-check", "back", JsonTree.parse(parameters));
        var key = KeyIdentifier.parse(old).versionless().toString();

        assertThat(run("key", "check", key, "--kind", "azureApiForFhir", "--region", "westeurope"))
                .isEqualTo(3);

        assertThat(out.toString().lines().filter(line -> line.startsWith("violated: ")))
                .anyMatch(line ->
                        line.startsWith("violated: CMK-004 The key is enabled: enabled of " + key + " is false"));
    }

    @Test
    void says_of_each_prerequisite_that_is_violated_what_to_do() {
        var big = azure.key("kv-weak", "big", JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":4096}"));

        assertThat(run("key", "check", big, "--region", "westeurope", "--identity", identity()))
                .isEqualTo(3);

        assertThat(out.toString().lines().filter(line -> line.startsWith("violated: ")))
                .extracting(line -> line.substring("violated: ".length(), "violated: CMK-000".length()))
                .containsExactly("CMK-002", "CMK-009", "CMK-011", "CMK-012");
        assertThat(out.toString())
                .contains(
                        "violated: CMK-011 The key has 2048 or 3072 bits: keySize of " + big
                                + " is 4096 bits; use a key of 3072 bits"
                                + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)\n");
    }

    @Test
    void writes_reports_that_pipelines_read() throws Exception {
        var junit = folder.resolve("key.xml");
        var sarif = folder.resolve("key.sarif");
        var missing = "https://kv-weak.vault.azure.net/keys/none/0123456789abcdef0123456789abcdef";

        assertThat(run(
                        "key",
                        "check",
                        missing,
                        "--region",
                        "northeurope",
                        "--junit",
                        junit.toString(),
                        "--sarif",
                        sarif.toString()))
                .isEqualTo(3);

        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        var violated = out.toString()
                .lines()
                .filter(line -> line.startsWith("violated"))
                .count();
        assertThat(violated).isEqualTo(2);
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(results(sarif).stream()
                        .filter(result ->
                                JsonTree.text(result, "level").orElseThrow().equals("error")))
                .extracting(result -> JsonTree.text(result, "ruleId").orElseThrow())
                .containsExactly("CMK-002", "CMK-004");
        assertThat(JsonTree.text(analysis(sarif), "automationDetails", "id")).contains("key check/" + missing + "/");
    }

    private static JsonObject analysis(Path sarif) throws IOException {
        return JsonTree.objects(JsonTree.parse(Files.readString(sarif)), "runs").get(0);
    }

    private static List<JsonObject> results(Path sarif) throws IOException {
        return JsonTree.objects(analysis(sarif), "results");
    }

    @Test
    void names_the_right_that_a_caller_lacks(@TempDir Path other) {
        try (var reading = new LocalEstate(other)) {
            reading.vault("kv-read", "westeurope", true, JsonTree.parse("{\"enablePurgeProtection\":true}"));
            var key = reading.key("kv-read", "good");
            reading.admin().setDeployer("default", "Reader", List.of("/subscriptions/" + reading.subscription()));

            assertThat(run(reading, "key", "check", key, "--region", "westeurope"))
                    .isEqualTo(3);
        }

        assertThat(out.toString())
                .contains(
                        "not visible: CMK-003, CMK-004, CMK-005, CMK-006, CMK-011, CMK-016, CMK-017, CMK-019: cannot list the"
                                + " versions of key 'good' of https://kv-read.vault.azure.net/: 403 ForbiddenByRbac")
                .contains(
                        "; looking takes the right Microsoft.KeyVault/vaults/keys/read (or get and list in an access policy) on"
                                + " https://kv-read.vault.azure.net/keys/good\n");
    }

    @Test
    void refuses_what_is_no_key_identifier() {
        assertThat(run("key", "check", "https://example.com/keys/a")).isEqualTo(2);
    }

    private static String service(String name) {
        var workspace = ArmId.of(azure.subscription(), "rg", ArmType.WORKSPACE, "clinic");
        azure.client()
                .arm("PUT", workspace.toString(), HEALTHCARE, JsonTree.parse("{\"location\":\"westeurope\"}"))
                .succeeded();
        var id = ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", name);
        azure.client()
                .arm("PUT", id.toString(), HEALTHCARE, JsonTree.parse("""
                        {"location": "westeurope", "kind": "fhir-R4",
                         "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}},
                         "properties": {
                           "authenticationConfiguration": {"authority": "https://login.microsoftonline.com/%s", "audience": "%s"},
                           "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                        """.formatted(
                                identity(), azure.tenant(), Cloud.PUBLIC.fhirEndpoint("clinic", name), good)))
                .succeeded();
        return id.toString();
    }

    private static String identity() {
        ArmId id = azure.identityId("granted");
        return id.toString();
    }

    private int run(String... arguments) {
        return run(azure, arguments);
    }

    private int run(LocalEstate on, String... arguments) {
        var key = new CommandLine(new KeyCommand());
        key.getCommandSpec().removeSubcommand("check");
        key.addSubcommand("check", new KeyCheckCommand(on.options()));
        return on.run(Map.of("key", key), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
