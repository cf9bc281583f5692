package dev.fhircmk.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.KeyIdentifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code status} of a service that has data, before and after its key is disabled. */
final class ProbedStatusTest {
    private static final String HEALTHCARE = "2024-03-31";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void tells_whether_a_service_answers_and_when_it_last_used_its_key() {
        try (var azure = new LocalEstate(folder)) {
            var principal = azure.identity("id-probed");
            var vault =
                    azure.vault("kv-probed", "westeurope", false, JsonTree.parse("{\"enablePurgeProtection\":true}"));
            azure.allow(vault, principal, "get", "wrapKey", "unwrapKey");
            azure.auditLog(vault);
            var key = KeyIdentifier.parse(azure.key("kv-probed", "fhir"));
            service(azure, key);

            assertThat(run(azure, "--fail-on", "any")).isZero();
            var before = shown();
            assertThat(JsonTree.text(before, "fhirRead")).hasValue("reads");
            assertThat(JsonTree.text(before, "resourceHealth")).hasValue("Available");
            assertThat(JsonTree.text(before, "key", "lastWrapOrUnwrap")).isPresent();
            assertThat(JsonTree.texts(before, "notVisible")).isEmpty();

            azure.client()
                    .keys(
                            "PATCH",
                            "kv-probed",
                            "/keys/fhir/" + key.version().orElseThrow(),
                            JsonTree.parse("{\"attributes\":{\"enabled\":false}}"))
                    .succeeded();

            assertThat(run(azure, "--fail-on", "unreachable")).isEqualTo(3);
            var after = shown();
            assertThat(JsonTree.text(after, "fhirRead")).hasValue("key lost (500)");
            assertThat(JsonTree.text(after, "resourceHealth")).hasValue("Unavailable");
            assertThat(JsonTree.objects(after, "findings"))
                    .extracting(finding -> JsonTree.text(finding, "kind").orElseThrow())
                    .containsExactly("disabled", "unreachable");
        }
    }

    private static void service(LocalEstate azure, KeyIdentifier key) {
        var workspace = ArmId.of(azure.subscription(), "rg", ArmType.WORKSPACE, "probed");
        azure.client()
                .arm("PUT", workspace.toString(), HEALTHCARE, JsonTree.parse("{\"location\":\"westeurope\"}"))
                .succeeded();
        var service = workspace.child("fhirservices", "records");
        var endpoint = Cloud.PUBLIC.fhirEndpoint("probed", "records");
        var properties = JsonBuilder.json()
                .with(
                        "authenticationConfiguration",
                        JsonBuilder.json()
                                .with("authority", "https://login.microsoftonline.com/" + azure.tenant())
                                .with("audience", endpoint))
                .with(
                        "encryption",
                        JsonBuilder.json()
                                .with(
                                        "customerManagedKeyEncryption",
                                        JsonBuilder.json().with("keyEncryptionKeyUrl", key.toString())));
        var identity = JsonBuilder.json()
                .with("type", "UserAssigned")
                .with(
                        "userAssignedIdentities",
                        JsonBuilder.json().with(azure.identityId("id-probed").toString(), new JsonObject()));
        var body = JsonBuilder.json()
                .with("location", "westeurope")
                .with("kind", "fhir-R4")
                .with("identity", identity)
                .with("properties", properties)
                .build();
        azure.client().arm("PUT", service.toString(), HEALTHCARE, body).succeeded();
        azure.role(service, BuiltInRole.FHIR_DATA_CONTRIBUTOR, azure.deployer());
        azure.client()
                .fhir("POST", endpoint, "/Patient", JsonTree.parse("{\"resourceType\":\"Patient\"}"))
                .succeeded();
    }

    private JsonObject shown() {
        return JsonTree.objects(JsonTree.parse(out.toString()), "services").get(0);
    }

    private int run(LocalEstate azure, String... arguments) {
        out.getBuffer().setLength(0);
        var all = new java.util.ArrayList<>(List.of("status", "--output", "json"));
        all.addAll(List.of(arguments));
        return azure.run(
                Map.of("status", new CommandLine(new StatusCommand(azure.options()))),
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter()),
                all.toArray(String[]::new));
    }
}
