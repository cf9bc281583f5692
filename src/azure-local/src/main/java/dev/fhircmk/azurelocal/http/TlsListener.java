package dev.fhircmk.azurelocal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;

/** The one TLS listener, on loopback and a port of the system's choice. */
public final class TlsListener implements AutoCloseable {
    private static final int CLOSE_SECONDS = 1;

    private final HttpsServer server;
    private final ExecutorService threads;

    private TlsListener(HttpsServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    public static TlsListener start(SSLContext tls, Handler handler) throws IOException {
        // Both are read once, when the server's classes load. Without the first, every kept-alive call waits 40 ms for
        // a TCP acknowledgement; without the second, idle connections are closed just when a client uses them again.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = DaemonThreads.pool("azure-local-http");
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, handler));
        server.start();
        return new TlsListener(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(CLOSE_SECONDS);
        // Not shutdownNow: an interrupt in the middle of a write would close the store's file.
        threads.shutdown();
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BodyLimit.LONGEST + 1);
            Response response = handler.handle(RequestReader.read(exchange, new String(body, StandardCharsets.UTF_8)));
            write(exchange, response);
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.text().getBytes(StandardCharsets.UTF_8);
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
