package dev.fhircmk.standin;

import dev.fhircmk.http.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long to wait before a call is made again, and when no more calls are made. */
final class WaitPolicy {
    /** A server that asks for a longer wait gets no other try. Source: azcore with the real provider's settings. */
    private static final Duration LONGEST_BEFORE_RETRY = Duration.ofMinutes(2);

    private static final List<String> MILLISECONDS = List.of("retry-after-ms", "x-ms-retry-after-ms");

    private final Waits waits;
    private final Pause pause;
    private final Clock clock;
    private final @Nullable Instant end;

    private WaitPolicy(Waits waits, Pause pause, Clock clock, @Nullable Instant end) {
        this.waits = waits;
        this.pause = pause;
        this.clock = clock;
        this.end = end;
    }

    WaitPolicy(Waits waits, Pause pause, Clock clock) {
        this(waits, pause, clock, null);
    }

    /** Lets time pass; injected, so that tests need none. */
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * How long to wait where the server does not say.
     *
     * @param retries before each repetition of a call after a transient failure; there are as many repetitions
     * @param sdkRetries the same for calls of the clients of Azure's SDK
     * @param put between two polls of a PUT under way
     * @param delete between two polls of a DELETE under way
     * @param registration between two polls of the registration of a namespace
     */
    record Waits(
            List<Duration> retries, List<Duration> sdkRetries, Duration put, Duration delete, Duration registration) {
        private static final int FASTER = 100;

        /** The real provider's. */
        static final Waits REAL = new Waits(
                List.of(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(2)),
                // azcore's standard: from 0.8 seconds on, about three times as long each time.
                List.of(Duration.ofMillis(800), Duration.ofMillis(2400), Duration.ofMillis(5600)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15));

        /** Azure on the same machine needs no time to recover. */
        static final Waits LOCAL = new Waits(
                faster(REAL.retries),
                faster(REAL.sdkRetries),
                REAL.put.dividedBy(FASTER),
                REAL.delete.dividedBy(FASTER),
                REAL.registration.dividedBy(FASTER));

        private static List<Duration> faster(List<Duration> waits) {
            return waits.stream().map(wait -> wait.dividedBy(FASTER)).toList();
        }

        private Waits ofSdk() {
            return new Waits(sdkRetries, sdkRetries, put, delete, registration);
        }
    }

    Waits waits() {
        return waits;
    }

    /** The same with the retries of Azure's SDK. */
    WaitPolicy ofSdk() {
        return new WaitPolicy(waits.ofSdk(), pause, clock, end);
    }

    /** The time until the end; empty where there is no end. */
    Optional<Duration> left() {
        return Optional.ofNullable(end).map(last -> Duration.between(clock.instant(), last));
    }

    /**
     * Refuses calls after the end.
     *
     * @throws AzureException where the end has come
     */
    void refuseWhenOver() {
        if (left().filter(time -> time.isNegative() || time.isZero()).isPresent()) {
            throw AzureException.timedOut();
        }
    }

    /** The same with an end after this time, or with its earlier end. */
    WaitPolicy forAtMost(Duration timeout) {
        var other = clock.instant().plus(timeout);
        return new WaitPolicy(waits, pause, clock, end != null && end.isBefore(other) ? end : other);
    }

    /**
     * Waits, at most until the end.
     *
     * @throws AzureException where the end comes first, or the engine cancels the call
     */
    void await(Duration duration) {
        var left = left();
        try {
            if (left.filter(time -> time.compareTo(duration) <= 0).isEmpty()) {
                pause.pause(duration);
                return;
            }
            if (!left.get().isNegative()) {
                pause.pause(left.get());
            }
        } catch (InterruptedException cancelled) {
            throw AzureException.cancelled(cancelled);
        }
        throw AzureException.timedOut();
    }

    /** How long to wait before another try after this answer; empty where it should not be tried again. */
    Optional<Duration> beforeRetry(int triesMade, Optional<HttpAnswer> answer) {
        if (triesMade > waits.retries().size()) {
            return Optional.empty();
        }
        var asked = answer.flatMap(this::asked);
        return asked.isPresent()
                ? asked.filter(wait -> wait.compareTo(LONGEST_BEFORE_RETRY) <= 0)
                : Optional.of(waits.retries().get(triesMade - 1));
    }

    /** How long the server asks to wait; empty where it does not say. */
    Optional<Duration> asked(HttpAnswer answer) {
        return new RetryAfter(MILLISECONDS, clock)
                .of(name -> answer.header(name.toLowerCase(Locale.ROOT)))
                .filter(wait -> !wait.isNegative() && !wait.isZero());
    }
}
