package dev.fhircmk.standin;

import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The token that the runner of a pipeline gives to its job. Variables are azure-native's: the token itself, a file with it, or an address that
 * gives it, in this order. It is asked for anew for each audience, since it lives for minutes. Source: azure-native's installation and
 * configuration page.
 */
final class JobToken implements Proof {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Function<String, Optional<String>> environment;

    private JobToken(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /**
     * The account that the environment of a pipeline signs in, where it is one of this tenant: that of a developer's own Azure is not looked
     * at.
     */
    static Optional<Azure.Account> account(Azure.Account local, Function<String, Optional<String>> environment) {
        var isOfTenant = environment
                .apply("ARM_TENANT_ID")
                .filter(local.tenantId()::equalsIgnoreCase)
                .isPresent();
        var isOn = environment.apply("ARM_USE_OIDC").map(Boolean::parseBoolean).orElse(false);
        return environment
                .apply("ARM_CLIENT_ID")
                .filter(clientId -> isOn && isOfTenant)
                .map(clientId -> new Azure.Account(
                        local.tenantId(),
                        environment.apply("ARM_SUBSCRIPTION_ID").orElse(local.subscriptionId()),
                        clientId,
                        new JobToken(environment),
                        ""));
    }

    @Override
    public Map<String, String> fields() {
        var token = environment
                .apply("ARM_OIDC_TOKEN")
                .or(() -> environment.apply("ARM_OIDC_TOKEN_FILE_PATH").map(JobToken::read))
                .orElseGet(this::requested);
        return Map.of(
                "client_assertion",
                token,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    }

    @Override
    public String credential() {
        return "ClientAssertionCredential";
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw failed("ARM_OIDC_TOKEN_FILE_PATH cannot be read: " + file, unreadable);
        }
    }

    private String requested() {
        var url = required("ACTIONS_ID_TOKEN_REQUEST_URL");
        var request = HttpRequest.newBuilder(
                        URI.create(url + (url.contains("?") ? "&" : "?") + "audience=api://AzureADTokenExchange"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + required("ACTIONS_ID_TOKEN_REQUEST_TOKEN"))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return Json.parsed(answer.body())
                    .flatMap(json -> Json.text(json, "value"))
                    .orElseThrow(() -> failed("the job was given no token: status " + answer.statusCode()));
        } catch (IOException unanswered) {
            throw failed("ACTIONS_ID_TOKEN_REQUEST_URL does not answer", unanswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", interrupted);
        }
    }

    private String required(String name) {
        return environment.apply(name).orElseThrow(() -> failed(name + " is not set"));
    }

    private static ProviderException failed(String message) {
        return new ProviderException(Status.Code.UNKNOWN, message);
    }

    private static ProviderException failed(String message, Exception cause) {
        return new ProviderException(Status.Code.UNKNOWN, message, cause);
    }

    @Override
    public String toString() {
        return "the token of a job";
    }
}
