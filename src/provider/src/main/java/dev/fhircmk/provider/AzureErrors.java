package dev.fhircmk.provider;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fhircmk.plugin.ProviderException;
import io.grpc.Status;
import java.util.Map;
import java.util.Optional;

/** Puts what Azure answered into one sentence that says what failed and what to do. */
final class AzureErrors {
    /** What to do about the causes of a refusal that Key Vault tells apart; arm.md's codes, Azure's own documents. */
    private static final Map<String, String> REMEDIES = Map.of(
            "ForbiddenByFirewall", "add the address of this machine to allowedIps of the vault",
            "AccessDenied", "give the principal that deploys access to the keys (keyOperators of the vault)",
            "ForbiddenByPolicy", "give the principal that deploys access to the keys (keyOperators of the vault)",
            "ForbiddenByRbac",
                    "give the principal that deploys the role Key Vault Crypto Officer, and wait until it works");

    private AzureErrors() {}

    /** Tells a failed call. */
    static ProviderException explain(String action, RuntimeException failure) {
        if (failure instanceof ProviderException told) {
            return told;
        }
        if (failure instanceof ClientAuthenticationException unauthenticated) {
            return new ProviderException(
                    Status.Code.UNAUTHENTICATED,
                    "cannot " + action + ": no token could be had; " + firstLine(unauthenticated),
                    unauthenticated);
        }
        if (failure instanceof HttpResponseException refused && refused.getResponse() != null) {
            return explain(action, refused);
        }
        return new ProviderException(Status.Code.UNAVAILABLE, "cannot " + action + ": " + firstLine(failure), failure);
    }

    private static ProviderException explain(String action, HttpResponseException refused) {
        var status = refused.getResponse().getStatusCode();
        var error = error(refused);
        var code = error.flatMap(e -> inner(e).or(() -> Json.text(e, "code")));
        var message = error.flatMap(e -> Json.text(e, "message")).orElseGet(() -> firstLine(refused));
        var remedy = code.map(REMEDIES::get).map(text -> "; " + text).orElse("");
        return new ProviderException(
                status == 403 ? Status.Code.PERMISSION_DENIED : Status.Code.UNKNOWN,
                "cannot " + action + ": " + status + code.map(c -> " " + c).orElse("") + ", "
                        + message.lines().findFirst().orElse("").replaceFirst("\\.$", "") + remedy,
                refused);
    }

    private static Optional<JsonObject> error(HttpResponseException refused) {
        var body = refused.getResponse().getBodyAsBinaryData();
        if (body == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonParser.parseString(body.toString()))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .map(object -> object.get("error"))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
        } catch (JsonParseException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> inner(JsonObject error) {
        return Optional.ofNullable(error.get("innererror"))
                .filter(JsonElement::isJsonObject)
                .flatMap(inner -> Json.text(inner.getAsJsonObject(), "code"));
    }

    private static String firstLine(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
