package dev.fhircmk.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.deployment.internal.GrpcEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineOuterClass.LogRequest;

class EngineThreadsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** With the version of Pulumi's SDK that this repository builds with; a newer one may name them otherwise. */
    @Test
    void ends_the_threads_that_wait_for_the_engine() throws InterruptedException {
        var engine = new GrpcEngine("127.0.0.1:1");
        assertThatThrownBy(
                        () -> engine.logAsync(LogRequest.getDefaultInstance()).get(30, TimeUnit.SECONDS))
                .hasMessageContaining("UNAVAILABLE");
        assertThat(threads()).isNotEmpty();

        EngineThreads.end(Stream.of(engine));

        // It does not wait for long, and a loaded machine takes longer.
        var deadline = Instant.now().plus(LIMIT);
        while (!threads().isEmpty()) {
            assertThat(Instant.now()).as("%s", threads()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void closes_the_connections_to_the_engine() {
        var engine = new GrpcEngine("127.0.0.1:1");

        EngineThreads.end(Stream.of(engine));

        assertThatThrownBy(
                        () -> engine.logAsync(LogRequest.getDefaultInstance()).get(30, TimeUnit.SECONDS))
                .hasMessageContaining("Channel shutdown invoked");
    }

    @Test
    void leaves_what_is_built_another_way() {
        assertThatCode(() -> EngineThreads.end(Stream.of("no client"))).doesNotThrowAnyException();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(EngineThreads.THREAD_NAME))
                .toList();
    }
}
