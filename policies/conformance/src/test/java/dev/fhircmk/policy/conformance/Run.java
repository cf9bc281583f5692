package dev.fhircmk.policy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A process with what it writes and with all processes that came of it, which may outlive it. */
final class Run {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String HOST_OF_PROGRAM = "pulumi-language-yaml";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Pattern COLUMNS = Pattern.compile("(?m)^ +[+~-]? +pulumi:.*\\n|^@ .*\\n");

    private final Process process;
    private final Path log;
    private final Set<ProcessHandle> family = ConcurrentHashMap.newKeySet();
    private final Set<String> commands = ConcurrentHashMap.newKeySet();

    /** What is started where interrupts are ignored, as by {@code nohup … &}, would ignore them too. */
    private static final String HEARS_INTERRUPTS =
            "if env --default-signal=INT true 2>/dev/null; then exec env --default-signal=INT \"$@\"; fi; "
                    + "exec perl -e '$SIG{INT} = \"DEFAULT\"; exec @ARGV' \"$@\"";

    Run(ProcessBuilder builder, Path folder) throws IOException {
        this.log = Files.createTempFile(folder, "run", ".log");
        var command = new ArrayList<>(List.of("sh", "-c", HEARS_INTERRUPTS, "sh"));
        command.addAll(builder.command());
        builder.command(command);
        this.process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        var watch = new Thread(() -> {
            while (process.isAlive()) {
                process.descendants().forEach(this::see);
                sleep();
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    private void see(ProcessHandle child) {
        family.add(child);
        child.info().commandLine().ifPresent(commands::add);
    }

    /** The command lines of the processes that came of it. */
    Set<String> commands() {
        return Set.copyOf(commands);
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void await(long time, TimeUnit unit) throws IOException, InterruptedException {
        if (!process.waitFor(time, unit)) {
            family.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("it took more than " + time + " " + unit + "\n" + output());
        }
    }

    /** Fails unless it ended with that exit code. */
    Run exited(int code) throws IOException, InterruptedException {
        await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (process.exitValue() != code) {
            throw new AssertionError("exit code " + process.exitValue() + "\n" + output());
        }
        return this;
    }

    /** All that it wrote so far. */
    String output() throws IOException {
        return Files.readString(log);
    }

    /** What it wrote, without the lines that depend on the order of things. */
    String result() throws IOException {
        return COLUMNS.matcher(output()).replaceAll("");
    }

    /** Waits until it wrote the text. */
    Run wrote(String text) throws IOException {
        var deadline = Instant.now().plus(LIMIT);
        while (!output().contains(text)) {
            if (Instant.now().isAfter(deadline) || !process.isAlive()) {
                throw new AssertionError("it never wrote '" + text + "'\n" + output());
            }
            sleep();
        }
        return this;
    }

    /** Waits for a process of its family whose command line fits. */
    ProcessHandle child(String partOfCommand) throws IOException {
        Predicate<ProcessHandle> wanted = child -> child.isAlive()
                && child.info()
                        .commandLine()
                        .filter(line -> line.contains(partOfCommand))
                        .isPresent();
        var deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            var found = family.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            sleep();
        }
        throw new AssertionError("no process has '" + partOfCommand + "' in its command\n" + output());
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    void kill() throws InterruptedException {
        process.descendants().forEach(this::see);
        process.destroyForcibly();
        process.waitFor();
    }

    private List<String> running() {
        return family.stream()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.info().commandLine().orElse("?"))
                .filter(command -> !command.contains(HOST_OF_PROGRAM))
                .toList();
    }

    /**
     * The commands of the processes that came of it and still run after a while; those are ended. Pulumi's host for the program's
     * language is left out, which is no part of a pack: it looks for its engine every few minutes only.
     */
    List<String> left(Duration patience) {
        var deadline = Instant.now().plus(patience);
        while (!running().isEmpty() && Instant.now().isBefore(deadline)) {
            sleep();
        }
        var left = running();
        family.forEach(ProcessHandle::destroyForcibly);
        return left;
    }
}
