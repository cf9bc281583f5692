package dev.fhircmk.standin;

import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;

/** Goes through the proxy of azure-local, which lets nothing out to the real Azure. */
final class JdkTransport implements Transport {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** What a call may take whose time is not limited, or later. */
    static final Duration ANSWER = Duration.ofMinutes(2);

    private final HttpClient client;

    JdkTransport(LocalAzureConnection connection) {
        this.client = HttpClient.newBuilder()
                .proxy(connection.proxySelector())
                .sslContext(connection.tls())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        var limit = call.limit().filter(time -> time.compareTo(ANSWER) < 0).orElse(ANSWER);
        var request = HttpRequest.newBuilder(call.uri()).timeout(limit);
        call.headers().forEach(request::header);
        var body = call.body();
        request.method(call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var response = client.send(request.build(), BodyHandlers.ofInputStream());
        var headers = new TreeMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new HttpAnswer(response.statusCode(), headers, read(response.body()));
    }

    private static String read(InputStream body) throws IOException {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cut) {
            throw new CutAnswerException(cut);
        }
    }
}
