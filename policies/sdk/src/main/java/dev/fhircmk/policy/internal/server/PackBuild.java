package dev.fhircmk.policy.internal.server;

import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.internal.dispatch.Trace;
import dev.fhircmk.policy.server.PackFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Makes the pack within a limit: the engine would wait for ever. */
record PackBuild(PackFactory factory, Duration limit) {
    /** One line of a file is no reason for a YAML parser in every pack. */
    private static final Pattern VERSION =
            Pattern.compile("^version:\\s*[\"']?([a-zA-Z0-9-_.]{1,100})[\"']?\\s*(#.*)?$", Pattern.MULTILINE);

    PolicyPack build(StackContext context) {
        var task = new FutureTask<>(() -> factory.create(context));
        var thread = new Thread(task, "policy-pack");
        thread.setDaemon(true);
        thread.start();
        try {
            var pack = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            // The engine shows the version of the file, so the texts of the policies must name it too.
            return context.rootDirectory()
                    .flatMap(PackBuild::version)
                    .map(pack::version)
                    .orElse(pack);
        } catch (TimeoutException hangs) {
            task.cancel(true);
            throw PolicyFailure.of("the policy pack was not made within " + limit.toSeconds()
                    + " s; its factory hangs or waits for something");
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            throw PolicyFailure.of("the policy pack was cancelled before it was made");
        } catch (ExecutionException failed) {
            throw PolicyFailure.of("the policy pack cannot be made: "
                    + Trace.describe(Objects.requireNonNullElse(failed.getCause(), failed)));
        }
    }

    private static Optional<String> version(String folder) {
        try {
            var matcher = VERSION.matcher(Files.readString(Path.of(folder, "PulumiPolicy.yaml")));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException absent) {
            // An executable file need not have one beside it.
            return Optional.empty();
        }
    }
}
