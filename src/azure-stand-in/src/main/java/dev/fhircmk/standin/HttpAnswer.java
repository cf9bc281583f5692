package dev.fhircmk.standin;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.fhircmk.pulumi.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param headers by name in lower case
 * @param body empty where there is none
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {
    private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);
    private static final String CUT = "unexpected end of JSON input";

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(409, "Conflict"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    boolean is(int... statuses) {
        return Arrays.stream(statuses).anyMatch(expected -> expected == status);
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** As in {@code 404 Not Found}. */
    String statusLine() {
        return (status + " " + REASONS.getOrDefault(status, "")).strip();
    }

    /**
     * The body as the real provider reads the answer that all went well; an empty object where there is none.
     *
     * @throws AzureException where the body is something else
     */
    JsonObject object() {
        if (body.isEmpty() || body.strip().equals("null")) {
            return new JsonObject();
        }
        try {
            if (parsed() instanceof JsonObject object) {
                return object;
            }
        } catch (IOException | JsonParseException broken) {
            // Said below: the real provider tells of the answer, and not of what its parser missed in it.
        }
        throw AzureException.unexpected("unexpected response from Azure: '" + body + "', HTTP status: " + statusLine());
    }

    /** What Go's parser has against the body; empty where it is well-formed. */
    Optional<String> jsonFault() {
        try {
            parsed();
            return Optional.empty();
        } catch (EOFException cut) {
            return Optional.of(CUT);
        } catch (IOException | JsonParseException broken) {
            var message = String.valueOf(broken.getMessage());
            return Optional.of(
                    message.startsWith("Unterminated") || message.contains("End of input")
                            ? CUT
                            : "invalid character '" + body.strip().charAt(0) + "' looking for beginning of value");
        }
    }

    private JsonElement parsed() throws IOException {
        var reader = new JsonReader(new StringReader(body));
        var value = ELEMENTS.read(reader);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new JsonParseException("more than one value");
        }
        return value;
    }

    /** The body; an empty object where it is none. */
    JsonObject json() {
        return Json.parsed(body).orElseGet(JsonObject::new);
    }

    /** Azure's code of the error, where the body names one. */
    Optional<String> errorCode() {
        return Json.text(json().has("error") ? error() : json(), "code");
    }

    /** What Azure says of a refusal; an empty object where it says so otherwise. */
    JsonObject error() {
        return json().get("error") instanceof JsonObject error ? error : new JsonObject();
    }
}
