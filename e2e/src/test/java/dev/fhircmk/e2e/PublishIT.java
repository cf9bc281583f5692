package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the workflow of a release uploads, to a played Maven Central and a played GitHub. */
final class PublishIT {
    private static final String ARTIFACT = PublishedArtifact.base("1.2.3");

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTheRelease() throws IOException {
        PublishedArtifact.write("1.2.3", folder.resolve("release"));
    }

    @Test
    void maven_central_checks_first_and_publishes_what_is_confirmed() throws IOException {
        try (var central = new PlayedCentral(state("PENDING"), state("VALIDATING"), state("VALIDATED"))) {
            var upload = publish(central.environment(), "upload", "release").succeeded();

            assertThat(upload.output()).isEqualTo(PlayedCentral.DEPLOYMENT + "\n");
            assertThat(central.uploaded()).containsExactlyInAnyOrder(files());
            assertThat(central.published()).isEmpty();
        }
        try (var central = new PlayedCentral(state("VALIDATED"), state("PUBLISHING"), state("PUBLISHED"))) {
            publish(central.environment(), "upload", "release").succeeded();

            var confirm = publish(central.environment(), "confirm", PlayedCentral.DEPLOYMENT);

            assertThat(confirm.succeeded().errors())
                    .isEqualTo("publish: Maven Central has published deployment " + PlayedCentral.DEPLOYMENT + "\n");
            assertThat(central.published()).containsExactlyInAnyOrder(files());
        }
    }

    @Test
    void what_maven_central_refuses_is_told_line_by_line_and_can_be_deleted() throws IOException {
        try (var central = new PlayedCentral("""
                {"deploymentState": "FAILED", "errors": {
                  "pkg:maven/dev.fhircmk/core@1.2.3": ["Javadocs must be provided", "##[error]and \\u001b[2Jmore"]}}""")) {
            var upload = publish(central.environment(), "upload", "release");

            assertThat(upload.exitCode()).isEqualTo(1);
            assertThat(upload.errors()).isEqualTo("""
                            publish: pkg:maven/dev.fhircmk/core@1.2.3: Javadocs must be provided
                            publish: pkg:maven/dev.fhircmk/core@1.2.3: # #[error]and ?[2Jmore
                            publish: Maven Central says 'FAILED' of deployment %1$s; tools/publish drop %1$s deletes it
                            """.formatted(PlayedCentral.DEPLOYMENT));
            publish(central.environment(), "drop", PlayedCentral.DEPLOYMENT).succeeded();
            assertThat(central.uploaded()).isEmpty();
        }
    }

    @Test
    void nothing_is_sent_unsigned_or_unguarded_or_to_who_does_not_know_the_user() throws IOException {
        try (var central = new PlayedCentral(state("VALIDATED"))) {
            var another = new LinkedHashMap<>(central.environment());
            another.put("MAVEN_PASSWORD", "another");

            assertThat(publish(another, "upload", "release").errors())
                    .isEqualTo("publish: '" + central.address() + "/api/v1/publisher/upload?name=fhir-cmk-1.2.3"
                            + "&publishingType=USER_MANAGED' refuses MAVEN_USERNAME and MAVEN_PASSWORD (401)\n");
            assertThat(publish(Map.of("MAVEN_USERNAME", "", "MAVEN_PASSWORD", ""), "upload", "release")
                            .errors())
                    .isEqualTo("publish: MAVEN_USERNAME and MAVEN_PASSWORD are not both set; for Maven Central they are"
                            + " a user token of https://central.sonatype.com/account\n");
            assertThat(publish(central.environment(), "put", "release", "http://maven.example")
                            .errors())
                    .isEqualTo("publish: 'http://maven.example/dev/fhircmk/core/maven-metadata.xml' is not https, and a"
                            + " password is sent there\n");
            Files.delete(folder.resolve("release/maven/" + ARTIFACT + ".jar.asc"));
            assertThat(publish(central.environment(), "upload", "release").errors())
                    .isEqualTo("publish: 'maven/" + ARTIFACT
                            + ".jar' is not signed; give tools/release a key in RELEASE_SIGNING_KEY\n");
            assertThat(central.uploaded()).isEmpty();
        }
    }

    /** Its command as it stands in the workflow, on the release of this build. GitHub takes no two files of one name. */
    @Test
    void the_release_on_github_has_every_archive_of_the_release_and_the_checksum_of_each_file() throws IOException {
        var job = Files.createDirectory(folder.resolve("job"));
        var release = Files.createSymbolicLink(job.resolve("release"), Release.folder());
        var bin = Files.createDirectory(folder.resolve("bin"));
        Files.writeString(bin.resolve("gh"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >arguments\n");
        Files.setPosixFilePermissions(
                bin.resolve("gh"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));

        Checkout.run(
                        job,
                        List.of("bash", "-e", "-c", commandOfGitHub()),
                        Map.of(
                                "PATH", bin + ":" + System.getenv("PATH"),
                                "TAG", "v1.2.3-rc.1",
                                "GITHUB_REPOSITORY", "clinic/records"))
                .succeeded();
        Files.delete(release);

        var arguments = Files.readAllLines(job.resolve("arguments"));
        assertThat(arguments)
                .startsWith("release", "create", "v1.2.3-rc.1", "--repo", "clinic/records", "--verify-tag")
                .contains("--prerelease", "release/SHA256SUMS.asc");
        var files = arguments.stream()
                .filter(name -> name.startsWith("release/") && !name.equals("release/NOTES.md"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .toList();
        try (var sums = Files.lines(Release.folder().resolve("SHA256SUMS.flat"))) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    sums.map(line -> line.split(" {2}", 2)[1]),
                                    Stream.of("SHA256SUMS", "SHA256SUMS.asc", "SHA256SUMS.flat", "SHA256SUMS.flat.asc"))
                            .toList());
        }
        try (var released = Files.walk(Release.folder())) {
            assertThat(files)
                    .containsAll(released.filter(file ->
                                    file.toString().matches(".*/(plugins|policies|cli|ci)/[^/]+|.*/fhir-cmk-[^/]+gz"))
                            .map(file -> String.valueOf(file.getFileName()))
                            .toList())
                    .contains("fhir-cmk-maven-" + Release.version() + ".tar.gz");
        }
    }

    private static String commandOfGitHub() throws IOException {
        Object workflow = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Checkout.root().resolve(".github/workflows/release.yml")));
        return texts(workflow)
                .filter(text -> text.contains("gh release create"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> texts(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(PublishIT::texts);
        }
        return node instanceof List<?> list ? list.stream().flatMap(PublishIT::texts) : Stream.of(String.valueOf(node));
    }

    private static String state(String state) {
        return "{\"deploymentId\": \"" + PlayedCentral.DEPLOYMENT + "\", \"deploymentState\": \"" + state + "\"}";
    }

    private static String[] files() {
        return PublishedArtifact.files("1.2.3").toArray(String[]::new);
    }

    private Checkout.Result publish(Map<String, String> environment, String... arguments) {
        var command = Stream.concat(
                        Stream.of(Checkout.root().resolve("tools/publish").toString()), Arrays.stream(arguments))
                .toList();
        return Checkout.run(folder, command, environment);
    }
}
