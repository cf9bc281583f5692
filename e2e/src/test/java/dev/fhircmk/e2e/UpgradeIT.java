package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stacks that an earlier version made, each of them holding data: what is there of them is previewed with the programs of today.
 *
 * <p>A folder of {@code states} is named after the commit that made it. It has the local Azure's own store as that commit left it,
 * and for each stack its settings and the state that {@code pulumi stack export} gave.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpgradeIT {
    private static final Path STATES = Checkout.root().resolve("e2e/src/test/resources/states/c5b4cd7");
    private static final String HOME = "@HOME@";

    /** Operations that leave a resource where it is. */
    private static final Set<String> HARMLESS = Set.of("same", "update", "read", "refresh");

    /** What lets a principal use a key or a service. */
    private static final List<String> GRANTS =
            List.of("RoleAssignment", "AccessPolicy", "KeyAccess", "EnterpriseApplication", "ManagementLockByScope");

    private final Sandbox sandbox;

    UpgradeIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
        try {
            sandbox.checkout().pulumiw("local", "stop").succeeded();
            unpack(STATES.resolve("azure.zip"), sandbox.home().resolve("azure"));
            sandbox.checkout().pulumiw("local", "start").succeeded();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Into the folder of a local Azure that does not run, in place of what it has. */
    private static void unpack(Path archive, Path folder) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    static Stream<String> stacks() throws IOException {
        try (var files = Files.list(STATES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void a_stack_of_an_earlier_version_loses_nothing_and_is_granted_nothing_anew(String name) throws IOException {
        var stack = imported(name);

        var preview = stack.pulumi("preview", "--json").succeeded();

        assertThat(steps(preview.output()))
                .as("operations of the preview")
                .isNotEmpty()
                .allSatisfy(step -> {
                    var operation = step.get("op").getAsString();
                    var urn = step.get("urn").getAsString();
                    assertThat(operation).as(urn).isIn(HARMLESS);
                    if (GRANTS.stream().anyMatch(type -> urn.contains(":" + type + "::"))) {
                        assertThat(operation).as(urn).isEqualTo("same");
                    }
                });
    }

    private Stack imported(String name) throws IOException {
        var stack = new Stack(sandbox, name);
        Files.copy(
                STATES.resolve(name + ".yaml"),
                sandbox.project().resolve("Pulumi." + name + ".yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        stack.pulumi("stack", "init").succeeded();
        var state = sandbox.project().resolve(name + ".json");
        Files.writeString(
                state,
                Files.readString(STATES.resolve(name + ".json"))
                        .replace(HOME, sandbox.home().toString()));
        stack.pulumi("stack", "import", "--file", state.toString()).succeeded();
        return stack;
    }

    private static List<JsonObject> steps(String preview) {
        return StreamSupport.stream(
                        JsonParser.parseString(preview)
                                .getAsJsonObject()
                                .getAsJsonArray("steps")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
