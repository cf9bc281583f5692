package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.folder.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a local Azure in the foreground until it is told to stop. */
@Command(
        name = "serve",
        description = "Run the local Azure in the foreground, until SIGTERM or Ctrl-C.",
        footer = {"", "Example:", "  azure-local serve --folder ~/.azure-local"})
final class ServeCommand extends FolderCommand {
    /** As a shell reports {@code kill -9}. */
    private static final int KILLED = 137;

    private static final long LONGEST_LOG = 10L * 1024 * 1024;

    @Option(
            names = "--operation-duration",
            paramLabel = "DURATION",
            defaultValue = "PT0.3S",
            description = "How long a long-running operation takes, ISO 8601. Default: ${DEFAULT-VALUE}.")
    private Duration operationDuration = Duration.ZERO;

    @Option(
            names = "--client-address",
            paramLabel = "IPV4",
            defaultValue = "203.0.113.10",
            description = "The address that vault firewalls see callers at. Default: ${DEFAULT-VALUE}.")
    private String clientAddress = "";

    @Option(
            names = "--beginning",
            paramLabel = "INSTANT",
            defaultValue = "${env:AZURE_LOCAL_BEGINNING}",
            description =
                    "The time that it is at first in a new folder, ISO 8601; it goes on from there. Default: the time of"
                            + " this machine, or what AZURE_LOCAL_BEGINNING says.")
    private Optional<Instant> beginning = Optional.empty();

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description =
                    "The file that the output is appended to, such as by '>>FILE': at 10 MB what is in it moves to FILE.1."
                            + " Default: none.")
    private Optional<Path> log = Optional.empty();

    @Override
    public Integer call() throws InterruptedException, IOException {
        DataFolder dataFolder = folder();
        PrintStream out = log.isPresent() ? BoundedLog.over(System.out, log.get(), LONGEST_LOG) : System.out;
        LocalAzureOptions options = LocalAzureOptions.in(dataFolder.path())
                .withOperationDuration(operationDuration)
                .withClientAddress(clientAddress)
                .withKill(() -> Runtime.getRuntime().halt(KILLED))
                .withLog(out);
        LocalAzureOptions begun = beginning.map(options::withBeginning).orElse(options);
        CountDownLatch stopped = new CountDownLatch(1);
        try (LocalAzure azure = LocalAzure.start(begun)) {
            // SIGTERM runs the hooks and ends the JVM when they are done: the hook waits for the clean stop below.
            CountDownLatch asked = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                asked.countDown();
                awaitQuietly(stopped);
            }));
            announce(azure, out);
            asked.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void announce(LocalAzure azure, PrintStream out) {
        out.println("azure-local " + AzureLocalCommand.version()
                + " is not Azure: it is a stand-in on this machine, for development and"
                + " tests. What works here is not proven to work on Azure.");
        out.println("Listening. HTTPS_PROXY=" + azure.connection().httpsProxy() + "  CA file: "
                + azure.certificateAuthority());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
