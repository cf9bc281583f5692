package dev.fhircmk.policy.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("one"));
        Files.createDirectories(folder.resolve("two"));
        Files.writeString(folder.resolve("two/pack"), "#!/bin/sh\n");
        Files.writeString(folder.resolve("one.json"), "{\"first\": \"advisory\", \"all\": \"mandatory\"}");
        Files.writeString(folder.resolve("two.json"), "{\"second\": {}}");
        Files.writeString(folder.resolve("broken.json"), "{");
        Files.writeString(folder.resolve("list.json"), "[]");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Optional<String> at(String name) {
        return Optional.of(path(name));
    }

    @Test
    void a_pack_reads_the_only_file_there_is() {
        var arguments = new ConfigFile(
                List.of("preview", "--policy-pack", "elsewhere", "--policy-pack-config=" + path("one.json")));

        assertThat(arguments.policies(Optional.empty()).keySet()).containsExactly("all", "first");
    }

    @Test
    void a_pack_finds_its_own_file_among_several() {
        var arguments = new ConfigFile(List.of(
                "--policy-pack",
                path("one"),
                "--policy-pack-config",
                path("one.json"),
                "--policy-pack=" + path("two/pack"),
                "--policy-pack-config",
                path("two.json")));

        assertThat(arguments.policies(at("one")).keySet()).containsExactly("all", "first");
        assertThat(arguments.policies(at("two")).keySet()).containsExactly("second");
        assertThat(arguments.policies(at("three")).keySet()).isEmpty();
        assertThat(arguments.policies(Optional.empty()).keySet()).isEmpty();
    }

    @Test
    void a_pack_finds_its_own_file_between_commas() {
        var arguments = new ConfigFile(List.of(
                "--policy-pack",
                path("one") + "," + path("two"),
                "--policy-pack-config=" + path("one.json") + "," + path("two.json")));

        assertThat(arguments.policies(at("one")).keySet()).containsExactly("all", "first");
        assertThat(arguments.policies(at("two")).keySet()).containsExactly("second");
    }

    @Test
    void a_pack_knows_the_file_that_the_engine_takes_from_the_environment() {
        var variables =
                Map.of("PULUMI_OPTION_POLICY_PACK", path("two"), "PULUMI_OPTION_POLICY_PACK_CONFIG", path("two.json"));

        assertThat(ConfigFile.NONE.or(variables).policies(at("two")).keySet()).containsExactly("second");
        assertThat(new ConfigFile(List.of("--policy-pack", path("one"), "--policy-pack-config", path("one.json")))
                        .or(variables)
                        .policies(at("one"))
                        .keySet())
                .as("the command line comes first")
                .containsExactly("all", "first");
        assertThat(ConfigFile.NONE.or(Map.of())).isEqualTo(ConfigFile.NONE);
    }

    @Test
    void a_pack_leaves_to_the_engine_what_it_cannot_read() {
        for (var file : List.of("broken.json", "list.json", "absent.json")) {
            assertThat(new ConfigFile(List.of("--policy-pack", "p", "--policy-pack-config", path(file)))
                            .policies(Optional.empty()))
                    .isEmpty();
        }
        assertThat(new ConfigFile(List.of("--policy-pack-config")).policies(Optional.empty()))
                .isEmpty();
        assertThat(ConfigFile.of(List.of(ProcessHandle.current()))).isEqualTo(ConfigFile.NONE);
    }
}
