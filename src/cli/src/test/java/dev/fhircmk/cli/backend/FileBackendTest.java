package dev.fhircmk.cli.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What the folder of Pulumi's file backend tells of a stack. */
final class FileBackendTest {
    private static final String CLINIC = "clinic";

    /** A state, and whether a run was cut off in the middle of an operation. */
    static final List<Arguments> STATES = List.of(
            state("of a new stack", "{\"version\":3,\"checkpoint\":{\"stack\":\"organization/clinic/prod\"}}", false),
            state("without operations", checkpoint("\"resources\":[]"), false),
            state("with no operation", checkpoint("\"pending_operations\":[]"), false),
            state("with no operation, in many lines", checkpoint("\"pending_operations\" : [\n  \n]"), false),
            state("with nothing for operations", checkpoint("\"pending_operations\":null"), false),
            state("with an operation", checkpoint("\"pending_operations\":[{\"type\":\"creating\"}]"), true),
            state(
                    "with an operation, in many lines",
                    checkpoint("\"pending_operations\":\n  [\n    {\n      \"type\": \"creating\"}]"),
                    true),
            state(
                    "with a resource that speaks of operations",
                    checkpoint("\"resources\":[{\"inputs\":{\"pending_operations\":[1]}}]"),
                    false),
            state("that is cut off", "{\"version\":3,\"checkpoint\":{\"latest\":{\"pending_operations\":[{", false),
            state("that is no object", "[]", false));

    @TempDir
    Path folder;

    private static Arguments state(String name, String state, boolean cutOff) {
        return argumentSet(name, state, cutOff);
    }

    private static String checkpoint(String latest) {
        return "{\"version\":3,\"checkpoint\":{\"stack\":\"organization/clinic/prod\",\"latest\":{" + latest + "}}}";
    }

    @ParameterizedTest
    @FieldSource("STATES")
    void tells_whether_a_run_was_cut_off_by_its_operations(String state, boolean cutOff) throws IOException {
        write("stacks/clinic/prod.json", state);

        assertThat(backend().isLockedOrCutOff(CLINIC, "prod")).isEqualTo(cutOff);
    }

    @Test
    void tells_whether_a_run_was_cut_off_by_its_lock() throws IOException {
        write("stacks/clinic/prod.json", checkpoint(""));
        write("locks/organization/clinic/prod/1.json", "{}");

        assertThat(backend().isLockedOrCutOff(CLINIC, "prod")).isTrue();
        assertThat(backend().isLockedOrCutOff(CLINIC, "dev")).isFalse();
        assertThat(backend().isLockedOrCutOff("hospital", "prod")).isFalse();
    }

    @Test
    void knows_the_stacks_of_a_project() throws IOException {
        write("stacks/clinic/prod.json", "{}");

        assertThat(backend().has(CLINIC, "prod")).isTrue();
        assertThat(backend().has(CLINIC, "dev")).isFalse();
        assertThat(backend().has("hospital", "prod")).isFalse();
    }

    @Test
    void finds_locks_by_every_name_of_the_stack() throws IOException {
        var lock = write("locks/organization/clinic/prod/1.json", "{}");
        write("locks/organization/clinic/prod/1.json.attrs", "{}");
        write("locks/organization/clinic/production/2.json", "{}");

        for (var name : List.of("prod", "clinic/prod", "organization/clinic/prod")) {
            assertThat(backend().locks(name)).as(name).containsExactly(lock);
        }
        for (var name : List.of("dev", "hospital/prod", "other/clinic/prod", "a/organization/clinic/dev")) {
            assertThat(backend().locks(name)).as(name).isEmpty();
        }
    }

    @Test
    void has_nothing_where_there_is_no_folder() {
        assertThat(backend().has(CLINIC, "prod")).isFalse();
        assertThat(backend().locks("prod")).isEmpty();
        assertThat(backend().isLockedOrCutOff(CLINIC, "prod")).isFalse();
    }

    private FileBackend backend() {
        return new FileBackend(folder);
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(".pulumi").resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }
}
