package dev.fhircmk.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code status} of an estate as large as they get: how many calls it takes. bench has how long. */
final class ManyServicesTest {
    private static final int PAGE = 1000;
    private static final int FEW = 100;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void reads_services_in_pages_of_a_thousand_and_each_key_once() {
        try (var azure = new LocalEstate(folder)) {
            var vault = "kv-" + UUID.randomUUID().toString().substring(0, 8);
            azure.vault(vault, "westeurope", false, new JsonObject());
            var key = azure.key(vault, "fhir");
            seed(azure, key, 0, FEW);
            // The SDK learns once, for the life of the JVM, which tenant the vault is of.
            var unused = calls(azure, FEW, "--no-probe");

            var ofFew = calls(azure, FEW, "--no-probe");
            var probed = calls(azure, FEW);
            seed(azure, key, FEW, 5 * PAGE);
            var ofFivePages = calls(azure, 5 * PAGE, "--no-probe");

            // A page of the vaults each.
            assertThat(ofFew.graph()).isEqualTo(2);
            assertThat(ofFivePages.graph()).isEqualTo(6);
            assertThat(ofFivePages.all() - ofFew.all()).isEqualTo(4);
            // The health of each service, a token for it and a FHIR read; and the diagnostic settings of the one vault.
            assertThat(probed.all() - ofFew.all()).isEqualTo(3 * FEW + 1);
        }
    }

    private record Calls(int all, int graph) {}

    private Calls calls(LocalEstate azure, int services, String... more) {
        var out = new StringWriter();
        azure.admin().resetRequestCount();
        var arguments = Stream.concat(Stream.of("status", "--output", "json"), Stream.of(more))
                .toArray(String[]::new);

        var exitCode = azure.run(
                Map.of("status", new CommandLine(new StatusCommand(azure.options()))),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(JsonTree.objects(JsonTree.parse(out.toString()), "services")).hasSize(services);
        var requests = azure.admin().requests();
        return new Calls(azure.admin().requestCount(), (int) requests.stream()
                .filter(request -> request.toString().contains("Microsoft.ResourceGraph/resources"))
                .count());
    }

    private static void seed(LocalEstate azure, String key, int from, int to) {
        for (var first = from; first < to; first += FEW) {
            azure.admin()
                    .seed(JsonBuilder.json()
                            .with(
                                    "services",
                                    JsonTree.array(IntStream.range(first, Math.min(to, first + FEW))
                                            .mapToObj(number -> service(azure, key, number))
                                            .toList()))
                            .build());
        }
    }

    private static JsonObject service(LocalEstate azure, String key, int number) {
        return JsonTree.parse("""
                {"id": "%s", "location": "westeurope", "kind": "fhir-R4",
                 "identity": {"type": "SystemAssigned", "principalId": "00000000-0000-0000-0000-%012d"},
                 "properties": {"encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                """.formatted(
                ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "s" + number), number, key));
    }
}
