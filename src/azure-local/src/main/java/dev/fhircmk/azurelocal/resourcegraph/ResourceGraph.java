package dev.fhircmk.azurelocal.resourcegraph;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmAuthority;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Guids;
import dev.fhircmk.azurelocal.arm.KnownSubscriptions;
import dev.fhircmk.azurelocal.arm.ManagementGroups;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.arm.ServedTypes;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code POST /providers/Microsoft.ResourceGraph/resources}: the queries of a table, over what the caller may read. A
 * subscription that the caller does not see gives nothing and is not told of; only where all that were asked for are like that
 * the query is refused (API spec 2024-04-01; Microsoft: "Paging results"; aztfexport#475). Unlike on Azure, an answer is never
 * behind what it is about.
 */
public final class ResourceGraph implements ArmFeature {
    /** The first version that takes management groups and no scope at all. */
    private static final ArmVersion FLOOR = ArmVersion.of("2021-03-01");

    private static final int LARGEST_PAGE = 1000;
    private static final List<String> FORMATS = List.of("objectArray", "table");
    private static final List<String> SCOPE_FILTERS =
            List.of("AtScopeAndBelow", "AtScopeAndAbove", "AtScopeExact", "AtScopeAboveAndBelow");

    private final KnownSubscriptions subscriptions;
    private final ServedTypes types;
    private final ArmAuthority authority;
    private final Supplier<Behaviour> behaviour;

    /**
     * Resource Graph.
     *
     * @param types show the properties of resources
     * @param authority decides which resources a caller may read
     */
    public ResourceGraph(
            KnownSubscriptions subscriptions,
            ServedTypes types,
            ArmAuthority authority,
            Supplier<Behaviour> behaviour) {
        this.subscriptions = subscriptions;
        this.types = types;
        this.authority = authority;
        this.behaviour = behaviour;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of("Microsoft.ResourceGraph/resources", FLOOR)
                .add("POST", "/providers/Microsoft.ResourceGraph/resources", this::query);
    }

    private Response query(ArmCall call) {
        JsonObject request = call.request().json();
        JsonObject options = JsonTree.object(request, "options").orElseGet(JsonObject::new);
        requireServed(call, request, options);
        int size = pageSize(call, options);
        String asked = JsonTree.text(request, "query").orElse("");
        ServedQuery query = ServedQuery.of(asked)
                .orElseThrow(() -> GraphQueryError.NOT_SERVED.refusal(
                        call, String.join(", ", ServedQuery.names()), Printable.text(asked)));
        Optional<SkipToken> token = JsonTree.text(options, "$skipToken")
                .filter(text -> !text.isEmpty())
                .map(text -> SkipToken.parse(text)
                        .filter(parsed -> parsed.query().equals(query.name()))
                        .orElseThrow(() -> GraphQueryError.INVALID_TOKEN.refusal(call)));
        List<String> scopes = scopes(call, request);
        String after = token.map(SkipToken::after).orElse("");
        // The first page counts what there is; the token takes the number along.
        long total = token.map(SkipToken::total)
                .orElseGet(() -> readable(call, query, scopes, after).count());
        List<Resource> found =
                readable(call, query, scopes, after).limit(size + 1L).toList();
        List<Resource> page = found.subList(0, Math.min(size, found.size()));
        Optional<String> next = found.size() > size
                ? Optional.of(new SkipToken(
                                query.name(), page.get(page.size() - 1).id().key(), total)
                        .text())
                : Optional.empty();
        return Response.json(200, answer(query, page, total, next)).withNulls();
    }

    /** As the API spec's examples: the number of records is one, and whether they were cut is a text. */
    private JsonObject answer(ServedQuery query, List<Resource> page, long total, Optional<String> next) {
        return JsonBuilder.json()
                .with("totalRecords", total)
                .with("count", page.size())
                .with(
                        "data",
                        JsonTree.array(page.stream()
                                .map(resource -> query.row(resource.id(), shown(resource), tenantId()))
                                .toList()))
                .with("facets", JsonTree.array(List.of()))
                .with("resultTruncated", "false")
                .withText("$skipToken", next)
                .build();
    }

    private JsonObject shown(Resource resource) {
        JsonObject shown = types.show(resource).deepCopy();
        if (!behaviour.get().graphShowsEncryption()) {
            JsonTree.object(shown, "properties").ifPresent(properties -> properties.remove("encryption"));
        }
        return shown;
    }

    private Stream<Resource> readable(ArmCall call, ServedQuery query, List<String> scopes, String after) {
        return scopes.stream()
                .flatMap(subscription -> Resources.after(call.transaction(), subscription, after))
                .filter(query::isAbout)
                .filter(resource -> authority.permits(
                        call.transaction(),
                        call.caller(),
                        resource.id().type() + "/read",
                        Scope.of(resource.id().text()),
                        call.now()));
    }

    /** The ids of the subscriptions that are asked and that the caller sees, in order. */
    private List<String> scopes(ArmCall call, JsonObject request) {
        List<String> named = JsonTree.texts(request, "subscriptions");
        List<String> groups = JsonTree.texts(request, "managementGroups");
        if (!named.isEmpty() && !groups.isEmpty()) {
            throw GraphQueryError.INVALID_OPTION.refusal(
                    call, String.join(",", groups), "managementGroups", "left out where subscriptions are given");
        }
        named.stream().filter(id -> !Guids.has(id)).findFirst().ifPresent(id -> {
            throw GraphQueryError.NO_GUID.refusal(call, Printable.text(id));
        });
        List<String> seen = subscriptions
                .all(call.transaction())
                .map(KnownSubscriptions.Subscription::id)
                .filter(id -> named.isEmpty() || named.stream().anyMatch(id::equalsIgnoreCase))
                .filter(id -> groups.isEmpty()
                        || groups.stream().anyMatch(group -> ManagementGroups.holds(call.transaction(), group, id)))
                .filter(id -> authority.reaches(
                        call.transaction(), call.caller(), Scope.of("/subscriptions/" + id), call.now()))
                .sorted()
                .toList();
        if (seen.isEmpty()) {
            List<String> given = new ArrayList<>(named);
            given.addAll(groups);
            throw given.isEmpty()
                    ? GraphQueryError.ACCESS_DENIED.refusal(call)
                    : GraphQueryError.NO_SUBSCRIPTION.refusal(call, Printable.text(String.join(",", given)));
        }
        return seen;
    }

    private static int pageSize(ArmCall call, JsonObject options) {
        long size = JsonTree.number(options, "$top").orElse((long) LARGEST_PAGE);
        if (size < 1 || size > LARGEST_PAGE) {
            throw GraphQueryError.INVALID_OPTION.refusal(call, size, "$top", "a number from 1 to " + LARGEST_PAGE);
        }
        return Math.toIntExact(size);
    }

    private static void requireServed(ArmCall call, JsonObject request, JsonObject options) {
        requireFirst(call, options, "resultFormat", FORMATS);
        requireFirst(call, options, "authorizationScopeFilter", SCOPE_FILTERS);
        JsonTree.number(options, "$skip").filter(skip -> skip != 0).ifPresent(skip -> {
            throw GraphQueryError.OPTION_NOT_SERVED.refusal(call, "$skip", skip);
        });
        if (!JsonTree.elements(request, "facets").isEmpty()) {
            throw GraphQueryError.OPTION_NOT_SERVED.refusal(call, "the facets", "facets");
        }
    }

    /** Of the values that Azure takes, the first is served. */
    private static void requireFirst(ArmCall call, JsonObject options, String option, List<String> values) {
        JsonTree.text(options, option)
                .filter(value -> !value.equalsIgnoreCase(values.get(0)))
                .ifPresent(value -> {
                    boolean known = values.stream().anyMatch(value::equalsIgnoreCase);
                    throw known
                            ? GraphQueryError.OPTION_NOT_SERVED.refusal(call, option, value)
                            : GraphQueryError.INVALID_OPTION.refusal(
                                    call, Printable.text(value), option, "one of " + String.join(", ", values));
                });
    }

    private String tenantId() {
        return subscriptions.tenant().tenantId().toLowerCase(Locale.ROOT);
    }
}
