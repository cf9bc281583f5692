package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.pulumi.testing.LocalRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A release in a repository for Maven that is not Maven Central: whole, found by Maven, and completed where a run was cut off. */
final class PublishRepositoryIT {
    private static final String METADATA = "dev/fhircmk/core/maven-metadata.xml";
    private static final String LIST = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:list";

    @TempDir
    private Path folder;

    @Test
    void a_repository_has_the_poms_after_what_they_promise_and_then_the_metadata() throws IOException {
        try (var repository = new PlayedRepository()) {
            put(repository, "1.2.3").succeeded();

            assertThat(repository.puts())
                    .hasSize(11)
                    .startsWith(PublishedArtifact.base("1.2.3") + ".jar")
                    .containsAll(PublishedArtifact.files("1.2.3"))
                    .endsWith(
                            PublishedArtifact.base("1.2.3") + ".pom", METADATA, METADATA + ".md5", METADATA + ".sha1");
            assertThat(repository.text(METADATA).replaceFirst("<lastUpdated>\\d{14}<", "<lastUpdated><"))
                    .isEqualTo("""
                            <?xml version='1.0' encoding='UTF-8'?>
                            <metadata>
                              <groupId>dev.fhircmk</groupId>
                              <artifactId>core</artifactId>
                              <versioning>
                                <latest>1.2.3</latest>
                                <release>1.2.3</release>
                                <versions>
                                  <version>1.2.3</version>
                                </versions>
                                <lastUpdated></lastUpdated>
                              </versioning>
                            </metadata>
                            """);
            hasItsChecksums(repository);
        }
    }

    /** What Maven is not told it finds in the metadata, which it reads with its checksums. */
    @Test
    void maven_finds_a_release_by_a_range_and_as_the_latest() throws IOException {
        var local = LocalRepository.in(folder.resolve("local-repository"));
        try (var repository = new PlayedRepository()) {
            for (var version : List.of("1.9.0", "1.10.0", "2.0.0-rc.1", "1.9.1")) {
                put(repository, version).succeeded();
            }

            assertThat(resolved(local, repository, "[1,1.99)")).contains("dev.fhircmk:core:jar:1.10.0:compile");
            assertThat(resolved(local, repository, "[1,1.10)")).contains("dev.fhircmk:core:jar:1.9.1:compile");
            assertThat(resolved(local, repository, "LATEST")).contains("dev.fhircmk:core:jar:2.0.0-rc.1:compile");
        } finally {
            local.unlink();
        }
    }

    /** By its number among the files that are put. */
    @ParameterizedTest
    @ValueSource(ints = {3, 8, 9, 10, 11})
    void a_run_that_was_cut_off_is_completed_by_the_next_which_puts_nothing_twice(int last) throws IOException {
        try (var repository = new PlayedRepository()) {
            repository.before(path -> repository.puts().size() >= last - 1);
            assertThat(put(repository, "1.2.3").errors()).contains(" answers 503: ");
            assertThat(repository.puts()).hasSize(last - 1);
            repository.before(path -> false);

            put(repository, "1.2.3").succeeded();

            assertThat(repository.puts()).hasSize(11).doesNotHaveDuplicates();
            hasItsChecksums(repository);
            put(repository, "1.2.3").succeeded();
            assertThat(repository.puts()).hasSize(11);
        }
    }

    @Test
    void a_version_that_is_there_is_never_another_one_and_a_signature_of_another_time_stays() throws IOException {
        try (var repository = new PlayedRepository()) {
            var jar = PublishedArtifact.base("1.2.3") + ".jar";
            put(repository, "1.2.3").succeeded();
            repository.put(jar + ".asc", "signed before");
            put(repository, "1.2.3").succeeded();
            assertThat(repository.text(jar + ".asc")).isEqualTo("signed before");
            repository.put(jar, "another jar");

            assertThat(put(repository, "1.2.3").errors())
                    .isEqualTo("publish: '" + repository.address() + "/" + jar
                            + "' is there with other bytes, and a version is put once: set another one, or delete this one"
                            + " there\n");
            assertThat(repository.text(jar)).isEqualTo("another jar");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_two_who_put_a_version_at_a_time_neither_is_lost(boolean hasTags) throws IOException {
        var others = """
                <metadata xmlns="http://maven.apache.org/METADATA/1.1.0">
                  <groupId>dev.fhircmk</groupId>
                  <artifactId>core</artifactId>
                  <plugins/>
                  <versioning>
                    <versions><version>1.2.2</version></versions>
                  </versioning>
                </metadata>
                """;
        try (var repository = new PlayedRepository(hasTags)) {
            PlayedRepository.Event once = path -> {
                if (path.equals(METADATA)) {
                    repository.before(other -> false);
                    repository.after(other -> false);
                    repository.put(METADATA, others);
                }
                return false;
            };
            if (hasTags) {
                repository.before(once);
            } else {
                repository.after(once);
            }

            put(repository, "1.2.3").succeeded();

            assertThat(repository.text(METADATA))
                    .contains("<version>1.2.2</version>", "<version>1.2.3</version>", "<release>1.2.3</release>")
                    .contains("<metadata xmlns=\"http://maven.apache.org/METADATA/1.1.0\">", "<plugins />");
            hasItsChecksums(repository);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Sign in</body></html> | it is a document of type html",
                "<metadata><groupId>dev | it is no XML: no element found: line 1, column 22",
                "<metadata><groupId>dev.fhircmk</groupId><artifactId>policy-sdk</artifactId></metadata> | it is that of"
                        + " dev.fhircmk:policy-sdk",
                "<!DOCTYPE metadata><metadata/> | it has a document type"
            })
    void metadata_that_is_broken_or_not_ours_stays_as_it_is_and_nothing_is_put(String broken) throws IOException {
        var text = broken.split(" \\| ", 2);
        try (var repository = new PlayedRepository()) {
            repository.put(METADATA, text[0]);

            assertThat(put(repository, "1.2.3").errors())
                    .isEqualTo("publish: '" + repository.address() + "/" + METADATA
                            + "' is not the metadata of dev.fhircmk:core and stays as it is, '" + text[1]
                            + "'; look who wrote it, mend or delete it there, and run this again\n");
            assertThat(repository.names()).containsExactly(METADATA);
            assertThat(repository.text(METADATA)).isEqualTo(text[0]);
        }
    }

    private static void hasItsChecksums(PlayedRepository repository) {
        var metadata = repository.text(METADATA);
        assertThat(repository.text(METADATA + ".md5")).isEqualTo(PublishedArtifact.sum("MD5", metadata));
        assertThat(repository.text(METADATA + ".sha1")).isEqualTo(PublishedArtifact.sum("SHA-1", metadata));
    }

    private Checkout.Result put(PlayedRepository repository, String version) throws IOException {
        var release = folder.resolve("release-" + version);
        if (!Files.exists(release)) {
            PublishedArtifact.write(version, release);
        }
        return Checkout.run(
                folder,
                List.of(
                        Checkout.root().resolve("tools/publish").toString(),
                        "put",
                        release.toString(),
                        repository.address() + "/"),
                PlayedRepository.environment());
    }

    /** What Maven takes for a version. */
    private String resolved(LocalRepository local, PlayedRepository repository, String version) throws IOException {
        var project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>clinic</groupId>
                  <artifactId>records</artifactId>
                  <version>1</version>
                  <repositories>
                    <repository>
                      <id>played</id>
                      <url>%s</url>
                      <releases><checksumPolicy>fail</checksumPolicy></releases>
                    </repository>
                  </repositories>
                  <dependencies>
                    <dependency><groupId>dev.fhircmk</groupId><artifactId>core</artifactId><version>%s</version></dependency>
                  </dependencies>
                </project>
                """.formatted(repository.address(), version));
        return Checkout.run(
                        project,
                        List.of("mvn", "-B", LIST),
                        Map.of("MAVEN_OPTS", local.flags() + " -Dmaven.repo.local=" + local.folder()))
                .succeeded()
                .output();
    }
}
