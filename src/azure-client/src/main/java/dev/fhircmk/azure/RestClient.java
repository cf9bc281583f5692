package dev.fhircmk.azure;

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
import dev.fhircmk.azure.AzureException.Reason;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.text.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON over one of Azure's REST endpoints; retries and tokens are the pipeline's. An action is what the caller wants, as in {@code cannot
 * <action>: 403 …}, which is the sentence of the {@link AzureException} of every call that fails.
 */
public final class RestClient {
    /** No list is as long; Azure gives 100 items a page or more. */
    private static final int MOST_PAGES = 1000;

    private static final Pattern LINK =
            Pattern.compile("(?<scheme>(?i)https?)://(?<host>[^/:?#@\\\\\\s]+)(?::(?<port>\\d+))?(?<path>/[^#\\s]*)");

    static final Context READ_AS_A_WHOLE = new Context("azure-eagerly-read-response", true);

    private final HttpPipeline pipeline;
    private final String endpoint;
    private final AzureErrors errors;
    private final LongRunningOperation.Pace pace;

    /**
     * A client of an endpoint.
     *
     * @param endpoint without a trailing slash, such as {@code https://management.azure.com}
     */
    RestClient(HttpPipeline pipeline, String endpoint, AzureErrors errors, LongRunningOperation.Pace pace) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
        this.errors = errors;
        this.pace = pace;
    }

    /** The resource at the path; empty where there is none. */
    public Optional<JsonObject> get(String action, String pathAndQuery) {
        return send(action, new HttpRequest(HttpMethod.GET, endpoint + pathAndQuery))
                .map(Answer::body);
    }

    /**
     * The resource of that id; empty where there is none.
     *
     * @throws AzureException where the answer does not describe it: every resource of Azure Resource Manager tells its id
     */
    public Optional<JsonObject> get(String action, ArmId id, String apiVersion) {
        return get(action, id.path() + "?api-version=" + apiVersion).map(found -> described(id, found));
    }

    /** A role of Azure's own has its name in any subscription, so only that is compared. */
    private static JsonObject described(ArmId id, JsonObject found) {
        var told = AzureAnswer.text(found, "id", id.toString());
        if (!lastName(told).equalsIgnoreCase(lastName(id.toString()))) {
            throw new AzureException(
                    Reason.INCOMPLETE,
                    "Azure described '" + PrintableText.value(told) + "' in place of " + id
                            + ": nothing was concluded from that, run again");
        }
        return found;
    }

    private static String lastName(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /**
     * All items of a list, page by page; none where there is nothing to list.
     *
     * @throws AzureException where Azure does not give the list as a whole: a shorter one would pass for it
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

    private String path(String action, String link) {
        return path(link).orElseThrow(() -> broken(action, "the link to its next page, " + elsewhere(link)));
    }

    /** The path of a link; empty for another site, which is not followed: it would get the token. */
    Optional<String> path(String link) {
        var parts = LINK.matcher(link.trim().replace(" ", "%20"));
        return parts.matches() && site(parts).equals(site(endpoint))
                ? Optional.of(parts.group("path"))
                : Optional.empty();
    }

    String elsewhere(String link) {
        return "'" + PrintableText.value(link.replaceFirst("[?].*", "")) + "', is not of " + endpoint;
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

    private static AzureException broken(String action, String why) {
        return new AzureException(
                Reason.INCOMPLETE,
                "cannot " + action + ": Azure does not give the list as a whole, since " + why
                        + "; nothing was concluded from the part that came, run again");
    }

    /** Makes or changes the resource; Azure may go on with it after the answer. */
    public JsonObject put(String action, String pathAndQuery, JsonObject body) {
        return changed(action, HttpMethod.PUT, pathAndQuery, body, Optional.empty())
                .body();
    }

    /** Asks Azure to do something; an empty object where it answers nothing. */
    public JsonObject post(String action, String pathAndQuery, JsonObject body) {
        return changed(action, HttpMethod.POST, pathAndQuery, body, Optional.empty())
                .body();
    }

    /** Changes what the body says and leaves the rest of the resource; Azure may go on with it after the answer. */
    public JsonObject patch(String action, String pathAndQuery, JsonObject body) {
        return changed(action, HttpMethod.PATCH, pathAndQuery, body, Optional.empty())
                .body();
    }

    /**
     * Makes or changes the resource and waits until Azure has carried it out, for {@link LongRunningOperation#LONGEST} at most.
     *
     * @param ifMatch the {@code ETag} that the resource must still have; Azure refuses the change of another one with 412,
     *     also where it made this change and its answer was lost
     * @param progress takes what is waited for, before each wait
     * @return the resource as it then is
     * @throws AzureException where Azure refuses it, ends it as failed, or does not end it in time
     * @throws java.util.concurrent.CancellationException where the thread is interrupted meanwhile
     */
    public JsonObject putAndWait(
            String action, String pathAndQuery, JsonObject body, Optional<String> ifMatch, Consumer<String> progress) {
        var started = changed(action, HttpMethod.PUT, pathAndQuery, body, ifMatch);
        return new LongRunningOperation(this, errors, action, pathAndQuery, pace, progress).ended(started);
    }

    private Answer changed(
            String action, HttpMethod method, String pathAndQuery, JsonObject body, Optional<String> ifMatch) {
        var request = new HttpRequest(method, endpoint + pathAndQuery)
                .setBody(body.toString())
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
        ifMatch.ifPresent(tag -> request.setHeader(HttpHeaderName.IF_MATCH, tag));
        return send(action, request).orElseThrow();
    }

    /** What Azure answers of an operation; empty where it does not know it. */
    Optional<Answer> poll(String action, String path) {
        return send(action, new HttpRequest(HttpMethod.GET, endpoint + path));
    }

    /** Deletes the resource at the path; one that is gone already is no failure. */
    public void delete(String action, String pathAndQuery) {
        var unused = send(action, new HttpRequest(HttpMethod.DELETE, endpoint + pathAndQuery));
    }

    private Optional<Answer> send(String action, HttpRequest request) {
        // Read inside the pipeline: an answer that breaks off is asked for again.
        // Read as a whole: an error is told after the response was closed.
        try (var response = pipeline.sendSync(request, READ_AS_A_WHOLE)) {
            return answer(request.getHttpMethod(), response);
        } catch (RuntimeException failure) {
            throw errors.explain(action, failure);
        }
    }

    private static Optional<Answer> answer(HttpMethod method, HttpResponse response) {
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
        return Optional.of(new Answer(
                status,
                Optional.ofNullable(response.getHeaderValue(HttpHeaderName.AZURE_ASYNCOPERATION)),
                Optional.ofNullable(response.getHeaderValue(HttpHeaderName.LOCATION)),
                AzureErrors.retryAfter(response),
                text.isBlank() ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject()));
    }

    /**
     * An answer that is no refusal.
     *
     * @param operation where the status of the operation is asked for, of {@code Azure-AsyncOperation}
     * @param location where its result is asked for
     * @param retryAfter how long Azure asks to wait
     * @param body an empty object where there is none
     */
    record Answer(
            int status,
            Optional<String> operation,
            Optional<String> location,
            Optional<Duration> retryAfter,
            JsonObject body) {}
}
