package dev.fhircmk.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A release with one artifact, {@code dev.fhircmk:core}. */
final class PublishedArtifact {
    private PublishedArtifact() {}

    /** The path of its files in a repository, without what they end with. */
    static String base(String version) {
        return "dev/fhircmk/core/" + version + "/core-" + version;
    }

    /** The paths of its files in a repository. */
    static List<String> files(String version) {
        return Stream.of(".jar", ".pom")
                .flatMap(kind -> Stream.of("", ".asc", ".md5", ".sha1").map(with -> base(version) + kind + with))
                .toList();
    }

    /** Makes such a release in a folder. */
    static void write(String version, Path release) throws IOException {
        write(release, version, ".jar", "the jar of " + version);
        write(release, version, ".pom", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.fhircmk</groupId>
                  <artifactId>core</artifactId>
                  <version>%s</version>
                </project>
                """.formatted(version));
        Files.writeString(release.resolve("SHA256SUMS"), "");
    }

    private static void write(Path release, String version, String kind, String text) throws IOException {
        var file = release.resolve("maven").resolve(base(version) + kind);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.writeString(file.resolveSibling(file.getFileName() + ".asc"), "signed");
        Files.writeString(file.resolveSibling(file.getFileName() + ".md5"), sum("MD5", text));
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sum("SHA-1", text));
    }

    /** The checksum of a text, as a repository for Maven has it. */
    static String sum(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }
}
