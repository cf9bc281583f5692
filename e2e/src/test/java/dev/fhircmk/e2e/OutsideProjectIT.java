package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Maven project outside this build composes the components from what this build delivers: the artifact in a team's repository,
 * and the archive of the plugin.
 */
final class OutsideProjectIT {
    private static final String VERSION = "0.1.0";

    private final Path folder;
    private final Checkout checkout;

    OutsideProjectIT(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = new Checkout(folder.resolve("home"));
    }

    @AfterEach
    void stopTheLocalAzure() {
        checkout.close();
    }

    /** Before the folder is deleted with what is in it: what the links lead to is the user's. */
    @AfterEach
    void unlinkTheLocalRepository() throws IOException {
        try (var entries = Files.walk(folder.resolve("local-repository"), 2)) {
            for (var link : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void a_project_outside_this_checkout_composes_the_components_of_the_artifact() throws IOException {
        var team = folder.resolve("team");
        publish(team, "fhir-cmk-parent", Path.of("pom.xml"), Optional.empty());
        publish(
                team,
                "printable-text",
                Path.of("src/printable-text/pom.xml"),
                Optional.of(Path.of("src/printable-text/target")));
        publish(team, "fhir-cmk-core", Path.of("src/core/pom.xml"), Optional.of(Path.of("src/core/target")));
        publish(team, "fhir-cmk", Path.of("src/components/pom.xml"), Optional.of(Path.of("src/components/target")));
        var project = PulumiProject.copied(
                checkout,
                Checkout.root().resolve("e2e/src/test/resources/outside"),
                folder.resolve("project"),
                Map.of("MAVEN_OPTS", "-Dmaven.repo.local=" + localRepository() + " -Dteam.repository=" + team.toUri()));

        project.pulumi("up --yes --skip-preview").succeeded();

        assertThat(project.pulumi("stack output encryption").succeeded().output())
                .isEqualTo("customer-managed\n");
        project.pulumi("destroy --yes --skip-preview").succeeded();
    }

    private static void publish(Path repository, String artifact, Path pom, Optional<Path> target) throws IOException {
        var place = Files.createDirectories(
                repository.resolve("dev/fhircmk").resolve(artifact).resolve(VERSION));
        var name = artifact + "-" + VERSION;
        Files.copy(Checkout.root().resolve(pom), place.resolve(name + ".pom"));
        if (target.isPresent()) {
            Files.copy(Checkout.root().resolve(target.get()).resolve(name + ".jar"), place.resolve(name + ".jar"));
        }
    }

    /** The user's local repository with everything in it but our own artifacts, which must come from the team's. */
    private Path localRepository() throws IOException {
        var users = Path.of(System.getProperty("localRepository"));
        var ours = Files.createDirectories(folder.resolve("local-repository"));
        link(users, ours, "dev");
        link(users.resolve("dev"), Files.createDirectories(ours.resolve("dev")), "fhircmk");
        return ours;
    }

    private static void link(Path from, Path to, String butFor) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var entries = Files.list(from)) {
            for (var entry : entries.toList()) {
                var name = String.valueOf(entry.getFileName());
                if (!name.equals(butFor)) {
                    Files.createSymbolicLink(to.resolve(name), entry);
                }
            }
        }
    }
}
