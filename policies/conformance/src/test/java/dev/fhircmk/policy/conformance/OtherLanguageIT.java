package dev.fhircmk.policy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pack in Java on a program in Go, which all who build this repository can run. The host for Go of the toolchain's version is no
 * module of the Go proxy; the newest that is one works with today's engine.
 */
final class OtherLanguageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path HERE = Toolchain.root().resolve("policies/conformance");

    @TempDir
    Path folder;

    @Test
    void a_program_in_go_is_judged() throws Exception {
        var engine = engine();
        var pack = PackFolder.built(folder.resolve("pack"));
        engine.pulumi("stack", "init", "dev").exited(0);

        var run = engine.pulumi("preview", "--policy-pack", pack.toString());

        assertThat(run.exited(0).output()).contains("""
                        - [advisory]  reports  (pulumi:index:Stash: reports)
                          Does what it is called.
                          reported
                """);
        assertThat(run.left(PATIENCE)).isEmpty();
    }

    private Engine engine() throws IOException, InterruptedException {
        var hosts = Files.createDirectories(folder.resolve("hosts"));
        var build = new ProcessBuilder(
                Toolchain.root().resolve("tools/pulumiw/go-build").toString(),
                HERE.resolve("go-host").toString(),
                hosts.resolve("pulumi-language-go").toString(),
                "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go");
        new Run(build, folder).exited(0);
        var engine = Engine.in(folder, "none");
        try (var files = Files.list(HERE.resolve("go-program"))) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("project").resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return engine.with(Map.of(
                "PATH",
                hosts + File.pathSeparator + engine.environment().get("PATH"),
                // As the driver is built, so that what both compile is compiled once.
                "GOFLAGS",
                "-trimpath",
                "CGO_ENABLED",
                "0",
                "GOWORK",
                "off",
                "PACK_JAVA_OPTIONS",
                "-Dpulumi.policy.pack=dev.fhircmk.policy.conformance.faults.Faulty"));
    }
}
