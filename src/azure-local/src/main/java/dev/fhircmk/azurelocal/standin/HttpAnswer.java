package dev.fhircmk.azurelocal.standin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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
    boolean is(int... statuses) {
        return Arrays.stream(statuses).anyMatch(expected -> expected == status);
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The body; an empty object where it is none. */
    JsonObject json() {
        try {
            return !body.isBlank() && JsonParser.parseString(body) instanceof JsonObject object
                    ? object
                    : new JsonObject();
        } catch (JsonParseException none) {
            return new JsonObject();
        }
    }

    /** Azure's code of the error, where the body names one. */
    Optional<String> errorCode() {
        var json = json();
        return Json.text(json.has("error") ? Json.object(json, "error") : json, "code");
    }
}
