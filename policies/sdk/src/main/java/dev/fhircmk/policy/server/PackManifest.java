package dev.fhircmk.policy.server;

import dev.fhircmk.policy.PolicyPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the version in a pack's {@code PulumiPolicy.yaml}. The engine shows that one, so the texts of the policies must name it
 * too. One line of a file is no reason for a YAML parser in every pack.
 */
final class PackManifest {
    private static final Pattern VERSION =
            Pattern.compile("^version:\\s*[\"']?([a-zA-Z0-9-_.]{1,100})[\"']?\\s*(#.*)?$", Pattern.MULTILINE);

    private PackManifest() {}

    /** The pack with the version of the file in its folder, where there is one. */
    static PolicyPack versioned(PolicyPack pack, Optional<String> folder) {
        return folder.flatMap(PackManifest::version).map(pack::version).orElse(pack);
    }

    private static Optional<String> version(String folder) {
        try {
            var matcher = VERSION.matcher(Files.readString(Path.of(folder, "PulumiPolicy.yaml")));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException absent) {
            // An executable file need not have one beside it.
            return Optional.empty();
        }
    }
}
