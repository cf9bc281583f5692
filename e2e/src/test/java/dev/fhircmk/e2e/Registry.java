package dev.fhircmk.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays the registry that a release is published in: a server of the files in folders, on this machine. */
final class Registry implements AutoCloseable {
    private final List<Path> folders;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;

    private Registry(List<Path> folders) throws IOException {
        this.folders = folders;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(workers);
        server.start();
    }

    /** What is in the first folder comes before what is in the next. */
    static Registry of(Path... folders) {
        try {
            return new Registry(List.of(folders));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it answers, such as {@code http://127.0.0.1:41234}. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The names of the files that were taken. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var name = exchange.getRequestURI().getPath().substring(1);
            var file = find(name);
            if (file.isPresent()) {
                taken.add(name);
                exchange.sendResponseHeaders(200, Files.size(file.get()));
                Files.copy(file.get(), exchange.getResponseBody());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name).normalize())
                .filter(file -> folders.stream().anyMatch(file::startsWith) && Files.isRegularFile(file))
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
