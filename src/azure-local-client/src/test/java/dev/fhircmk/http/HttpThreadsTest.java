package dev.fhircmk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpThreadsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void ends_the_thread_of_an_http_client_that_somebody_still_holds() throws InterruptedException {
        var client = HttpClient.newHttpClient();
        assertThatThrownBy(() -> ask(client)).isInstanceOf(IOException.class);
        assertThat(ofClients()).isNotZero();

        HttpThreads.end();

        // It does not wait for long, and a loaded machine takes longer.
        var deadline = Instant.now().plus(LIMIT);
        while (ofClients() > 0) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private static void ask(HttpClient client) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build(), BodyHandlers.discarding());
    }

    private static long ofClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .filter(thread -> thread.getName().endsWith("SelectorManager"))
                .count();
    }
}
