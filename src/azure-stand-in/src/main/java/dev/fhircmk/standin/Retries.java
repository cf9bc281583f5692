package dev.fhircmk.standin;

import dev.fhircmk.standin.Transport.CutAnswerException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a request until it is answered, the tries are used up, or the time is. The end of the time breaks off the call that is
 * under way, and nothing is sent after it. Source: azcore 1.22, {@code runtime/policy_retry.go}.
 */
final class Retries {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    /** Requests that a second time would do again what Azure may have done already. */
    private static final Set<String> NOT_REPEATED = Set.of("PATCH", "POST");

    private final Transport transport;
    private final WaitPolicy waits;
    private final boolean waitsForOthers;

    /**
     * Sends this way.
     *
     * @param waitsForOthers whether a conflict with another operation is tried again
     */
    Retries(Transport transport, WaitPolicy waits, boolean waitsForOthers) {
        this.transport = transport;
        this.waits = waits;
        this.waitsForOthers = waitsForOthers;
    }

    /**
     * Sends the request.
     *
     * @throws AzureException where no answer came
     */
    HttpAnswer send(HttpCall call) {
        try {
            for (int tries = 1; ; tries++) {
                Optional<Duration> wait;
                try {
                    var answer = sendOnce(call);
                    wait = isPassing(answer) ? waits.beforeRetry(tries, Optional.of(answer)) : Optional.empty();
                    if (wait.isEmpty()) {
                        return answer;
                    }
                } catch (IOException failed) {
                    var mayHaveBeenDone = failed instanceof CutAnswerException && NOT_REPEATED.contains(call.method());
                    wait = mayHaveBeenDone ? Optional.empty() : waits.beforeRetry(tries, Optional.empty());
                    if (wait.isEmpty()) {
                        throw AzureException.unreachable(call.uri(), failed);
                    }
                }
                waits.await(wait.get());
            }
        } catch (InterruptedException cancelled) {
            throw AzureException.cancelled(cancelled);
        }
    }

    private HttpAnswer sendOnce(HttpCall call) throws IOException, InterruptedException {
        waits.refuseWhenOver();
        var left = waits.left();
        try {
            var answer = transport.send(call.within(left));
            waits.refuseWhenOver();
            return answer;
        } catch (HttpTimeoutException late) {
            if (left.filter(limit -> limit.compareTo(JdkTransport.ANSWER) <= 0).isPresent()) {
                throw AzureException.timedOut();
            }
            throw late;
        } catch (IOException failed) {
            waits.refuseWhenOver();
            throw failed;
        }
    }

    private boolean isPassing(HttpAnswer answer) {
        return PASSING.contains(answer.status())
                || (waitsForOthers
                        && answer.is(409)
                        && answer.errorCode()
                                .filter("AnotherOperationInProgress"::equals)
                                .isPresent());
    }
}
