package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the wrapper gets the host for programs in YAML, which only tests need; go and pulumi are played by scripts. */
final class YamlHostIT {
    private static final String GO_THAT_BUILDS = PlayedGo.building("echo built");

    @TempDir
    Path folder;

    @BeforeEach
    void haveAPulumi() throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        script("pulumi", "echo v3.300.1");
        script("pulumi-language-java", "");
        script("go", "echo 'nothing should be built' >&2; exit 1");
    }

    @Test
    void the_yaml_host_is_not_got_where_nobody_asks_for_it() {
        assertThat(toolchain().succeeded().output()).doesNotContain("pulumi-language-yaml");
    }

    @Test
    void the_yaml_host_is_taken_from_beside_pulumi() throws IOException {
        script("pulumi-language-yaml", "");

        assertThat(toolchain("--yaml").succeeded().output())
                .endsWith("\n" + folder.resolve("bin/pulumi-language-yaml") + "\n");
    }

    @Test
    void the_yaml_host_is_made_once_where_there_is_none() throws IOException {
        script("go", GO_THAT_BUILDS);
        var first = toolchain("--yaml").succeeded();
        script("go", "exit 1");

        assertThat(first.errors()).contains("pulumiw: building pulumi-language-yaml 1.36.0 from Go modules, once");
        assertThat(toolchain("--yaml").succeeded().output()).isEqualTo(first.output());
    }

    private Checkout.Result toolchain(String... more) {
        var arguments = new String[more.length + 1];
        arguments[0] = "toolchain";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new Checkout(folder.resolve("home"))
                .pulumiw(
                        Map.of(
                                "PATH",
                                folder.resolve("bin") + ":/usr/bin:/bin",
                                "FHIR_CMK_CACHE",
                                folder.resolve("cache").toString()),
                        arguments);
    }

    private void script(String name, String body) throws IOException {
        var file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
