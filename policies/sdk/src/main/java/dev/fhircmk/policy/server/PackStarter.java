package dev.fhircmk.policy.server;

import dev.fhircmk.pulumi.EngineAddress;
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
import java.util.regex.Pattern;

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
    static final String WARM_UP = "pulumi.policy.warmUp";
    private static final String MANIFEST_ENTRY = "Pulumi-Policy-Pack";
    private static final String DEFAULT_LIMIT_SECONDS = "60";
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");

    private PackStarter() {}

    /**
     * Starts the pack.
     *
     * @param arguments what the engine passes on: its own address at the end
     */
    public static void main(String[] arguments) {
        try {
            var pack = packClass();
            var limit = limit();
            ByHand.refuse(EngineAddress.among(arguments));
            var port = new CompletableFuture<String>();
            var isWarmUp = Boolean.getBoolean(WARM_UP);
            // A warm-up has no engine, so nobody is told the port.
            var output = new FileOutputStream(isWarmUp ? FileDescriptor.err : FileDescriptor.out);
            System.setOut(new PrintStream(new FirstLine(output, port), true, StandardCharsets.UTF_8));
            new StartWatch(pack, Thread.currentThread(), limit).until(port);
            if (isWarmUp) {
                WarmUp.after(port);
            }
            run(pack, arguments);
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String pack, String[] arguments) {
        try {
            var main = Class.forName(pack).getDeclaredMethod("main", String[].class);
            // The class itself need not be public.
            main.setAccessible(true);
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            // A mistake in the pack's own start: its author needs the place.
            System.err.println("policy pack did not start:");
            Optional.ofNullable(failed.getCause()).orElse(failed).printStackTrace();
            Runtime.getRuntime().halt(1);
        } catch (ReflectiveOperationException | NullPointerException unfit) {
            throw new IllegalArgumentException(
                    "policy pack did not start: " + pack
                            + " must be a class with a public static void main(String[]); got " + unfit,
                    unfit);
        }
    }

    private static String packClass() {
        return Optional.ofNullable(System.getProperty(PACK))
                .or(PackStarter::fromManifest)
                .orElseThrow(() -> new IllegalArgumentException("policy pack did not start: neither -D" + PACK + " nor "
                        + MANIFEST_ENTRY + " in the manifest names its class"));
    }

    private static Duration limit() {
        var text = System.getProperty(LIMIT, DEFAULT_LIMIT_SECONDS);
        if (!SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    LIMIT + " must be a whole number of seconds, 1 or more, got '" + text + "'");
        }
        return Duration.ofSeconds(Long.parseLong(text));
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
}
