package dev.fhircmk.policy.internal.dispatch;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The time that each policy took. */
public final class Timings {
    private final Map<String, Timing> byPolicy = new ConcurrentHashMap<>();

    /** How often one policy ran, and how long in all and at most. */
    public record Timing(String policy, int runs, Duration total, Duration longest) {
        Timing plus(Duration run) {
            return new Timing(policy, runs + 1, total.plus(run), longest.compareTo(run) > 0 ? longest : run);
        }
    }

    Timings() {}

    void add(String policy, Duration run) {
        byPolicy.compute(policy, (name, before) -> before == null ? new Timing(name, 1, run, run) : before.plus(run));
    }

    public List<Timing> slowestFirst() {
        return byPolicy.values().stream()
                .sorted(Comparator.comparing(Timing::total).reversed().thenComparing(Timing::policy))
                .toList();
    }

    /** A table for people; empty where nothing was timed. */
    public String table() {
        if (byPolicy.isEmpty()) {
            return "";
        }
        var table = new StringBuilder("policy timings, slowest first\n   total ms  longest ms    runs  policy\n");
        slowestFirst()
                .forEach(timing -> table.append(String.format(
                        Locale.ROOT,
                        "%11.2f %11.2f %7d  %s%n",
                        millis(timing.total()),
                        millis(timing.longest()),
                        timing.runs(),
                        timing.policy())));
        return table.toString();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
