package dev.fhircmk.cli.local;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The program of the local Azure, which runs as a process of its own. */
final class ServerJar {
    private static final String NAME = "azure-local.jar";
    private static final String VARIABLE = "FHIR_CMK_AZURE_LOCAL_JAR";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description =
                    "The program of the local Azure. Default: what FHIR_CMK_AZURE_LOCAL_JAR says, or azure-local.jar beside this"
                            + " program or in the build of its repository.")
    private Optional<Path> jar = Optional.empty();

    /**
     * The file.
     *
     * @throws CommandException where it is not there
     */
    Path path() {
        var named = jar.or(() -> Optional.ofNullable(System.getenv(VARIABLE))
                .filter(file -> !file.isBlank())
                .map(Path::of));
        if (named.isPresent() && !Files.isRegularFile(named.get())) {
            throw new CommandException(
                    "there is no file " + PrintableText.value(named.get().toString())
                            + ", which was named as the program of the local Azure; correct --jar or " + VARIABLE);
        }
        return named.or(() -> besideThis().filter(Files::isRegularFile).findFirst())
                .orElseThrow(() -> new CommandException("the program of the local Azure, " + NAME
                        + ", is not beside this one; build the repository, or name it with --jar or " + VARIABLE))
                .toAbsolutePath()
                .normalize();
    }

    /** A release has it in its own folder; a build in the folder of its module. */
    private static Stream<Path> besideThis() {
        return self().stream()
                .flatMap(own -> Stream.of(
                        own.resolve(NAME),
                        own.resolve("../../azure-local/target").resolve(NAME)));
    }

    private static Optional<Path> self() {
        return Optional.ofNullable(ServerJar.class.getProtectionDomain().getCodeSource())
                .flatMap(source -> Optional.ofNullable(source.getLocation()))
                .flatMap(location -> {
                    try {
                        return Optional.ofNullable(Path.of(location.toURI()).getParent());
                    } catch (URISyntaxException | FileSystemNotFoundException noFile) {
                        return Optional.empty();
                    }
                });
    }

    /**
     * Runs a command of it to its end.
     *
     * @throws CommandException where it fails, with what it says
     */
    void run(String... arguments) {
        var command = java();
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new CommandException(PrintableText.message(said));
            }
        } catch (IOException failed) {
            throw new CommandException(
                    "cannot run java: " + PrintableText.value(String.valueOf(failed.getMessage())), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted while azure-local works", interrupted);
        }
    }

    /**
     * Starts it as a process that outlives this one and its terminal.
     *
     * @param log takes what it prints
     */
    Process start(Path log, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        onPath("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        onPath("nohup").ifPresent(nohup -> command.add(nohup.toString()));
        command.addAll(java());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private List<String> java() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        options().forEach(file -> command.add("@" + file));
        command.addAll(List.of("-jar", path().toString()));
        return command;
    }

    /** Those of every program that starts often, and its own: beside it in a release, else in the repository of its build. */
    private List<Path> options() {
        var folder = Optional.ofNullable(path().getParent()).orElseThrow();
        return Stream.of(folder, folder.resolve("../../../tools/jvm").normalize())
                .map(place -> Stream.of("short.options", "azure-local.options")
                        .map(place::resolve)
                        .filter(Files::isRegularFile)
                        .toList())
                .filter(files -> !files.isEmpty())
                .findFirst()
                .orElseGet(List::of);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
