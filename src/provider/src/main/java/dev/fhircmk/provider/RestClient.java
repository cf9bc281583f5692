package dev.fhircmk.provider;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON over one of Azure's REST endpoints; retries and tokens are the pipeline's. */
final class RestClient {
    private static final Context READ_AS_A_WHOLE = new Context("azure-eagerly-read-response", true);

    private final HttpPipeline pipeline;
    private final String endpoint;

    /**
     * Talks to an endpoint.
     *
     * @param endpoint without a trailing slash, such as {@code https://management.azure.com}
     */
    RestClient(HttpPipeline pipeline, String endpoint) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
    }

    /** What is at the path; empty where nothing is. */
    Optional<JsonObject> get(String action, String pathAndQuery) {
        return send(action, HttpMethod.GET, pathAndQuery, Optional.empty());
    }

    /** All items of a list, page by page. */
    List<JsonObject> list(String action, String pathAndQuery) {
        var items = new ArrayList<JsonObject>();
        for (var next = Optional.of(pathAndQuery); next.isPresent(); ) {
            var page = get(action, next.get()).orElseGet(JsonObject::new);
            items.addAll(Json.objects(page, "value"));
            // A link to anywhere else is not followed: it would take the token with it.
            next = Json.text(page, "nextLink")
                    .filter(link -> link.startsWith(endpoint + "/"))
                    .map(link -> link.substring(endpoint.length()));
        }
        return items;
    }

    JsonObject put(String action, String pathAndQuery, JsonObject body) {
        return send(action, HttpMethod.PUT, pathAndQuery, Optional.of(body)).orElseThrow();
    }

    JsonObject post(String action, String pathAndQuery, JsonObject body) {
        return send(action, HttpMethod.POST, pathAndQuery, Optional.of(body)).orElseThrow();
    }

    /** Deletes what is at the path; what is gone already is no failure. */
    void delete(String action, String pathAndQuery) {
        send(action, HttpMethod.DELETE, pathAndQuery, Optional.empty());
    }

    private Optional<JsonObject> send(
            String action, HttpMethod method, String pathAndQuery, Optional<JsonObject> body) {
        var request = new HttpRequest(method, endpoint + pathAndQuery);
        body.ifPresent(
                json -> request.setBody(json.toString()).setHeader(HttpHeaderName.CONTENT_TYPE, "application/json"));
        // Read inside the pipeline: an answer that breaks off is asked for again.
        // Read as a whole: an error is told after the response was closed.
        try (var response = pipeline.sendSync(request, READ_AS_A_WHOLE)) {
            return answer(method, response);
        } catch (RuntimeException failure) {
            throw AzureErrors.explain(action, failure);
        }
    }

    private static Optional<JsonObject> answer(HttpMethod method, HttpResponse response) {
        var status = response.getStatusCode();
        var mayBeAbsent = method == HttpMethod.GET || method == HttpMethod.DELETE;
        if (status >= 300) {
            var refused = new HttpResponseException("status " + status, response);
            // Who does not see the subscription is answered 404 for everything in it, whatever is there.
            if (status == 404 && mayBeAbsent && !AzureErrors.hidesSubscription(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
        var body = response.getBodyAsBinaryData();
        var text = body == null ? "" : body.toString();
        return Optional.of(
                text.isBlank() ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject());
    }
}
