package dev.fhircmk.policy.server;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.dispatch.PolicyFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes the pack, but not for ever: the engine would wait as long. */
record PackBuild(PackFactory factory, Duration limit) {
    PolicyPack build(StackContext context) {
        var task = new FutureTask<>(() -> factory.create(context));
        var thread = new Thread(task, "policy-pack");
        thread.setDaemon(true);
        thread.start();
        try {
            return PackManifest.versioned(task.get(limit.toMillis(), TimeUnit.MILLISECONDS), context.rootDirectory());
        } catch (TimeoutException hangs) {
            task.cancel(true);
            throw PolicyFailure.of("the policy pack was not made within " + limit.toSeconds()
                    + " s; its factory hangs or waits for something");
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            throw PolicyFailure.of("the policy pack was cancelled before it was made");
        } catch (ExecutionException failed) {
            throw PolicyFailure.of("the policy pack cannot be made: " + Failures.describe(failed.getCause()));
        }
    }
}
