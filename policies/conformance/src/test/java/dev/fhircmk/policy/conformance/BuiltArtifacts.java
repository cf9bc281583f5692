package dev.fhircmk.policy.conformance;

import dev.fhircmk.pulumi.testing.LocalRepository;
import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this build made for packs, from which a user's pack is built. */
final class BuiltArtifacts {
    private static final String VERSION = "0.1.0";
    private static final String GROUP = "dev/fhircmk";

    private BuiltArtifacts() {}

    /** As if this build had been installed in that repository. */
    static void installIn(LocalRepository repository) throws IOException {
        install(repository.folder(), "printable-text", Path.of("src/printable-text"));
        install(repository.folder(), "pulumi-kit", Path.of("src/pulumi-kit"));
        install(repository.folder(), "policy-sdk", Path.of("policies/sdk"));
        install(repository.folder(), "policy-sdk-testing", Path.of("policies/sdk-testing"));
    }

    private static void install(Path repository, String artifact, Path module) throws IOException {
        var place = Files.createDirectories(
                repository.resolve(GROUP).resolve(artifact).resolve(VERSION));
        var name = artifact + "-" + VERSION;
        var target = Toolchain.root().resolve(module).resolve("target");
        Files.copy(target.resolve("published.pom"), place.resolve(name + ".pom"));
        Files.copy(target.resolve(name + ".jar"), place.resolve(name + ".jar"));
    }
}
