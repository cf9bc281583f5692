package dev.fhircmk.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Takes an answer of Key Vault to a GET for none where it lacks what all of its kind have: its client takes a list without items for an empty
 * one, from which would follow that a key is gone. It is asked for again, as one that breaks off is. Source: {@code KeyListResult} and {@code
 * KeyBundle} of the Key Vault REST API.
 */
final class WholeKeyAnswers implements HttpPipelinePolicy {
    private static final int DONE = 200;
    private static final Pattern LIST = Pattern.compile("/(keys|deletedkeys|keys/[^/]+/versions)/?");
    private static final Pattern KEY = Pattern.compile("/keys/[^/]+(/[^/]*)?|/deletedkeys/[^/]+");
    private static final Pattern ROTATION_POLICY = Pattern.compile("/keys/[^/]+/rotationpolicy/?");

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().map(WholeKeyAnswers::whole);
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        return whole(next.processSync());
    }

    private static HttpResponse whole(HttpResponse response) {
        var request = response.getRequest();
        if (response.getStatusCode() != DONE || request.getHttpMethod() != HttpMethod.GET) {
            return response;
        }
        var read = response.buffer();
        var path = request.getUrl().getPath();
        if (LIST.matcher(path).matches()) {
            require(read, "value", JsonElement::isJsonArray);
        } else if (KEY.matcher(path).matches() && !ROTATION_POLICY.matcher(path).matches()) {
            require(read, "key", JsonElement::isJsonObject);
        }
        return read;
    }

    private static void require(HttpResponse response, String part, Predicate<JsonElement> kind) {
        if (body(response)
                .flatMap(body -> JsonTree.element(body, part))
                .filter(kind)
                .isEmpty()) {
            var why = "the answer of " + response.getRequest().getUrl().getHost() + " lacks its " + part
                    + "; nothing was concluded from it, run it again";
            throw new UncheckedIOException(why, new IOException(why));
        }
    }

    private static Optional<JsonObject> body(HttpResponse response) {
        try {
            return Optional.ofNullable(response.getBodyAsBinaryData()).map(body -> JsonTree.parse(body.toString()));
        } catch (JsonShapeException other) {
            return Optional.empty();
        }
    }
}
