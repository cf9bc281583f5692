package dev.fhircmk.policy.internal.server;

import dev.fhircmk.policy.internal.dispatch.DispatchOptions;
import dev.fhircmk.pulumi.EngineAddress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Manifest;

/** Runs the main method of a pack's own class, for {@link dev.fhircmk.policy.server.PackStarter}, which names the system properties. */
public final class PackStart {
    private static final String PACK = "pulumi.policy.pack";
    private static final String LIMIT = "pulumi.policy.startLimit";
    private static final String WARM_UP = "pulumi.policy.warmUp";
    private static final String MANIFEST_ENTRY = "Pulumi-Policy-Pack";

    private PackStart() {}

    public static void main(String[] arguments) {
        try {
            var pack = packClass();
            var limit = DispatchOptions.seconds(LIMIT, System.getProperty(LIMIT, DispatchOptions.DEFAULT_SECONDS));
            refuseByHand(EngineAddress.among(arguments));
            var port = new CompletableFuture<String>();
            var isWarmUp = Boolean.getBoolean(WARM_UP);
            // A warm-up has no engine, so nobody is told the port.
            var output = new FileOutputStream(isWarmUp ? FileDescriptor.err : FileDescriptor.out);
            System.setOut(new PrintStream(new StartWatch.FirstLine(output, port), true, StandardCharsets.UTF_8));
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

    /** Says how a pack is run and ends the process with 2 where no engine passed its address: nobody else could talk to the pack. */
    static void refuseByHand(Optional<String> engine) {
        if (engine.isEmpty() && !Boolean.getBoolean(WARM_UP)) {
            System.err.println(
                    "a policy pack is not run by itself; run pulumi preview --policy-pack <folder of the pack>, which"
                            + " starts it");
            Runtime.getRuntime().halt(2);
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
                .or(PackStart::fromManifest)
                .orElseThrow(() -> new IllegalArgumentException("policy pack did not start: neither -D" + PACK + " nor "
                        + MANIFEST_ENTRY + " in the manifest names its class"));
    }

    private static Optional<String> fromManifest() {
        try (var stream = PackStart.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return stream == null
                    ? Optional.empty()
                    : Optional.ofNullable(
                            new Manifest(stream).getMainAttributes().getValue(MANIFEST_ENTRY));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
