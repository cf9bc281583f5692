package dev.fhircmk.azurelocal.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** Copies bytes both ways between two sockets until both sides are done. */
final class Tunnel {
    private final Socket client;
    private final Socket server;
    private final Executor threads;

    Tunnel(Socket client, Socket server, Executor threads) {
        this.client = client;
        this.server = server;
        this.threads = threads;
    }

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
