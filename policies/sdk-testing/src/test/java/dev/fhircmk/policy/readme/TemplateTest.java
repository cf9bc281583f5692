package dev.fhircmk.policy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.testing.AnalyzerHarness;
import dev.fhircmk.policy.testing.TestResource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pack that the README begins with, which is the template, compiles, passes its own tests, and answers the engine. */
@Timeout(60)
final class TemplateTest {
    private static final Path PACK = Path.of("../../templates/policy-pack-java");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static void compile(Path classes) throws IOException {
        var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", CLASS_PATH, "-Xlint:all", "-Werror"));
        try (var files = Files.walk(PACK.resolve("src"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
    }

    @Test
    void the_pack_passes_its_own_tests(@TempDir Path classes) throws Exception {
        compile(classes);

        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            var tests = loader.loadClass("com.example.policy.PackTest");
            var methods = Arrays.stream(tests.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .toList();
            assertThat(methods).isNotEmpty();
            for (var method : methods) {
                var constructor = tests.getDeclaredConstructor();
                constructor.setAccessible(true);
                method.setAccessible(true);
                method.invoke(constructor.newInstance());
            }
        }
    }

    @Test
    void the_pack_answers_the_engine(@TempDir Path classes) throws Exception {
        compile(classes);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        try (var engine = AnalyzerHarness.start(
                List.of(
                        java,
                        "-cp",
                        classes + System.getProperty("path.separator") + CLASS_PATH,
                        "com.example.policy.Pack"),
                Map.of())) {
            engine.handshake(PACK.toAbsolutePath())
                    .configureStack(StackContext.of("organization", "project", "stack", true));

            assertThat(engine.info().version()).isEqualTo("1.0.0");
            assertThat(engine.analyze(TestResource.of("pulumi:index:Stash", "other", Map.of("input", "anything")))
                            .findings()
                            .get(0)
                            .message())
                    .isEqualTo("Stashes are named after their team.\n'other' does not begin with 'team-'; rename it");
        }
    }
}
