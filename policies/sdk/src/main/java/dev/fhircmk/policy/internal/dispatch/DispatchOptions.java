package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.PolicyLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How policies are run.
 *
 * @param timeLimit how long one policy may take on one resource or stack
 * @param timings whether the time that each policy takes is kept
 * @param report where the report of a run is written: a file, or the folder in which it has the name of the pack; absent where none is
 *     asked for
 * @param log where lines for the user go
 */
public record DispatchOptions(Duration timeLimit, boolean timings, Optional<Path> report, LogSink log) {
    /** The environment variable with the time limit, in seconds. */
    public static final String TIME_LIMIT = "PULUMI_POLICY_TIME_LIMIT";

    /** The environment variable that asks for the time that each policy took: {@code 1}. */
    public static final String TIMINGS = "PULUMI_POLICY_TIMINGS";

    /** The environment variable that asks for a report of each run: a file, or a folder that exists. */
    public static final String REPORT = "PULUMI_POLICY_REPORT";

    public static final String DEFAULT_SECONDS = "60";

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");

    @FunctionalInterface
    public interface LogSink {
        /** Takes a line about a resource, or about the stack; secrets are masked. */
        void log(PolicyLog.Level level, Optional<String> urn, String message);
    }

    /** A minute for each policy, no timings, no report, and no log. */
    public static DispatchOptions defaults() {
        return new DispatchOptions(
                seconds(TIME_LIMIT, DEFAULT_SECONDS), false, Optional.empty(), (level, urn, message) -> {});
    }

    /**
     * What the environment says.
     *
     * @throws IllegalArgumentException where the time limit is no number of seconds above zero, or the report no absolute path
     */
    public static DispatchOptions of(Map<String, String> environment) {
        var limit = seconds(TIME_LIMIT, environment.getOrDefault(TIME_LIMIT, DEFAULT_SECONDS));
        var report = Optional.ofNullable(environment.get(REPORT))
                .filter(path -> !path.isBlank())
                .map(DispatchOptions::absolute);
        return defaults()
                .withTimeLimit(limit)
                .withTimings("1".equals(environment.get(TIMINGS)))
                .withReport(report);
    }

    /** The engine starts a pack in a folder of its own choice, so that a relative path would mean another file than the user's. */
    private static Path absolute(String path) {
        var file = Path.of(path);
        if (!file.isAbsolute()) {
            throw new IllegalArgumentException(
                    REPORT + " must be an absolute path of a file, or of a folder that exists, got '" + path + "'");
        }
        return file;
    }

    /**
     * A limit that a user sets.
     *
     * @throws IllegalArgumentException where the text is no number of seconds above zero
     */
    public static Duration seconds(String name, String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    name + " must be a whole number of seconds, 1 or more, got '" + text + "'");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    public DispatchOptions withTimeLimit(Duration limit) {
        return new DispatchOptions(limit, timings, report, log);
    }

    public DispatchOptions withTimings(boolean on) {
        return new DispatchOptions(timeLimit, on, report, log);
    }

    public DispatchOptions withLog(LogSink sink) {
        return new DispatchOptions(timeLimit, timings, report, sink);
    }

    public DispatchOptions withReport(Optional<Path> file) {
        return new DispatchOptions(timeLimit, timings, file, log);
    }
}
