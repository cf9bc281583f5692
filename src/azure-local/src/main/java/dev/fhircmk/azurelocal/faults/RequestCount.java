package dev.fhircmk.azurelocal.faults;

import dev.fhircmk.azurelocal.http.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Every call since the last reset, by number, so that a test can let a fault wander over a whole run. */
public final class RequestCount {
    private static final int KEPT = 1000;

    private final Deque<Counted> calls = new ArrayDeque<>();
    private int count;

    /** Counts from nothing again. */
    public synchronized void reset() {
        calls.clear();
        count = 0;
    }

    public synchronized int count() {
        return count;
    }

    /** The last thousand, oldest first. */
    public synchronized List<Counted> calls() {
        return List.copyOf(calls);
    }

    synchronized void add(Request request) {
        count++;
        calls.addLast(new Counted(count, request.method(), request.host(), request.pathText()));
        if (calls.size() > KEPT) {
            calls.removeFirst();
        }
    }

    /**
     * One call.
     *
     * @param number from 1
     * @param method in upper case
     * @param host in lower case
     * @param path without the query, which may hold a secret
     */
    public record Counted(int number, String method, String host, String path) {}
}
