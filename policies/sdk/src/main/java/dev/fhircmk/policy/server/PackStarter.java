package dev.fhircmk.policy.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Manifest;

/**
 * Main class of a built pack. It runs the main method of the pack's own class, and ends the process where that does not begin to
 * serve in time: the engine itself would wait for ever.
 *
 * <p>System properties:
 *
 * <ul>
 *   <li>{@code pulumi.policy.pack}: the pack's class; default: {@code Pulumi-Policy-Pack} in the manifest of the jar
 *   <li>{@code pulumi.policy.startLimit}: how long it may take to begin, in seconds; default: 60
 *   <li>{@code pulumi.policy.warmUp}: {@code true} calls the pack once as an engine would and ends, so that a JVM can archive the
 *       classes that a start needs
 * </ul>
 */
public final class PackStarter {
    private static final String PACK = "pulumi.policy.pack";
    private static final String LIMIT = "pulumi.policy.startLimit";
    private static final String WARM_UP = "pulumi.policy.warmUp";
    private static final String MANIFEST_ENTRY = "Pulumi-Policy-Pack";
    private static final int DEFAULT_LIMIT_SECONDS = 60;

    private PackStarter() {}

    /**
     * Starts the pack.
     *
     * @param arguments what the engine passes on: its own address at the end
     */
    public static void main(String[] arguments) {
        var port = new CompletableFuture<String>();
        try {
            var pack = packClass();
            var engine = new FileOutputStream(FileDescriptor.out);
            var isWarmUp = Boolean.getBoolean(WARM_UP);
            System.setOut(new PrintStream(
                    new FirstLine(isWarmUp ? new FileOutputStream(FileDescriptor.err) : engine, port),
                    true,
                    StandardCharsets.UTF_8));
            var limit = Duration.ofSeconds(Integer.getInteger(LIMIT, DEFAULT_LIMIT_SECONDS));
            new StartWatch(pack, Thread.currentThread(), limit).until(port);
            if (isWarmUp) {
                WarmUp.after(port);
            }
            Class.forName(pack).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            fail(failed.getCause() == null ? failed : failed.getCause());
        } catch (ReflectiveOperationException | IllegalStateException unfit) {
            System.err.println("policy pack did not start: " + unfit.getMessage() + "; the class that " + PACK + " or "
                    + MANIFEST_ENTRY + " names must have a public static void main(String[])");
            Runtime.getRuntime().halt(1);
        }
    }

    private static String packClass() {
        return Optional.ofNullable(System.getProperty(PACK))
                .or(PackStarter::fromManifest)
                .orElseThrow(() -> new IllegalStateException("no class is named"));
    }

    private static Optional<String> fromManifest() {
        try (var stream = PackStarter.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return stream == null
                    ? Optional.empty()
                    : Optional.ofNullable(
                            new Manifest(stream).getMainAttributes().getValue(MANIFEST_ENTRY));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A mistake in the pack's own start: its author needs the place. */
    private static void fail(Throwable cause) {
        System.err.println("policy pack did not start:");
        cause.printStackTrace();
        Runtime.getRuntime().halt(1);
    }
}
