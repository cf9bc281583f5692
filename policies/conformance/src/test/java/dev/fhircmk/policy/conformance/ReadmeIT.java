package dev.fhircmk.policy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README of the policy SDK begins with, typed as it is written in an empty folder by a user whose home is empty. */
final class ReadmeIT {
    private static final Pattern STEP = Pattern.compile(
            "<!-- run by: \\S*/ReadmeIT.java -->\n```sh\n(?<commands>.*?)```\n(?:\n(?<shown>(?: {4}[^\n]*\n)+))?",
            Pattern.DOTALL);
    private static final String REFUSED = "\u274c";

    @TempDir
    Path folder;

    /** Commands, and what the last one shows; empty where the README does not say. */
    private record Step(List<String> commands, List<String> shown) {
        static Step of(MatchResult found) {
            var shown = found.group(2) == null ? "" : found.group(2);
            return new Step(
                    found.group(1).lines().toList(),
                    shown.lines().map(String::strip).toList());
        }

        boolean isRefused() {
            return shown.stream().anyMatch(line -> line.startsWith(REFUSED));
        }

        /** The step in a shell that ends where a command does not end as the README says. */
        String script() {
            var lines = new ArrayList<>(commands);
            if (isRefused()) {
                lines.set(lines.size() - 1, "if " + commands.get(commands.size() - 1) + "; then exit 1; fi");
            }
            return String.join("\n", lines) + "\necho END OF STEP\n";
        }
    }

    @AfterEach
    void unlink() throws IOException {
        LocalRepository.unlink(folder.resolve("home/.m2/repository"));
    }

    @Test
    void a_pack_is_made_refuses_a_program_and_lets_it_pass() throws Exception {
        var release = folder.resolve("work/release");
        var unused = LocalRepository.publish(release.resolve("maven"));
        Files.createDirectories(release.resolve("templates"));
        Engine.copy(PackFolder.template(), release.resolve("templates/policy-pack-java"));
        LocalRepository.ofOthers(folder.resolve("home/.m2/repository"));
        var steps = STEP.matcher(Files.readString(Engine.root().resolve("policies/sdk/README.md")))
                .results()
                .map(Step::of)
                .toList();

        var parts = typed(steps).split("END OF STEP\n", -1);

        assertThat(steps).extracting(Step::isRefused).containsExactly(false, true, false);
        for (var at = 0; at < steps.size(); at++) {
            assertThat(stripped(parts[at]))
                    .contains(String.join("\n", steps.get(at).shown()));
        }
    }

    private static String stripped(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private String typed(List<Step> steps) throws IOException, InterruptedException {
        var script = new StringBuilder("set -e\n");
        steps.forEach(step -> script.append(step.script()));
        var home = folder.resolve("home");
        var builder = new ProcessBuilder("bash", "-c", script.toString())
                .directory(folder.resolve("work").toFile());
        builder.environment().put("HOME", home.toString());
        // Java and Pulumi ask the system for the home of the user, and not the environment.
        builder.environment().put("MAVEN_OPTS", "-Duser.home=" + home);
        builder.environment().put("PULUMI_HOME", home.resolve(".pulumi").toString());
        builder.environment().put("PATH", Engine.tools(folder) + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("PULUMI_SKIP_UPDATE_CHECK", "true");
        return new Run(builder, folder).exited(0).output();
    }
}
