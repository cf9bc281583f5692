package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** A client of any local Azure, in this process or another, that throws when the server goes away. */
final class ArmClient {
    private final Connection connection;
    private final HttpClient http;

    ArmClient(Connection connection, Path certificateAuthority) {
        this.connection = connection;
        this.http = TrustingClient.of(connection.httpsProxy(), certificateAuthority)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    int put(String pathAndQuery, String body) {
        return tryRun(() -> send(
                        "PUT",
                        "https://management.azure.com" + pathAndQuery,
                        token("https://management.azure.com/"),
                        body)
                .statusCode());
    }

    JsonObject json(String method, String url, String token, String body) throws IOException, InterruptedException {
        return JsonTree.parse(send(method, url, token, body).body());
    }

    HttpResponse<String> send(String method, String url, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    String token(String resource) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + connection.clientId() + "&client_secret="
                + connection.clientSecret() + "&scope=" + resource + "/.default";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://login.microsoftonline.com/" + connection.tenantId() + "/oauth2/v2.0/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        JsonObject answer =
                JsonTree.parse(http.send(request, BodyHandlers.ofString()).body());
        return JsonTree.text(answer, "access_token").orElseThrow(() -> new IOException("no token"));
    }

    private static <T> T tryRun(Call<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws IOException, InterruptedException;
    }
}
