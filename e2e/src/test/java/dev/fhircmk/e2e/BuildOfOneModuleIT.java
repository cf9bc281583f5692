package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build of one module by itself would take the others from Maven Central, whoever published them there. */
final class BuildOfOneModuleIT {
    private final Checkout checkout;

    BuildOfOneModuleIT(@TempDir Path folder) {
        this.checkout = new Checkout(folder);
    }

    @Test
    void the_build_of_a_module_brings_along_the_modules_that_it_needs() {
        assertThat(maven(Checkout.root(), "-pl", "src/components").succeeded().output())
                .containsPattern("fhir-cmk \\.+ SUCCESS")
                .containsPattern("fhir-cmk-core \\.+ SUCCESS")
                .doesNotContain("fhir-cmk-cli");
    }

    @Test
    void a_build_in_the_folder_of_a_module_is_refused() {
        var refused = maven(Checkout.root().resolve("src/core"));

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output())
                .contains(
                        "fhir-cmk-core must be built with the modules that it needs, got a build without them, which takes"
                                + " them from Maven Central; run mvn -pl :fhir-cmk-core -am in the folder with .mvn");
    }

    private Checkout.Result maven(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("mvn", "-o", "-Dquick", "-Dstyle.color=never"));
        command.addAll(List.of(arguments));
        command.add("validate");
        return checkout.run(folder, Map.of(), command);
    }
}
