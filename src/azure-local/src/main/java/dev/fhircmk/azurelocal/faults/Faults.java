package dev.fhircmk.azurelocal.faults;

import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.http.HostPattern;
import dev.fhircmk.azurelocal.http.PathTemplate;
import dev.fhircmk.azurelocal.http.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that are set, and the calls since the last reset, by number, so that a test can move a fault over a whole run.
 * Both live as long as the process.
 */
public final class Faults {
    private static final int KEPT_CALLS = 1000;

    private final Map<String, Armed> armed = new LinkedHashMap<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private int made;
    private int count;

    /**
     * Sets a fault, in place of the one with its name.
     *
     * @return the fault with its name
     */
    public synchronized Fault set(Fault fault) {
        var named = fault.id().isEmpty() ? fault.named("fault-" + ++made) : fault;
        armed.put(named.id(), new Armed(named, 0, 0));
        return named;
    }

    /** Removes the fault; false if there was none of that name. */
    public synchronized boolean clear(String id) {
        return armed.remove(id) != null;
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** What is set, oldest first. */
    public synchronized List<Armed> all() {
        return List.copyOf(armed.values());
    }

    /** Counts calls from 1 again. */
    public synchronized void resetCount() {
        calls.clear();
        count = 0;
    }

    public synchronized int count() {
        return count;
    }

    /** The last thousand calls, oldest first. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Counts the call, and finds the fault that strikes it, if one does; every fault that is for such calls counts it. */
    synchronized Optional<Fault> meet(Request request) {
        count++;
        calls.addLast(new Call(count, request.method(), request.host(), request.pathText()));
        if (calls.size() > KEPT_CALLS) {
            calls.removeFirst();
        }
        Optional<Fault> striking = Optional.empty();
        for (var entry : armed.entrySet()) {
            var found = entry.getValue();
            if (!isFor(request, found.fault())) {
                continue;
            }
            var calls = found.calls() + 1;
            var strikes = striking.isEmpty() && isStruck(calls, found.fault());
            entry.setValue(new Armed(found.fault(), calls, found.struck() + (strikes ? 1 : 0)));
            striking = strikes ? Optional.of(found.fault()) : striking;
        }
        return striking;
    }

    private static boolean isFor(Request request, Fault fault) {
        return fault.method()
                        .filter(wanted -> !wanted.equalsIgnoreCase(request.method()))
                        .isEmpty()
                && fault.host()
                        .filter(wanted -> !new HostPattern(wanted).matches(request.host()))
                        .isEmpty()
                && fault.route()
                        .filter(wanted ->
                                new PathTemplate(wanted).match(request.path()).isEmpty())
                        .isEmpty();
    }

    /** Whether a fault strikes a call, by the call's number among those that the fault is for. */
    private static boolean isStruck(int call, Fault fault) {
        return call >= fault.nth() && (fault.times() == 0 || call < fault.nth() + fault.times());
    }

    /** A fault, the number of calls that it is for, and how many of them it struck. */
    public record Armed(Fault fault, int calls, int struck) {}

    /** A call, numbered from 1; its path comes without the query, which may hold a secret. */
    public record Call(int number, String method, String host, String path) {}
}
