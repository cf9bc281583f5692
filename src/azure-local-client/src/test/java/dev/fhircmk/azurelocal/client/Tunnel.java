package dev.fhircmk.azurelocal.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** A proxy that leads every CONNECT to one server. */
final class Tunnel implements AutoCloseable {
    private final ServerSocket listener;
    private final InetSocketAddress server;

    Tunnel(InetSocketAddress server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                start(() -> serve(client));
            }
            return true;
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private boolean serve(Socket client) throws IOException {
        try (client;
                var target = new Socket(server.getAddress(), server.getPort())) {
            skipHead(client.getInputStream());
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            start(() -> copy(target.getInputStream(), client.getOutputStream()));
            return copy(client.getInputStream(), target.getOutputStream());
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        String last = "";
        while (!last.endsWith("\r\n\r\n")) {
            last += (char) in.read();
        }
    }

    private static boolean copy(InputStream in, OutputStream out) throws IOException {
        return in.transferTo(out) > 0;
    }

    /** Its failure is that one side or the other was closed: nothing is left to carry. */
    private static void start(Callable<Boolean> work) {
        Thread thread = new Thread(new FutureTask<>(work));
        thread.setDaemon(true);
        thread.start();
    }
}
