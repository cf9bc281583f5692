package dev.fhircmk.provider.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.text.PrintableText;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON over one of Azure's REST endpoints; retries and tokens are the pipeline's.
 *
 * @param endpoint without a trailing slash, such as {@code https://management.azure.com}
 */
public record RestClient(HttpPipeline pipeline, String endpoint) {
    /** No list is as long; Azure gives 100 items a page or more. */
    private static final int MOST_PAGES = 1000;

    private static final Pattern LINK =
            Pattern.compile("(?<scheme>(?i)https?)://(?<host>[^/:?#@\\\\\\s]+)(?::(?<port>\\d+))?(?<path>/[^#\\s]*)");

    private static final Context READ_AS_A_WHOLE = new Context("azure-eagerly-read-response", true);

    /** The resource at the path; empty where there is none. */
    public Optional<JsonObject> get(String action, String pathAndQuery) {
        return send(action, HttpMethod.GET, pathAndQuery, Optional.empty());
    }

    /** The resource of that id; empty where there is none. */
    public Optional<JsonObject> get(String action, ArmId id, String apiVersion) {
        return get(action, id.path() + "?api-version=" + apiVersion);
    }

    /**
     * All items of a list, page by page; none where there is nothing to list.
     *
     * @throws ProviderException where Azure does not give the list as a whole: a shorter one would pass for it
     */
    public List<JsonObject> list(String action, String pathAndQuery) {
        var items = new ArrayList<JsonObject>();
        var asked = new HashSet<String>();
        var next = Optional.of(pathAndQuery);
        while (next.isPresent()) {
            if (!asked.add(next.get()) || asked.size() > MOST_PAGES) {
                throw broken(action, "its pages have no end");
            }
            var page = get(action, next.get());
            if (page.isEmpty() && asked.size() == 1) {
                return items;
            }
            var shown = page.orElseThrow(() -> broken(action, "one of its pages is gone"));
            items.addAll(AzureAnswer.parts(shown, "value", "a list"));
            next = nextPage(action, shown);
        }
        return items;
    }

    private Optional<String> nextPage(String action, JsonObject page) {
        var link = page.get("nextLink");
        if (link == null || link.isJsonNull()) {
            return Optional.empty();
        }
        if (!(link instanceof JsonPrimitive text) || !text.isString()) {
            throw broken(action, "the link to its next page is no text");
        }
        return text.getAsString().isBlank() ? Optional.empty() : Optional.of(path(action, text.getAsString()));
    }

    /** A link to another site is not followed: it would get the token. */
    private String path(String action, String link) {
        var parts = LINK.matcher(link.trim().replace(" ", "%20"));
        if (!parts.matches() || !site(parts).equals(site(endpoint))) {
            throw broken(
                    action,
                    "the link to its next page, '" + PrintableText.value(link.replaceFirst("[?].*", ""))
                            + "', is not of " + endpoint);
        }
        return parts.group("path");
    }

    private static String site(String address) {
        var parts = LINK.matcher(address + "/");
        return parts.matches() ? site(parts) : address;
    }

    private static String site(Matcher link) {
        var scheme = link.group("scheme").toLowerCase(Locale.ROOT);
        var port = Optional.ofNullable(link.group("port")).orElse(scheme.equals("https") ? "443" : "80");
        return scheme + "://" + link.group("host").toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static ProviderException broken(String action, String why) {
        return new ProviderException(
                Status.Code.DATA_LOSS,
                "cannot " + action + ": Azure does not give the list as a whole, since " + why
                        + "; nothing was concluded from the part that came, run again");
    }

    public JsonObject put(String action, String pathAndQuery, JsonObject body) {
        return send(action, HttpMethod.PUT, pathAndQuery, Optional.of(body)).orElseThrow();
    }

    public JsonObject post(String action, String pathAndQuery, JsonObject body) {
        return send(action, HttpMethod.POST, pathAndQuery, Optional.of(body)).orElseThrow();
    }

    /** Deletes the resource at the path; one that is gone already is no failure. */
    public void delete(String action, String pathAndQuery) {
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
            if (mayBeAbsent && AzureErrors.saysAbsent(refused)) {
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
