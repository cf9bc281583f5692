package dev.fhircmk.cli.pullrequest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays the API of a host of code on this machine: answers what was told, and writes down what was asked. */
final class PlayedHost implements AutoCloseable {
    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());

    PlayedHost(String header) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, header));
        server.start();
    }

    private void answer(HttpExchange exchange, String header) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        calls.add(body.isEmpty() ? call : call + " " + body);
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst(header)));
        var answer = answers.getOrDefault(call, new Answer(404, "{\"message\": \"Not Found\"}"));
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    PlayedHost answering(String call, int status, String body) {
        answers.put(call, new Answer(status, body));
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    List<String> tokens() {
        return tokens.stream().distinct().toList();
    }

    /** Answers nothing any more. */
    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
    }
}
