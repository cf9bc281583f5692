package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Bundles: all resources of a type, by page, and the history of one. Of the search parameters there are {@code _id},
 * {@code _count}, {@code _summary=count} and {@code ct}, the continuation token of a page.
 */
final class FhirSearch {
    private static final List<String> PARAMETERS = List.of("_id", "_count", "_summary", "_format", "ct");

    /** The FHIR server's own. */
    private static final int USUAL_PAGE = 10;

    private static final int LARGEST_PAGE = 1000;

    private final RandomIds ids;

    FhirSearch(RandomIds ids) {
        this.ids = ids;
    }

    Response search(FhirCall call) {
        call.request().query().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw FhirError.notHere(call.request(), "the search parameter '" + name + "'");
                });
        Optional<String> id = call.request().query("_id");
        List<StoredResource> found = call.resources().all(call.transaction(), call.type()).stream()
                .filter(resource -> id.isEmpty() || id.get().equals(resource.id()))
                .toList();
        if (call.request().query("_summary").filter("count"::equals).isPresent()) {
            return FhirAnswers.json(
                    200, bundle("searchset").with("total", found.size()).build());
        }
        return page(call, found);
    }

    Response history(FhirCall call) {
        List<StoredResource> versions =
                new ArrayList<>(call.resources().versions(call.transaction(), call.type(), call.id()));
        if (versions.isEmpty()) {
            throw FhirError.NOT_FOUND.of(call.type(), call.id());
        }
        Collections.reverse(versions);
        return FhirAnswers.json(
                200,
                bundle("history")
                        .with("total", versions.size())
                        .with(
                                "entry",
                                JsonTree.array(versions.stream()
                                        .map(version -> version(call, version))
                                        .toList()))
                        .build());
    }

    private Response page(FhirCall call, List<StoredResource> found) {
        int count = Math.min(number(call, "_count", USUAL_PAGE), LARGEST_PAGE);
        int start = Math.min(number(call, "ct", 0), found.size());
        int end = Math.min(start + count, found.size());
        JsonBuilder bundle = bundle("searchset");
        String self = call.url() + call.type() + "?_count=" + count;
        List<JsonObject> links = new ArrayList<>(List.of(link("self", self)));
        if (end < found.size()) {
            links.add(link("next", self + "&ct=" + end));
        }
        bundle.with("link", JsonTree.array(links));
        if (end > start) {
            bundle.with(
                    "entry",
                    JsonTree.array(found.subList(start, end).stream()
                            .map(resource -> match(call, resource))
                            .toList()));
        }
        return FhirAnswers.json(200, bundle.build());
    }

    private static JsonObject match(FhirCall call, StoredResource resource) {
        return JsonBuilder.json()
                .with("fullUrl", call.url() + resource.path())
                .with("resource", resource.resource())
                .with("search", JsonBuilder.json().with("mode", "match"))
                .build();
    }

    private static JsonObject version(FhirCall call, StoredResource version) {
        JsonBuilder entry = JsonBuilder.json().with("fullUrl", call.url() + version.path());
        if (!version.deleted()) {
            entry.with("resource", version.resource());
        }
        boolean first = version.version() == 1;
        return entry.with(
                        "request",
                        JsonBuilder.json()
                                .with("method", version.deleted() ? "DELETE" : first ? "POST" : "PUT")
                                .with("url", first ? version.type() : version.path()))
                .with(
                        "response",
                        JsonBuilder.json()
                                .with("status", version.deleted() ? "204" : first ? "201" : "200")
                                .with("etag", version.etag())
                                .with("lastModified", version.lastUpdated().toString()))
                .build();
    }

    private JsonBuilder bundle(String type) {
        return JsonBuilder.json()
                .with("resourceType", "Bundle")
                .with("id", ids.uuid().toString())
                .with("type", type);
    }

    private static JsonObject link(String relation, String url) {
        return JsonBuilder.json().with("relation", relation).with("url", url).build();
    }

    private static int number(FhirCall call, String parameter, int otherwise) {
        Optional<String> text = call.request().query(parameter);
        try {
            return text.map(Integer::parseInt).filter(value -> value >= 0).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw FhirError.INVALID.of(
                    "The parameter '" + parameter + "' must be a number, not '" + text.orElse("") + "'.");
        }
    }
}
