package dev.fhircmk.cli.recover;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs {@code pulumi} for one stack. */
public interface Pulumi {
    /** The name of the stack. */
    String stack();

    /**
     * Runs a command.
     *
     * @param arguments without the stack
     */
    Result run(String... arguments);

    /**
     * The result of a run.
     *
     * @param exitCode 0 where it went well
     * @param output its standard output
     * @param errors its standard error
     */
    record Result(int exitCode, String output, String errors) {
        /** Whether it went well. */
        public boolean succeeded() {
            return exitCode == 0;
        }

        /** The errors that it wrote, or else its output. */
        public String lastWords() {
            return (errors.isBlank() ? output : errors).strip();
        }

        /** The last line of them, in which Pulumi says what is wrong; printable. */
        public String lastLine() {
            return PrintableText.value(lastWords()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("exit code " + exitCode)
                    .strip());
        }
    }

    /**
     * Runs Pulumi's command line for one stack.
     *
     * @param executable its name on PATH, or a file
     * @param project the folder of the Pulumi project
     * @param stack the stack
     */
    record Executable(String executable, Path project, String stack) implements Pulumi {
        /** The name of Pulumi's command line on PATH. */
        public static final String ON_PATH = "pulumi";

        /**
         * The one on PATH.
         *
         * @param project the folder of the Pulumi project; absent for the folder of the process
         */
        public static Executable onPath(Optional<Path> project, String stack) {
            return new Executable(
                    ON_PATH, project.orElse(Path.of("")).toAbsolutePath().normalize(), stack);
        }

        /**
         * Asks the one on PATH which stack is selected.
         *
         * @param project the folder of the Pulumi project
         */
        public static Result selectedIn(Path project) {
            return run(project, List.of(ON_PATH, "stack", "--show-name", "--non-interactive"));
        }

        @Override
        public Result run(String... arguments) {
            var command = new ArrayList<String>();
            command.add(executable);
            command.addAll(List.of(arguments));
            command.addAll(List.of("--stack", stack, "--non-interactive"));
            return run(project, command);
        }

        private static Result run(Path project, List<String> command) {
            try {
                var process =
                        new ProcessBuilder(command).directory(project.toFile()).start();
                process.getOutputStream().close();
                var output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
                var errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
                return new Result(process.waitFor(), output.join(), errors.join());
            } catch (IOException missing) {
                throw new CommandException(
                        "cannot run pulumi in " + project + ": " + missing.getMessage()
                                + "; install it (https://www.pulumi.com/docs/install)",
                        missing);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CommandException("interrupted while pulumi " + command.get(1) + " was running", interrupted);
            }
        }

        private static String text(InputStream stream) {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
