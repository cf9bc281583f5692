package dev.fhircmk.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Requests to a FHIR service whose failures are answers too. */
public final class Probes {
    private static final int DONE = 200;

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

    /** What an answer to a read lacks, as {@link WholeAnswers} takes it: a service answers with resources of FHIR. */
    static Optional<String> lack(HttpResponse read) {
        if (read.getStatusCode() != DONE || read.getRequest().getHttpMethod() != HttpMethod.GET) {
            return Optional.empty();
        }
        var body = Optional.ofNullable(read.getBodyAsBinaryData()).map(BinaryData::toString);
        return body.flatMap(AzureErrors::parsed)
                        .flatMap(answer -> AzureAnswer.text(answer, "resourceType"))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("is no resource of FHIR; nothing was concluded from it, run it again");
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
