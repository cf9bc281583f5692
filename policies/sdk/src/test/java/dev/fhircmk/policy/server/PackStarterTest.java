package dev.fhircmk.policy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackPolicy;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own, which it ends. */
final class PackStarterTest {
    private static final long LIMIT_SECONDS = 60;

    private record Result(int exitCode, String output, String errors) {}

    private static Result start(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.addAll(List.of(PackStarter.class.getName(), "--logtostderr", "127.0.0.1:1"));
        return run(command);
    }

    private static Result run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it still runs after " + LIMIT_SECONDS + " s");
        }
        return new Result(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String pack(Class<?> type) {
        return "-Dpulumi.policy.pack=" + type.getName();
    }

    @Test
    void the_starter_says_how_a_pack_is_run_that_is_started_by_hand() throws Exception {
        var said = new Result(
                2,
                "",
                "a policy pack is not run by itself; run pulumi preview --policy-pack <folder of the pack>, which starts"
                        + " it\n");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");

        assertThat(run(List.of(java, "-cp", classes, pack(Serving.class), PackStarter.class.getName())))
                .isEqualTo(said);
        assertThat(run(List.of(java, "-cp", classes, pack(Serving.class), PackStarter.class.getName(), "--help")))
                .isEqualTo(said);
        assertThat(run(List.of(java, "-cp", classes, Serving.class.getName()))).isEqualTo(said);
    }

    @Test
    void the_starter_says_that_no_class_is_named() throws Exception {
        assertThat(start())
                .isEqualTo(new Result(
                        1,
                        "",
                        "policy pack did not start: neither -Dpulumi.policy.pack nor Pulumi-Policy-Pack in the manifest names its"
                                + " class\n"));
    }

    @Test
    void the_starter_says_that_there_is_no_such_class() throws Exception {
        assertThat(start("-Dpulumi.policy.pack=no.Such"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "policy pack did not start: no.Such must be a class with a public static void main(String[]); got"
                                + " java.lang.ClassNotFoundException: no.Such\n"));
    }

    @Test
    void the_starter_shows_where_a_main_method_fails() throws Exception {
        var result = start(pack(Failing.class));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("policy pack did not start:\njava.lang.IllegalStateException: no start today\n\tat "
                        + Failing.class.getName() + ".main(PackStarterTest.java:");
    }

    @Test
    void the_starter_ends_a_pack_that_does_not_begin_to_serve_and_shows_where_it_is() throws Exception {
        var result = start(pack(Hanging.class), "-Dpulumi.policy.startLimit=1");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .startsWith("policy pack " + Hanging.class.getName()
                        + " did not begin to serve within 1 s. Its main method must call PolicyServer.serve at once and make the"
                        + " pack in the function that it passes.\n    at " + Hanging.class.getName()
                        + ".main(PackStarterTest.java:");
    }

    @Test
    void the_starter_says_what_is_no_limit() throws Exception {
        assertThat(start(pack(Hanging.class), "-Dpulumi.policy.startLimit=soon"))
                .isEqualTo(new Result(
                        1, "", "pulumi.policy.startLimit must be a whole number of seconds, 1 or more, got 'soon'\n"));
    }

    @Test
    void the_starter_warms_up_and_ends() throws Exception {
        assertThat(start(pack(Serving.class), "-Dpulumi.policy.warmUp=true"))
                .extracting(Result::exitCode, Result::output)
                .containsExactly(0, "");
    }

    @Test
    void the_starter_warms_up_a_pack_that_refuses_a_stack_it_does_not_know() throws Exception {
        var result = start(pack(Refusing.class), "-Dpulumi.policy.warmUp=true");

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).contains("needs the configuration of a stack");
    }

    @Test
    void the_starter_warms_up_with_the_resources_that_the_pack_brings(@TempDir Path folder) throws Exception {
        assertThat(warmUp(folder, """
                        {"resources": [
                          {"type": "azure-native:keyvault:Vault", "name": "keys", "properties": {"vaultName": "kv-clinic"}},
                          {"type": "azure-native:keyvault:Key", "name": "fhir"}]}
                        """)).isEqualTo("""
                        judged keys kv-clinic
                        judged fhir -
                        judged a stack of 2
                        """);
    }

    @Test
    void the_starter_warms_up_without_resources_that_cannot_be_read(@TempDir Path folder) throws Exception {
        assertThat(warmUp(folder, """
                        {"resources": [{"name": "keys"}]}
                        """)).isEqualTo("""
                        warm-up: /META-INF/pulumi-policy/warm-up.json cannot be read: type must be set; it was left out
                        judged up -
                        judged a stack of 1
                        """);
    }

    /** What a warm-up says after the port, which is on its standard error. */
    private static String warmUp(Path folder, String resources) throws Exception {
        var file = folder.resolve("META-INF/pulumi-policy/warm-up.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, resources);
        var result = start(
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                pack(Telling.class),
                "-Dpulumi.policy.warmUp=true");
        assertThat(result).extracting(Result::exitCode, Result::output).containsExactly(0, "");
        return result.errors().substring(result.errors().indexOf('\n') + 1);
    }

    static final class Failing {
        public static void main(String[] arguments) {
            if (arguments.length > 0) {
                throw new IllegalStateException("no start today");
            }
        }
    }

    static final class Hanging {
        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    static final class Serving {
        public static void main(String[] arguments) {
            PolicyServer.serve(arguments, stack -> PolicyPack.named("serving"));
        }
    }

    static final class Refusing {
        public static void main(String[] arguments) {
            PolicyServer.serve(arguments, stack -> {
                throw new IllegalStateException("needs the configuration of a stack");
            });
        }
    }

    /** Says what it is asked. */
    static final class Telling {
        public static void main(String[] arguments) {
            PolicyServer.serve(
                    arguments,
                    stack -> PolicyPack.named("telling")
                            .policy(ResourcePolicy.named("each")
                                    .validate(
                                            (resource, context) -> System.err.println("judged " + resource.name() + " "
                                                    + resource.properties()
                                                            .string("vaultName")
                                                            .orElse("-"))))
                            .policy(StackPolicy.named("whole")
                                    .validate((whole, context) -> System.err.println("judged a stack of "
                                            + whole.resources().size()))));
        }
    }
}
