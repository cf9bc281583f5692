package dev.fhircmk.azurelocal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectProxyTest {
    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @ParameterizedTest
    @CsvSource({
        "management.azure.com, true",
        "MANAGEMENT.azure.com, true",
        "login.microsoftonline.com, true",
        "graph.microsoft.com, true",
        "kv1.vault.azure.net, true",
        "ws-fhir.fhir.azurehealthcareapis.com, true",
        "old.azurehealthcareapis.com, true",
        "azure.com, false",
        "a.b.vault.azure.net, false",
        "vault.azure.net, false",
        ".vault.azure.net, false",
        "evilvault.azure.net, false",
        "management.azure.com.evil.example, false",
        "blob.core.windows.net, false"
    })
    void a_host_is_served_or_not(String host, boolean served) {
        assertThat(AzureHosts.served(host)).isEqualTo(served);
    }

    @Test
    void the_proxy_leads_a_served_host_to_the_listener_and_passes_bytes_both_ways() throws Exception {
        try (ServerSocket target = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ConnectProxy proxy = ConnectProxy.start(target.getLocalPort(), AzureHosts::served);
                Socket client = connect(proxy)) {
            threads.execute(() -> echo(target));

            send(client, "CONNECT kv1.vault.azure.net:443 HTTP/1.1\r\nHost: kv1.vault.azure.net:443\r\n\r\n");
            BufferedReader in = reader(client);
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 Connection established");
            assertThat(in.readLine()).isEmpty();
            send(client, "hello\n");
            client.shutdownOutput();

            assertThat(in.readLine()).isEqualTo("hello");
            assertThat(in.readLine()).isNull();
            assertThat(proxy.refusals()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT pypi.example:443 HTTP/1.1, pypi.example:443",
        "CONNECT management.azure.com:80 HTTP/1.1, management.azure.com:80",
        "CONNECT management.azure.com HTTP/1.1, management.azure.com",
        "GET http://management.azure.com/ HTTP/1.1, GET http://management.azure.com/",
        "nonsense, an unreadable request"
    })
    void the_proxy_refuses_everything_else_and_remembers_it(String requestLine, String asked) throws Exception {
        try (ConnectProxy proxy = ConnectProxy.start(1, AzureHosts::served);
                Socket client = connect(proxy)) {
            send(client, requestLine + "\r\n\r\n");

            assertThat(reader(client).readLine()).isEqualTo("HTTP/1.1 403 Forbidden");
            assertThat(proxy.refusals()).containsExactly(asked);
        }
    }

    @Test
    void the_proxy_outlives_clients_that_go_away_and_a_target_that_is_not_there() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.start(portOfNobody(), AzureHosts::served)) {
            try (Socket silent = connect(proxy)) {
                send(silent, "CONNECT");
            }
            try (Socket client = connect(proxy)) {
                send(client, "CONNECT management.azure.com:443 HTTP/1.1\r\n\r\n");
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket client = connect(proxy)) {
                send(client, "CONNECT elsewhere.example:443 HTTP/1.1\r\n\r\n");
                assertThat(reader(client).readLine()).isEqualTo("HTTP/1.1 403 Forbidden");
            }
        }
    }

    @Test
    void the_proxy_listens_on_loopback_only() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.start(1, AzureHosts::served);
                Socket client = connect(proxy)) {
            assertThat(client.getInetAddress().isLoopbackAddress()).isTrue();
        }
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private static void echo(ServerSocket target) {
        try (Socket accepted = target.accept()) {
            accepted.getInputStream().transferTo(accepted.getOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Socket connect(ConnectProxy proxy) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }
}
