package dev.fhircmk.policy.conformance;

import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Folders with a pack that was built: the launcher, its jar, and nothing to build it from. */
final class PackFolder {
    private static final Path BUILT = Toolchain.root().resolve("policies/conformance/target/launcher/lib/pack.jar");

    private PackFolder() {}

    /** The launcher that every pack gets. */
    static Path launcher() {
        return template().resolve("mvnw-pack");
    }

    /** What `pulumi policy new` makes packs from. */
    static Path template() {
        return Toolchain.root().resolve("templates/policy-pack-java");
    }

    /** A folder with a built pack; {@code PACK_JAVA_OPTIONS} says which class of its jar it is. */
    static Path built(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.copy(launcher(), folder.resolve("mvnw-pack"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(folder.resolve("lib/pack.jar"), BUILT);
        Files.writeString(folder.resolve("PulumiPolicy.yaml"), """
                runtime:
                  name: java
                  options:
                    use-executor: ./mvnw-pack
                """);
        return folder;
    }
}
