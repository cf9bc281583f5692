package dev.fhircmk.standin;

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

    /** Where Azure may have done what was asked, and a second request would do it again. */
    private static final Set<String> NOT_REPEATED = Set.of("PATCH", "POST");

    private final Transport transport;
    private final Patience patience;
    private final boolean waitsForOthers;

    /**
     * Sends this way.
     *
     * @param waitsForOthers whether a conflict with another operation is tried again
     */
    Retries(Transport transport, Patience patience, boolean waitsForOthers) {
        this.transport = transport;
        this.patience = patience;
        this.waitsForOthers = waitsForOthers;
    }

    HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            Optional<Duration> wait;
            try {
                var answer = sendOnce(call);
                wait = isPassing(answer) ? patience.beforeRetry(tries, Optional.of(answer)) : Optional.empty();
                if (wait.isEmpty()) {
                    return answer;
                }
            } catch (CutAnswerException cut) {
                wait = NOT_REPEATED.contains(call.method())
                        ? Optional.empty()
                        : patience.beforeRetry(tries, Optional.empty());
                if (wait.isEmpty()) {
                    throw cut;
                }
            } catch (IOException failed) {
                wait = patience.beforeRetry(tries, Optional.empty());
                if (wait.isEmpty()) {
                    throw failed;
                }
            }
            patience.await(wait.get());
        }
    }

    private HttpAnswer sendOnce(HttpCall call) throws IOException, InterruptedException {
        patience.refuseWhenOver();
        var left = patience.left();
        try {
            var answer = transport.send(call.within(left));
            patience.refuseWhenOver();
            return answer;
        } catch (HttpTimeoutException late) {
            if (left.filter(limit -> limit.compareTo(JdkTransport.ANSWER) <= 0).isPresent()) {
                throw AzureException.timedOut();
            }
            throw late;
        } catch (IOException failed) {
            patience.refuseWhenOver();
            throw failed;
        }
    }

    private boolean isPassing(HttpAnswer answer) {
        return PASSING.contains(answer.status()) || (waitsForOthers && answer.is(409) && isBusy(answer));
    }

    private static boolean isBusy(HttpAnswer answer) {
        return answer.errorCode().filter("AnotherOperationInProgress"::equals).isPresent();
    }
}
