package dev.fhircmk.pulumi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends the process with those that started it. An engine that is killed cannot tell its plugins to go, and they would stay for ever.
 *
 * @param ancestors the engine, and the language host where that stands between
 */
public record ParentWatch(List<ProcessHandle> ancestors) {
    /** The engine waits 10 seconds. Source: pulumi, {@code pkg/resource/plugin/plugin.go}. */
    private static final long CONNECT_SECONDS = 30;

    private static final String LANGUAGE_HOST = "pulumi-language-";

    /** Notes the processes that started this one; early, since they may end at any time. */
    public static ParentWatch begin() {
        var ancestors = new ArrayList<ProcessHandle>();
        var ancestor = ProcessHandle.current().parent();
        ancestor.ifPresent(ancestors::add);
        // A language host outlives a killed engine; the parent of the engine is the user's shell, which may end
        // earlier.
        if (ancestor.filter(ParentWatch::isLanguageHost).isPresent()) {
            ancestor.flatMap(ProcessHandle::parent).ifPresent(ancestors::add);
        }
        return new ParentWatch(ancestors);
    }

    private static boolean isLanguageHost(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.replace('\\', '/'))
                .map(command -> command.substring(command.lastIndexOf('/') + 1))
                .filter(name -> name.startsWith(LANGUAGE_HOST))
                .isPresent();
    }

    /**
     * Halts the process when one of them ends, at once where one has ended already; and where nobody connects in time, since then
     * the engine went before it could be noted.
     *
     * @param connected done when the engine has connected, which it does as soon as it knows the port
     */
    public void haltWithThem(CompletableFuture<Void> connected) {
        var watch = new Thread(() -> await(connected), "engine-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void await(CompletableFuture<Void> connected) {
        var gone = CompletableFuture.anyOf(
                ancestors.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            CompletableFuture.anyOf(gone, connected).get(CONNECT_SECONDS, TimeUnit.SECONDS);
            gone.join();
        } catch (TimeoutException | ExecutionException | InterruptedException nobody) {
            // Ends as well.
        }
        // It was started for this engine, and would look for it for minutes.
        ancestors.stream().filter(ParentWatch::isLanguageHost).forEach(ProcessHandle::destroy);
        // Shutdown hooks may wait for a policy that loops; there is nobody left to wait for them.
        Runtime.getRuntime().halt(1);
    }
}
