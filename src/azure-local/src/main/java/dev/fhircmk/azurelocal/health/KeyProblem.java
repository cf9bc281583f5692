package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Optional;

/** What is wrong with a key, as the failed operation tells it. */
final class KeyProblem {
    private KeyProblem() {}

    /** Code and sentence are assumed: what Azure says when a key does not fit is not documented. */
    static JsonObject error(String problem) {
        return JsonBuilder.json()
                .with("code", "CustomerManagedKeyError")
                .with("message", "The customer-managed key cannot be used: " + problem + " (assumed text)")
                .build();
    }

    /** What Key Vault said. */
    static String sentence(RefusedException e) {
        return e.response()
                .body()
                .flatMap(body -> JsonTree.text(body.getAsJsonObject(), "error", "message"))
                .orElseGet(() -> Optional.ofNullable(e.getMessage()).orElse(""));
    }
}
