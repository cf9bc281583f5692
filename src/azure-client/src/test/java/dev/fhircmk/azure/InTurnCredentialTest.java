package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class InTurnCredentialTest {
    private static final int CALLERS = 40;
    private static final TokenRequestContext REQUEST =
            new TokenRequestContext().addScopes("https://management.azure.com/.default");

    private final Busy busy = new Busy();
    private final Credentials.InTurn credential = new Credentials.InTurn(busy);

    @Test
    void lets_one_caller_at_a_time_ask_for_a_token_of_an_audience() {
        var threads = Executors.newFixedThreadPool(CALLERS);
        var start = new CountDownLatch(CALLERS);
        try {
            var tokens = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> CompletableFuture.supplyAsync(
                            () -> {
                                start.countDown();
                                await(start);
                                return credential.getTokenSync(REQUEST).getToken();
                            },
                            threads))
                    .toList();

            assertThat(tokens).allSatisfy(token -> assertThat(token.join()).isEqualTo("token"));
        } finally {
            threads.shutdownNow();
        }
        assertThat(busy.calls).hasValue(CALLERS);
        assertThat(busy.mostAtOnce).hasValue(1);
    }

    @Test
    void does_so_for_callers_that_do_not_wait() {
        var tokens = Flux.range(0, CALLERS)
                .flatMap(caller -> credential.getToken(REQUEST))
                .collectList()
                .block();

        assertThat(tokens).hasSize(CALLERS);
        assertThat(busy.mostAtOnce).hasValue(1);
    }

    @Test
    void lets_four_ask_for_tokens_of_different_audiences() {
        var threads = Executors.newFixedThreadPool(CALLERS);
        try {
            var tokens = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> new TokenRequestContext().addScopes("https://s" + caller + "/.default"))
                    .map(request -> CompletableFuture.supplyAsync(() -> credential.getTokenSync(request), threads))
                    .toList();

            assertThat(tokens)
                    .allSatisfy(token -> assertThat(token.join().getToken()).isEqualTo("token"));
        } finally {
            threads.shutdownNow();
        }
        assertThat(busy.mostAtOnce.get()).isBetween(2, 4);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Counts how many ask at once. */
    private static final class Busy implements TokenCredential {
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        @Override
        public AccessToken getTokenSync(TokenRequestContext request) {
            calls.incrementAndGet();
            var together = now.incrementAndGet();
            mostAtOnce.accumulateAndGet(together, Math::max);
            LockSupport.parkNanos(1_000_000);
            now.decrementAndGet();
            return new AccessToken("token", OffsetDateTime.MAX);
        }

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            throw new UnsupportedOperationException("asked without waiting");
        }
    }
}
