package dev.fhircmk.policy.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A pack in a process of its own, with the port that it printed, and what it prints, as it comes. */
record PackProcess(Process process, int port, AnalyzerHarness.Output output) implements AutoCloseable {
    private static final long GRACE_SECONDS = 5;

    static PackProcess start(List<String> command, Map<String, String> environment, String engine) throws IOException {
        var arguments = new ArrayList<>(command);
        arguments.add(engine);
        var builder = new ProcessBuilder(arguments);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new AnalyzerHarness.Output(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        drain(reader(process.getErrorStream()), output.err());
        var lines = reader(process.getInputStream());
        var first = lines.readLine();
        try {
            var port = Integer.parseInt(String.valueOf(first));
            drain(lines, output.out());
            return new PackProcess(process, port, output);
        } catch (NumberFormatException noPort) {
            process.destroyForcibly();
            throw new IOException(
                    "the pack's first line is no port: " + first + "; on the standard error: " + output.err(), noPort);
        }
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static void drain(BufferedReader reader, List<String> lines) {
        var thread = new Thread(
                () -> {
                    try (reader) {
                        reader.lines().forEach(lines::add);
                    } catch (IOException | UncheckedIOException ended) {
                        // The process ended in the middle of a line.
                    }
                },
                "pack-output");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
