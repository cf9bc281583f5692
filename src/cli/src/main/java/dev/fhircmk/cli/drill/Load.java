package dev.fhircmk.cli.drill;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.Probe;
import dev.fhircmk.azure.Probes;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Programs that write and read resources of a FHIR service without pause. Each has one of its own, and reads what it wrote. */
final class Load implements AutoCloseable {
    /** As many programs as a small clinic has. */
    private static final int PROGRAMS = 4;
    /** A service that fails all the time would fill the memory. */
    private static final int MOST_TOLD = 20;

    private static final int BUSY = 429;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final ExecutorService threads = Executors.newFixedThreadPool(PROGRAMS, task -> {
        var thread = new Thread(task, "drill");
        thread.setDaemon(true);
        return thread;
    });
    private final Probes service;
    private final InstantSource time;
    private final List<CompletableFuture<Result>> running;
    private volatile boolean isOver;

    private Load(Probes service, InstantSource time) {
        this.service = service;
        this.time = time;
        this.running = IntStream.range(0, PROGRAMS)
                .mapToObj(program -> CompletableFuture.supplyAsync(() -> worked(path(program)), threads))
                .toList();
    }

    /**
     * A request that failed.
     *
     * @param at when it was asked, Azure's time
     * @param request its method and path
     * @param answer what came of it
     */
    record Failure(Instant at, String request, String answer) {}

    /**
     * What came of all programs.
     *
     * @param requests how many there were
     * @param failed how many of them failed
     * @param failures the first of those
     * @param lost how many programs do not find what they wrote last
     */
    record Result(int requests, int failed, List<Failure> failures, int lost) {
        Result {
            failures = List.copyOf(failures);
        }

        private static Result sum(Result one, Result other) {
            var failures = new ArrayList<>(one.failures());
            failures.addAll(other.failures());
            failures.sort(java.util.Comparator.comparing(Failure::at));
            return new Result(
                    one.requests() + other.requests(),
                    one.failed() + other.failed(),
                    failures.subList(0, Math.min(MOST_TOLD, failures.size())),
                    one.lost() + other.lost());
        }

        /** Why that is no good result; empty where it is one. */
        Optional<String> failure() {
            if (failed == 0 && lost == 0) {
                return Optional.empty();
            }
            var first = failures.stream()
                    .findFirst()
                    .map(failure ->
                            ", the first at " + failure.at() + ": " + failure.request() + " " + failure.answer())
                    .orElse("");
            return Optional.of(failed + " of " + requests + " requests failed" + first
                    + (lost == 0 ? "" : "; " + lost + " of " + PROGRAMS + " resources are not what was written last"));
        }
    }

    /** The paths of the resources that are written. */
    static List<String> paths() {
        return IntStream.range(0, PROGRAMS).mapToObj(Load::path).toList();
    }

    private static String path(int program) {
        return "/Basic/fhir-cmk-drill-" + program;
    }

    /** Writes once, as it will be written without pause. */
    static Probe once(Probes service) {
        return service.put(path(0), resource(path(0), 0));
    }

    static Load begin(Probes service, InstantSource time) {
        return new Load(service, time);
    }

    private static JsonObject resource(String path, int round) {
        return JsonBuilder.json()
                .with("resourceType", "Basic")
                .with("id", path.substring(path.lastIndexOf('/') + 1))
                .with("code", JsonBuilder.json().with("text", "fhir-cmk drill, round " + round))
                .build();
    }

    private Result worked(String path) {
        var failures = new ArrayList<Failure>();
        var requests = 0;
        var failed = 0;
        var acknowledged = Optional.<JsonObject>empty();
        for (var round = 1; !isOver; round++) {
            var resource = resource(path, round);
            var at = time.instant();
            var written = service.put(path, resource);
            requests++;
            if (written.isServed()) {
                acknowledged = Optional.of(resource);
                at = time.instant();
                var read = service.get(path);
                requests++;
                failed += told(failures, at, "GET " + path, read, isCode(read, resource));
            } else {
                failed += told(failures, at, "PUT " + path, written, false);
            }
        }
        var last = acknowledged.filter(resource -> !isCode(service.get(path), resource));
        return new Result(requests, failed, failures, last.isPresent() ? 1 : 0);
    }

    /** How many failures that is. A service that asks to wait has not failed. */
    private static int told(List<Failure> failures, Instant at, String request, Probe answer, boolean isGood) {
        if (answer.status() == BUSY) {
            LockSupport.parkNanos(PAUSE_NANOS);
            return 0;
        }
        if (!isGood && failures.size() < MOST_TOLD) {
            failures.add(new Failure(at, request, words(answer)));
        }
        return isGood ? 0 : 1;
    }

    private static String words(Probe answer) {
        if (answer.status() == 0) {
            return "was not answered, " + answer.text();
        }
        return answer.isServed() ? "gave something else than was written" : "was answered with " + answer.status();
    }

    private static boolean isCode(Probe read, JsonObject resource) {
        try {
            return read.isServed() && JsonTree.parse(read.text()).get("code").equals(resource.get("code"));
        } catch (JsonShapeException broken) {
            return false;
        }
    }

    /** Ends all programs. */
    Result end() {
        isOver = true;
        return running.stream().map(CompletableFuture::join).reduce(new Result(0, 0, List.of(), 0), Result::sum);
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdown();
    }
}
