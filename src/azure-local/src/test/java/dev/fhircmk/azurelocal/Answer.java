package dev.fhircmk.azurelocal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.net.http.HttpHeaders;

record Answer(int status, HttpHeaders headers, JsonObject body) {
    String code() {
        return text("error", "code");
    }

    String innerCode() {
        return text("error", "innererror", "code");
    }

    String message() {
        return text("error", "message");
    }

    String text(String... path) {
        return JsonTree.text(body, path).orElse("");
    }

    long number(String... path) {
        return JsonTree.number(body, path).orElse(-1L);
    }

    JsonElement at(String... path) {
        return JsonTree.element(body, path).orElseThrow();
    }

    boolean has(String... path) {
        return JsonTree.element(body, path).isPresent();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
