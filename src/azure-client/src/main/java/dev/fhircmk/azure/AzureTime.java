package dev.fhircmk.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/**
 * What time it is for Azure, as the {@code Date} of its last answer tells: what Azure says the age of is compared with that, not with
 * the clock of this machine. Until Azure has answered, it is the clock of this machine.
 */
public final class AzureTime implements InstantSource, HttpPipelinePolicy {
    /** {@code Date} counts whole seconds, and an answer takes time to arrive. */
    private static final Duration INEXACT = Duration.ofSeconds(3);

    /** The {@code Date} of the local Azure, whose HTTP server writes the time of the machine into the usual one. */
    private static final HttpHeaderName LOCAL_DATE = HttpHeaderName.fromString("x-azure-local-date");

    private final InstantSource machine;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public AzureTime(InstantSource machine) {
        this.machine = machine;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead.get());
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().doOnNext(this::learn);
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        var response = next.processSync();
        learn(response);
        return response;
    }

    private void learn(HttpResponse response) {
        var local = response.getHeaderValue(LOCAL_DATE);
        var date = local == null ? response.getHeaderValue(HttpHeaderName.DATE) : local;
        if (date == null) {
            return;
        }
        try {
            var told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            var difference = Duration.between(machine.instant(), told);
            ahead.set(difference.abs().compareTo(INEXACT) <= 0 ? Duration.ZERO : difference);
        } catch (DateTimeException noDate) {
            // An answer without a date that can be read says nothing of the time.
        }
    }
}
