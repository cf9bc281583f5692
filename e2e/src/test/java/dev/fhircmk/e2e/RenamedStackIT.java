package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stack under another name: its key is still its own, to keep, to rotate and to delete. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RenamedStackIT {
    private final EarlierStacks earlier;
    private final Sandbox sandbox;

    RenamedStackIT(@TempDir Path folder) {
        this.earlier = EarlierStacks.in(folder);
        this.sandbox = earlier.sandbox();
    }

    @AfterAll
    void stopTheLocalAzure() {
        earlier.close();
    }

    /** The versions of an earlier stack are marked with a hash of the name that it had; what is made now, with that mark again. */
    @ParameterizedTest
    @CsvSource({"fhir-none-policies, kv-state-5", "fhir-retain-roles, kv-state-4"})
    void a_renamed_stack_goes_on_with_its_key_rotates_it_and_lets_it_go(String name, String vault) {
        endsAfterARotation(renamed(earlier.imported(name)), vault);
    }

    private Stack renamed(Stack stack) {
        var name = stack.name() + "-renamed";
        stack.pulumi("stack", "rename", name).succeeded();
        var settings = sandbox.project().resolve("Pulumi." + name + ".yaml");
        assertThat(Files.exists(settings)).isTrue();
        return new Stack(sandbox, name);
    }

    private void endsAfterARotation(Stack stack, String vault) {
        var used = sandbox.azure().versions(vault, "fhir");
        stack.up().succeeded();
        assertThat(sandbox.azure().versions(vault, "fhir")).isEqualTo(used);

        stack.change(Map.of("rotationTrigger", "after the new name"));
        stack.up().succeeded();

        var versions = sandbox.azure().versions(vault, "fhir");
        assertThat(versions).hasSize(used.size() + 1).containsAll(used);
        assertThat(used).doesNotContain(stack.output("keyUriWithVersion"));
        stack.isSettled();

        var destroyed = stack.destroy().succeeded();

        stack.hasNoResources();
        assertThat(Diagnostics.of(destroyed)).isEmpty();
        var keeps = stack.name().contains("retain");
        assertThat(sandbox.azure().keys("GET", vault, "/keys/fhir").status()).isEqualTo(keeps ? 200 : 404);
        assertThat(keeps ? sandbox.azure().versions(vault, "fhir") : List.of()).hasSize(keeps ? versions.size() : 0);
    }
}
