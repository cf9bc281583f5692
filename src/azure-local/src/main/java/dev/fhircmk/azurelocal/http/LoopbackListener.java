package dev.fhircmk.azurelocal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** Listens on loopback and a port of the system's choice. */
public final class LoopbackListener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HttpServer server;
    private final ExecutorService threads;

    /** The calls that are being answered; the one party that is always there is the listener. */
    private final Phaser calls;

    private LoopbackListener(HttpServer server, ExecutorService threads, Phaser calls) {
        this.server = server;
        this.threads = threads;
        this.calls = calls;
    }

    /** Azure, whose clients speak TLS only. */
    public static LoopbackListener overTls(SSLContext tls, Handler handler) throws IOException {
        prepare();
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return start(server, handler);
    }

    /** The administration, which never leaves this machine. */
    public static LoopbackListener plain(Handler handler) throws IOException {
        prepare();
        return start(HttpServer.create(address(), 0), handler);
    }

    private static void prepare() {
        // Both are read once, when the server's classes load. Without the first, every kept-alive call waits 40 ms for
        // a TCP acknowledgement; without the second, idle connections are closed just when a client uses them again.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static LoopbackListener start(HttpServer server, Handler handler) {
        ExecutorService threads = daemonThreads("azure-local-http");
        server.setExecutor(threads);
        Phaser calls = new Phaser(1);
        server.createContext("/", exchange -> {
            calls.register();
            try {
                answer(exchange, handler);
            } finally {
                calls.arriveAndDeregister();
            }
        });
        server.start();
        return new LoopbackListener(server, threads, calls);
    }

    /** Threads that never keep the process alive; as many as there are connections, which are one developer's. */
    static ExecutorService daemonThreads(String name) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        // The server's own patience is a sleep: it waits as long whether or not anything is under way.
        awaitCalls();
        server.stop(0);
        // Not shutdownNow: an interrupt in the middle of a write would close the store's file.
        threads.shutdown();
    }

    private void awaitCalls() {
        try {
            calls.awaitAdvanceInterruptibly(calls.arriveAndDeregister(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillUnderWay) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BodyLimit.LONGEST + 1);
            Response response = handler.handle(RequestReader.read(exchange, new String(body, StandardCharsets.UTF_8)));
            // Closing an exchange that was not answered closes its connection.
            if (response.extent() != Response.Extent.NONE) {
                write(exchange, response);
            }
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.text().getBytes(StandardCharsets.UTF_8);
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json; charset=utf-8"));
        exchange.sendResponseHeaders(response.status(), body.length);
        // Closing an exchange that lacks what its length promised closes its connection.
        exchange.getResponseBody()
                .write(body, 0, response.extent() == Response.Extent.HALF ? body.length / 2 : body.length);
    }
}
