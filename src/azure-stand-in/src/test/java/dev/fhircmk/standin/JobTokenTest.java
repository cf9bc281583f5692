package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobTokenTest {
    private static final String TENANT = Engine.ACCOUNT.tenantId();

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "ARM_USE_OIDC",
            "true",
            "ARM_TENANT_ID",
            TENANT.toUpperCase(java.util.Locale.ROOT),
            "ARM_CLIENT_ID",
            "job"));

    @Test
    void leaves_an_environment_alone_that_is_of_another_tenant_or_of_no_job() {
        environment.put("ARM_TENANT_ID", "another");
        assertThat(account()).isEmpty();

        environment.put("ARM_TENANT_ID", TENANT);
        environment.remove("ARM_USE_OIDC");
        assertThat(account()).isEmpty();
    }

    @Test
    void reads_the_file_of_the_token_each_time(@TempDir Path folder) throws IOException {
        var file = folder.resolve("token");
        environment.put("ARM_OIDC_TOKEN_FILE_PATH", file.toString());
        environment.put("ARM_SUBSCRIPTION_ID", "other");
        var account = account().orElseThrow();

        assertThatThrownBy(account.proof()::fields).hasMessage("ARM_OIDC_TOKEN_FILE_PATH cannot be read: " + file);
        Files.writeString(file, "first\n");
        assertThat(account.proof().fields()).containsEntry("client_assertion", "first");
        Files.writeString(file, "second\n");
        assertThat(account.proof().fields())
                .containsEntry("client_assertion", "second")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertThat(account.clientId()).isEqualTo("job");
        assertThat(account.subscriptionId()).isEqualTo("other");
    }

    @Test
    void asks_the_runner_where_it_has_no_token() throws IOException {
        var asked = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var answer = "{\"value\":\"given\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            assertThatThrownBy(account().orElseThrow().proof()::fields)
                    .hasMessage("ACTIONS_ID_TOKEN_REQUEST_URL is not set");
            environment.put(
                    "ACTIONS_ID_TOKEN_REQUEST_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/token?api-version=2.0");
            environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "of the job");

            assertThat(account().orElseThrow().proof().fields()).containsEntry("client_assertion", "given");
            assertThat(asked)
                    .containsExactly("/token?api-version=2.0&audience=api://AzureADTokenExchange Bearer of the job");
        } finally {
            server.stop(0);
        }
    }

    private Optional<Azure.Account> account() {
        return JobToken.account(Engine.ACCOUNT, name -> Optional.ofNullable(environment.get(name)));
    }
}
