package dev.fhircmk.policy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.pulumi.testing.Folders;
import dev.fhircmk.pulumi.testing.LocalRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A pack that was made from the template, and every way to start it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StartingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long a pack waits for the first call of an engine. */
    private static final Duration FIRST_CALL = Duration.ofSeconds(30);

    private static final Duration LONGEST_BUILD = Duration.ofMinutes(2);

    private static final String SOURCE = "src/main/java/com/example/policy/Pack.java";
    private static final String REFUSAL = """
                    - [mandatory]  name-prefix  (pulumi:index:Stash: other)
                      Stashes are named after their team.
                      'other' does not begin with 'team-'; rename it
            """;

    private final Path folder;
    private final Path pack;
    private final LocalRepository repository;
    private Engine engine;
    private Run made;

    StartingIT(@TempDir Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.pack = folder.resolve("pack");
        this.repository = LocalRepository.in(folder.resolve("repository"));
        this.engine = Engine.in(folder, "team-a", "other");
    }

    @BeforeAll
    void make_a_pack_from_the_template() throws Exception {
        BuiltArtifacts.installIn(repository);
        engine = engine.with(Map.of("MAVEN_OPTS", repository.flags() + " -Dmaven.repo.local=" + repository.folder()));
        var template = Folders.copy(PackFolder.template(), folder.resolve("template"));
        made = engine.pulumi("policy", "new", template.toString(), "--dir", pack.toString());
    }

    @AfterAll
    void unlink() throws IOException {
        repository.unlink();
    }

    private Run preview(Path policyPack, String... more) throws IOException, InterruptedException {
        return preview(engine, policyPack, more);
    }

    private static Run preview(Engine engine, Path policyPack, String... more)
            throws IOException, InterruptedException {
        var arguments = new java.util.ArrayList<>(List.of("preview", "--policy-pack", policyPack.toString()));
        arguments.addAll(List.of(more));
        return engine.pulumi(arguments.toArray(String[]::new));
    }

    /** Of a pack that is started once: an archive of its classes would take longer than the start. */
    private Engine keepingNothing() {
        return engine.with(Map.of("PACK_CACHE", "/dev/null/none"));
    }

    /** A pack like the one that was made, for a test that changes it. */
    private Path another(String name) {
        return Folders.copy(pack, folder.resolve(name));
    }

    private static void refused(Run run) throws IOException, InterruptedException {
        assertThat(run.exited(1).output()).contains(REFUSAL);
        assertThat(run.left(PATIENCE)).isEmpty();
    }

    @Test
    void a_pack_is_ready_when_it_is_made() throws Exception {
        assertThat(made.exited(0).output()).contains("Your new Policy Pack is ready to go!");
        assertThat(pack.resolve("lib/pack.jar")).exists();
    }

    @Test
    void a_pack_starts_from_its_jar() throws Exception {
        var run = preview(pack);

        refused(run);
        assertThat(run.commands())
                .anyMatch(command -> command.contains("-jar " + pack + "/lib/pack.jar"))
                .noneMatch(command -> command.contains("maven"));
    }

    @Test
    void a_pack_is_configured_by_a_file() throws Exception {
        var config = Files.writeString(folder.resolve("config.json"), """
                {"name-prefix": {"prefix": "o"}}
                """);

        assertThat(preview(pack, "--policy-pack-config", config.toString())
                        .exited(1)
                        .output())
                .contains("'team-a' does not begin with 'o'; rename it");
    }

    @Test
    void a_pack_starts_through_maven_without_the_launcher() throws Exception {
        var plain = another("plain");
        var project = plain.resolve("PulumiPolicy.yaml");
        Files.writeString(project, Files.readString(project).replaceAll("(?s)runtime:.*", "runtime: java\n"));

        refused(preview(plain));
    }

    @Test
    void a_pack_leaves_nothing_of_maven_behind_when_its_engine_is_killed() throws Exception {
        var plain = another("orphan");
        var project = plain.resolve("PulumiPolicy.yaml");
        Files.writeString(project, Files.readString(project).replaceAll("(?s)runtime:.*", "runtime: java\n"));
        var run = engine.start("preview", "--policy-pack", plain.toString());
        run.child("exec:java");
        run.kill();

        // Maven compiles before the pack begins to wait.
        assertThat(run.left(FIRST_CALL.plus(LONGEST_BUILD))).isEmpty();
    }

    @Test
    void a_pack_starts_as_an_executable_file() throws Exception {
        refused(preview(pack.resolve("mvnw-pack")));
    }

    @Test
    void a_pack_judges_what_exists_without_a_program() throws Exception {
        engine.pulumi("up", "--yes", "--skip-preview").exited(0);

        refused(engine.pulumi("policy", "analyze", "--stack", "dev", "--policy-pack", pack.toString()));
    }

    @Test
    void a_pack_is_built_anew_when_its_source_is_newer_than_its_jar() throws Exception {
        var changed = another("changed");
        var source = changed.resolve(SOURCE);
        Files.writeString(source, Files.readString(source).replace("; rename it", "; call it otherwise"));

        assertThat(preview(keepingNothing(), changed).exited(1).output())
                .contains("'other' does not begin with 'team-'; call it otherwise");
    }

    @Test
    void a_pack_is_built_where_there_is_no_jar() throws Exception {
        var bare = another("bare");
        Files.delete(bare.resolve("lib/pack.jar"));

        var built = preview(keepingNothing(), bare);

        refused(built);
        assertThat(built.output()).as("Maven's colours").doesNotContain("\u001b");
    }

    @Test
    void a_pack_is_not_built_for_times_alone() throws Exception {
        var touched = another("touched");
        var jar = touched.resolve("lib/pack.jar");
        var time = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(
                touched.resolve(SOURCE), FileTime.from(Instant.now().plusSeconds(60)));

        refused(preview(keepingNothing(), touched));
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(time);
    }

    @Test
    void a_pack_says_what_is_missing_where_it_cannot_be_built() throws Exception {
        var broken = another("broken");
        Files.writeString(broken.resolve(SOURCE), "class Pack {");

        assertThat(preview(broken).exited(1).output())
                .contains("mvnw-pack: Maven could not build the pack; see above")
                .contains("failed to start: could not read plugin [" + broken + "]: exit status 1");
    }

    @Test
    void a_pack_starts_where_no_archive_of_classes_can_be_kept() throws Exception {
        refused(preview(keepingNothing(), pack));
    }

    @Test
    void a_pack_says_nothing_of_an_archive_that_is_no_good() throws Exception {
        var cache = folder.resolve("spoilt");
        var other = engine.with(Map.of("PACK_CACHE", cache.toString()));
        refused(preview(other, pack));
        try (var archives = Files.list(cache)) {
            for (var archive : archives.toList()) {
                archive.toFile().setWritable(true);
                Files.writeString(archive, "this is no archive");
            }
        }

        var run = preview(other, pack);

        refused(run);
        assertThat(run.output()).doesNotContain("archive");
    }

    @Test
    void a_pack_starts_whatever_options_java_is_given_by_the_environment() throws Exception {
        refused(preview(
                engine.with(Map.of("JAVA_TOOL_OPTIONS", "-Dany=thing", "JDK_JAVA_OPTIONS", "-Dother=thing")), pack));
    }
}
