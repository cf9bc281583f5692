package dev.fhircmk.provider.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import dev.fhircmk.pulumi.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long Azure asks to wait before a call is made again. */
final class AzureWaits {
    /**
     * What a run waits at most: longer than Azure's throttling lasts, and not so long that it looks dead. Source: "Azure Key Vault
     * service limits", 10 seconds; "Throttling Resource Manager requests", buckets that fill by the second.
     */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** The forms of it that Azure's clients heed first. Source: azure-core, {@code ImplUtils.getRetryAfterFromHeaders}. */
    private static final RetryAfter RETRY_AFTER =
            new RetryAfter(List.of("x-ms-retry-after-ms", "retry-after-ms"), Instant::now);

    private AzureWaits() {}

    /** What the answer asks for; empty where it does not say. */
    public static Optional<Duration> asked(HttpResponse response) {
        return RETRY_AFTER.of(name -> Optional.ofNullable(response.getHeaderValue(HttpHeaderName.fromString(name))));
    }

    /** What the answer asks for, where a run should end rather than wait so long. */
    public static Optional<Duration> tooLong(HttpResponse response) {
        return asked(response).filter(wait -> wait.compareTo(LONGEST) > 0);
    }
}
