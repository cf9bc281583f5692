package dev.fhircmk.azurelocal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy that knows one destination: a {@code CONNECT} to a served host leads to the TLS listener, everything else is
 * refused, so that a client behind it cannot reach the real Azure by mistake.
 */
public final class ConnectProxy implements AutoCloseable {
    private static final int HTTPS = 443;
    private static final int KEPT_REFUSALS = 1000;
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final long PAUSE_NANOS = 10_000_000;

    private final ServerSocket listener;
    private final int target;
    private final Predicate<String> served;
    private final ExecutorService threads = LoopbackListener.daemonThreads("azure-local-proxy");
    private final ConcurrentLinkedDeque<String> refusals = new ConcurrentLinkedDeque<>();

    private ConnectProxy(ServerSocket listener, int target, Predicate<String> served) {
        this.listener = listener;
        this.target = target;
        this.served = served;
    }

    /**
     * Starts on loopback and a port of the system's choice.
     *
     * @param target the loopback port that every tunnel leads to
     * @param served says which hosts are admitted
     */
    public static ConnectProxy start(int target, Predicate<String> served) throws IOException {
        ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        ConnectProxy proxy = new ConnectProxy(listener, target, served);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What was refused, oldest first: {@code host:port}, or method and address of a request that is no CONNECT. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdown();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                dispatch(listener.accept());
            } catch (IOException e) {
                // Closed, which the loop's condition finds out, or out of descriptors, which takes a moment to pass.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void dispatch(Socket client) throws IOException {
        try {
            threads.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
            // It came in just while this proxy was closed.
            client.close();
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(REQUEST_TIMEOUT_MILLIS);
            ConnectRequest request = ConnectRequest.read(client.getInputStream());
            if (request.isConnect() && request.port() == HTTPS && served.test(request.host())) {
                tunnel(client);
            } else {
                refuse(client, request);
            }
        } catch (IOException | RejectedExecutionException e) {
            // The client went away, or this proxy was closed just then; there is nobody to answer.
            assert client.isClosed();
        }
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            server.setTcpNoDelay(true);
            client.setSoTimeout(0);
            reply(client, "200 Connection established", "");
            new Tunnel(client, server, threads).run();
        }
    }

    private void refuse(Socket client, ConnectRequest request) throws IOException {
        refusals.add(request.asked());
        if (refusals.size() > KEPT_REFUSALS) {
            refusals.poll();
        }
        reply(client, "403 Forbidden", "The local Azure does not serve " + request.asked() + ".\n");
    }

    private static void reply(Socket client, String status, String text) throws IOException {
        String headers = text.isEmpty()
                ? ""
                : "Content-Type: text/plain\r\nConnection: close\r\nContent-Length: " + text.length() + "\r\n";
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n" + text).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The head of a request to the proxy. */
    private record ConnectRequest(String method, String authority) {
        private static final int LONGEST_HEAD = 16 * 1024;
        private static final Pattern REQUEST_LINE = Pattern.compile("(\\S+) (\\S+) HTTP/1\\.[01]");
        private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9.-]+):(\\d{1,5})");

        /** Reads up to the empty line and not a byte more: what follows belongs to TLS. */
        static ConnectRequest read(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
                int next = in.read();
                if (next < 0 || head.length() > LONGEST_HEAD) {
                    throw new EOFException("no complete request");
                }
                head.append((char) next);
            }
            Matcher line = REQUEST_LINE.matcher(head.substring(0, head.indexOf("\r\n")));
            return line.matches()
                    ? new ConnectRequest(line.group(1), line.group(2))
                    : new ConnectRequest("", "an unreadable request");
        }

        boolean isConnect() {
            return method.equals("CONNECT") && AUTHORITY.matcher(authority).matches();
        }

        String host() {
            return authority.substring(0, authority.lastIndexOf(':'));
        }

        int port() {
            return Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
        }

        String asked() {
            return method.equals("CONNECT") ? authority : (method + " " + authority).strip();
        }
    }

    /** Copies bytes both ways between two sockets until both sides are done. */
    private record Tunnel(Socket client, Socket server, Executor threads) {
        void run() throws IOException {
            CountDownLatch answersDone = new CountDownLatch(1);
            threads.execute(() -> {
                copy(server, client);
                answersDone.countDown();
            });
            copy(client, server);
            try {
                answersDone.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
                to.shutdownOutput();
            } catch (IOException e) {
                // One side broke off: end the other as well, or its copy would wait for ever.
                close(from);
                close(to);
            }
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                assert socket.isClosed();
            }
        }
    }
}
