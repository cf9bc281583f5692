package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs under a home is a copy of a build, and the next command takes a newer one. */
final class NewBuildIT {
    private static final String CLIENT = "lib/fhir-cmk-azure-local-client-" + Release.version() + ".jar";

    @Test
    void a_new_build_of_a_library_is_taken_as_one_of_the_program_is(@TempDir Path folder) throws IOException {
        try (var checkout = new Checkout(folder.resolve("home"))) {
            var first = checkout.pulumiw("local", "start").succeeded();
            var server = checkout.home().resolve("azure-local").resolve(CLIENT);
            var standIn = checkout.home()
                    .resolve("pulumi/plugins/resource-azure-native-v3.28.0")
                    .resolve(CLIENT);
            var unchanged = checkout.pulumiw("local", "start").succeeded();
            ofAnotherBuild(server);
            ofAnotherBuild(standIn);

            var changed = checkout.pulumiw("local", "start").succeeded();

            assertThat(first.errors()).contains("started azure-local");
            assertThat(unchanged.errors()).doesNotContain("started azure-local", "built anew");
            assertThat(changed.errors()).contains("azure-local was built anew; restarting it", "started azure-local");
            assertThat(server).hasSameBinaryContentAs(built("src/azure-local/target"));
            assertThat(standIn).hasSameBinaryContentAs(built("src/azure-stand-in/target/plugin"));
        }
    }

    private static Path built(String target) {
        return Checkout.root().resolve(target).resolve(CLIENT);
    }

    /** In place of the file, not in it: the server that runs has it open. */
    private static void ofAnotherBuild(Path library) throws IOException {
        Files.delete(library);
        Files.writeString(library, "another");
    }
}
