package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.folder.DataFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A local Azure in a JVM of its own, so that it can be killed. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final DataFolder folder;
    private final List<String> lines;

    private ServerProcess(Process process, DataFolder folder, List<String> lines) {
        this.process = process;
        this.folder = folder;
        this.lines = lines;
    }

    /** Starts and waits until it listens. */
    static ServerProcess start(Path folder) {
        List<String> lines = new ArrayList<>();
        try {
            ProcessBuilder serve = new ProcessBuilder(command("serve", "--folder", folder.toString()));
            LocalAzureOptions.in(folder)
                    .beforeRetirements()
                    .beginning()
                    .ifPresent(time -> serve.environment().put("AZURE_LOCAL_BEGINNING", time.toString()));
            Process process = serve.redirectErrorStream(true).start();
            BufferedReader out = process.inputReader();
            String line = out.readLine();
            while (line != null && !line.startsWith("Listening.")) {
                lines.add(line);
                line = out.readLine();
            }
            lines.add(line == null ? "(ended)" : line);
            // Somebody has to read on, or the server would block once the pipe is full.
            Thread drain = new Thread(() -> drain(out));
            drain.setDaemon(true);
            drain.start();
            return new ServerProcess(process, new DataFolder(folder), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(BufferedReader out) {
        try {
            long unread = out.transferTo(Writer.nullWriter());
            assert unread >= 0;
        } catch (IOException e) {
            // The process was killed.
            assert e.getMessage() != null;
        }
    }

    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As pulumiw starts it where key pairs are given again.
                "@" + Path.of("../../tools/jvm/azure-local.options"),
                "@" + Path.of("../../tools/jvm/short.options"),
                "-ea",
                "-cp",
                System.getProperty("java.class.path"),
                AzureLocalCommand.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    Connection connection() {
        return Connection.of(folder.path()).orElseThrow();
    }

    ArmClient client() {
        return new ArmClient(connection(), folder.certificateAuthority());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The exit code; -1 if it has not ended by then. */
    int waitFor(long time, TimeUnit unit) throws InterruptedException {
        return process.waitFor(time, unit) ? process.exitValue() : -1;
    }

    /** SIGKILL: the process gets no chance to do anything about it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        boolean gone = process.waitFor(10, TimeUnit.SECONDS);
        assert gone;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
