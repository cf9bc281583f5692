package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One call to the stand-in.
 *
 * @param transcript its {@code request}, its {@code answer} or {@code error}, and the {@code http} calls that it made
 */
record Played(JsonObject transcript) {
    private static final String MANAGEMENT = "https://management.azure.com";
    private static final Pattern OPERATION = Pattern.compile("/operationresults/[0-9a-f-]{36}(?=\\?)");

    /** Compares the whole call with its transcript. */
    Played is(String name) {
        TranscriptFile.compare(name, transcript);
        return this;
    }

    JsonObject answer() {
        assertThat(transcript.has("error")).as(transcript.toString()).isFalse();
        return transcript.getAsJsonObject("answer");
    }

    /** A part of the answer. */
    JsonObject answer(String part) {
        return answer().getAsJsonObject(part);
    }

    String error() {
        return transcript.get("error").getAsString();
    }

    /** Asserts that it was refused in this sentence, and that nothing was made. */
    Played isRefused(String sentence) {
        assertThat(error()).isEqualTo("UNKNOWN: " + sentence);
        assertThat(transcript.has("partial")).isFalse();
        return this;
    }

    /**
     * The calls that it made, in their order, such as {@code PUT /subscriptions/…?api-version=2024-03-31 201}; all polls are of
     * one operation.
     */
    List<String> calls() {
        var calls = http().map(Played::told).toList();
        assertThat(calls.stream()
                        .flatMap(call -> OPERATION.matcher(call).results().map(found -> found.group())))
                .as("operations that are polled")
                .satisfies(
                        operations -> assertThat(operations.stream().distinct()).hasSizeLessThan(2));
        return calls.stream()
                .map(call -> OPERATION.matcher(call).replaceFirst("/operationresults/<operation>"))
                .toList();
    }

    /** The bodies that it sent, in their order. */
    List<JsonElement> bodies() {
        return http().filter(call -> call.has("body"))
                .map(call -> call.get("body"))
                .toList();
    }

    private Stream<JsonObject> http() {
        JsonArray calls = transcript.getAsJsonArray("http");
        return StreamSupport.stream(calls.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private static String told(JsonObject call) {
        var url = call.get("url").getAsString();
        return call.get("method").getAsString() + " "
                + (url.startsWith(MANAGEMENT) ? url.substring(MANAGEMENT.length()) : url)
                + (call.has("query") ? "?" + call.get("query").getAsString() : "") + " "
                + call.get("status").getAsString();
    }
}
