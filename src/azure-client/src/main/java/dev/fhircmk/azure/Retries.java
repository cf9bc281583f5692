package dev.fhircmk.azure;

import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryStrategy;
import dev.fhircmk.azure.AzureException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How calls that fail in passing are repeated: as Azure's clients do by default, but not where Azure asks to wait longer than a run should.
 *
 * @param usual how often and after how long, where Azure does not say
 * @param told takes a sentence before each repetition
 */
public record Retries(RetryStrategy usual, Consumer<String> told) {
    private static final Set<Integer> ON_THE_WAY = Set.of(408, 429, 502, 503, 504);

    /** As Azure's clients do: three more tries, after about one, two and four seconds. */
    public static Retries usual(Consumer<String> told) {
        return new Retries(new ExponentialBackoff(), told);
    }

    RetryStrategy strategy() {
        return where(condition -> true);
    }

    /** The same for a caller to whom a failure of the service is an answer: only where it is busy, or something on the way fails. */
    RetryStrategy strategyOnTheWay() {
        return where(condition -> Optional.ofNullable(condition.getResponse())
                .map(answer -> ON_THE_WAY.contains(answer.getStatusCode()))
                .orElseGet(() -> !AzureErrors.hasNoAddress(condition.getThrowable())));
    }

    private RetryStrategy where(Predicate<RequestRetryCondition> isPassing) {
        return new Bounded(usual, told, isPassing);
    }

    private record Bounded(RetryStrategy usual, Consumer<String> told, Predicate<RequestRetryCondition> isPassing)
            implements RetryStrategy {
        @Override
        public int getMaxRetries() {
            return usual.getMaxRetries();
        }

        @Override
        public Duration calculateRetryDelay(int attempts) {
            return usual.calculateRetryDelay(attempts);
        }

        @Override
        public boolean shouldRetryCondition(RequestRetryCondition condition) {
            var answer = Optional.ofNullable(condition.getResponse());
            var isRetried = usual.shouldRetryCondition(condition)
                    && isPassing.test(condition)
                    && !isRefusedSignIn(condition)
                    && answer.flatMap(AzureErrors::tooLong).isEmpty();
            if (isRetried) {
                told.accept(
                        answer.map(response -> response.getRequest().getUrl().getHost() + " answered "
                                                + response.getStatusCode())
                                        .orElse("no whole answer came")
                                + ", trying again (" + (condition.getTryCount() + 1) + " of " + getMaxRetries() + ")");
            }
            return isRetried;
        }

        /** Who may not sign in now may not in a second. */
        private static boolean isRefusedSignIn(RequestRetryCondition condition) {
            return condition.getThrowable() instanceof AzureException told && told.reason() == Reason.UNAUTHENTICATED;
        }
    }
}
