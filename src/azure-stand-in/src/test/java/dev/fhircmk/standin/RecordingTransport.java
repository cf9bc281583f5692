package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;

/** Writes down what is sent to Azure Resource Manager and to the token endpoint, without secrets. */
final class RecordingTransport implements Transport {
    private final Transport transport;
    private JsonArray calls = new JsonArray();

    RecordingTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public synchronized HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        var answer = transport.send(call);
        var written = new JsonObject();
        written.addProperty("method", call.method());
        written.addProperty(
                "url",
                call.uri().getScheme() + "://" + call.uri().getHost()
                        + call.uri().getPath());
        if (call.uri().getQuery() != null) {
            written.addProperty("query", call.uri().getQuery());
        }
        if (call.body() != null
                && call.headers().getOrDefault("Content-Type", "").startsWith("application/json")) {
            written.add("body", JsonParser.parseString(call.body()));
        }
        written.addProperty("status", answer.status());
        calls.add(written);
        return answer;
    }

    /** What was sent since the last time. */
    synchronized JsonArray take() {
        var taken = calls;
        calls = new JsonArray();
        return taken;
    }
}
