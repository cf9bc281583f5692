package dev.fhircmk.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.google.gson.JsonObject;

/** Requests to a FHIR service whose failures are answers too. */
public final class Probes {
    private final HttpPipeline pipeline;
    private final String endpoint;
    private final AzureErrors errors;

    /**
     * Probes of a service.
     *
     * @param pipeline repeats what says nothing of the service, or nothing
     * @param endpoint without a trailing slash
     */
    Probes(HttpPipeline pipeline, String endpoint, AzureErrors errors) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
        this.errors = errors;
    }

    /**
     * Reads.
     *
     * @param path with its query, such as {@code /Patient?_summary=count}
     */
    public Probe get(String path) {
        return answer(new HttpRequest(HttpMethod.GET, endpoint + path));
    }

    /**
     * Writes a resource.
     *
     * @param path such as {@code /Basic/drill}
     */
    public Probe put(String path, JsonObject resource) {
        return answer(new HttpRequest(HttpMethod.PUT, endpoint + path)
                .setBody(resource.toString())
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/fhir+json"));
    }

    private Probe answer(HttpRequest request) {
        try (var response = pipeline.sendSync(request, RestClient.READ_AS_A_WHOLE)) {
            var body = response.getBodyAsBinaryData();
            return new Probe(response.getStatusCode(), body == null ? "" : body.toString());
        } catch (RuntimeException unanswered) {
            return new Probe(
                    0,
                    String.valueOf(errors.explain("ask " + endpoint, unanswered).getMessage()));
        }
    }
}
