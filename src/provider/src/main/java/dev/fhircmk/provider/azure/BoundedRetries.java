package dev.fhircmk.provider.azure;

import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryStrategy;
import java.time.Duration;
import java.util.Optional;

/** Makes calls again as Azure's clients do by default, but where Azure asks to wait longer than a run should. */
final class BoundedRetries implements RetryStrategy {
    private final RetryStrategy usual = new ExponentialBackoff();

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
        return usual.shouldRetryCondition(condition)
                && Optional.ofNullable(condition.getResponse())
                        .flatMap(AzureWaits::tooLong)
                        .isEmpty();
    }
}
