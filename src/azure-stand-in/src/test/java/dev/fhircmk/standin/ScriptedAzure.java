package dev.fhircmk.standin;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers as the test says, in order, and remembers what it was asked. Tokens it gives to everyone. */
final class ScriptedAzure implements Transport {
    private final Map<String, Deque<Object>> answers = new LinkedHashMap<>();
    private final List<HttpCall> calls = new ArrayList<>();
    private final Map<String, Runnable> meanwhile = new LinkedHashMap<>();

    /** Adds an answer; the last one for a call is given for ever. */
    ScriptedAzure on(String call, int status, String body, String... headers) {
        var byName = new TreeMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            byName.put(headers[i], headers[i + 1]);
        }
        return add(call, new HttpAnswer(status, byName, body));
    }

    /** Does this while the call is under way. */
    ScriptedAzure during(String call, Runnable action) {
        meanwhile.put(call, action);
        return this;
    }

    ScriptedAzure failing(String call, Exception failure) {
        return add(call, failure);
    }

    private synchronized ScriptedAzure add(String call, Object answer) {
        answers.computeIfAbsent(call, any -> new ArrayDeque<>()).add(answer);
        return this;
    }

    @Override
    public synchronized HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        if (call.uri().getHost().equals("login.microsoftonline.com") && !answers.containsKey(key(call))) {
            return new HttpAnswer(200, Map.of(), "{\"access_token\":\"token\",\"expires_in\":3600}");
        }
        calls.add(call);
        meanwhile.getOrDefault(key(call), () -> {}).run();
        var queue = answers.get(key(call));
        if (queue == null) {
            throw new AssertionError("nothing is scripted for " + key(call) + ", only " + answers.keySet());
        }
        var answer = queue.size() > 1 ? queue.remove() : queue.element();
        if (answer instanceof IOException failure) {
            throw failure;
        }
        if (answer instanceof InterruptedException cancelled) {
            throw cancelled;
        }
        return (HttpAnswer) answer;
    }

    /** What it was asked, as {@code GET /subscriptions/…?api-version=…}. */
    synchronized List<String> asked() {
        return calls.stream().map(ScriptedAzure::key).toList();
    }

    /** The body of the only call with that method. */
    synchronized com.google.gson.JsonObject body(String method) {
        var bodies = calls.stream()
                .filter(call -> call.method().equals(method))
                .map(HttpCall::body)
                .toList();
        if (bodies.size() != 1) {
            throw new AssertionError(method + " was called " + bodies.size() + " times");
        }
        return JsonParser.parseString(String.valueOf(bodies.get(0))).getAsJsonObject();
    }

    private static String key(HttpCall call) {
        return call.method() + " " + call.uri().toString().replace(ArmClient.HOST, "");
    }
}
