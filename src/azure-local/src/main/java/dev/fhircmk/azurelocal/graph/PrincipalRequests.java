package dev.fhircmk.azurelocal.graph;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.behaviour.Behaviour.GraphRight;
import dev.fhircmk.azurelocal.directory.Application;
import dev.fhircmk.azurelocal.directory.Applications;
import dev.fhircmk.azurelocal.directory.Groups;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.directory.ServicePrincipals;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls on service principals. */
final class PrincipalRequests {
    private static final Pattern EQUALS =
            Pattern.compile("\\s*(id|appId|displayName|servicePrincipalType)\\s+eq\\s+'([^']*)'\\s*");
    private static final Pattern NAMED =
            Pattern.compile("\\s*servicePrincipalNames/any\\(\\s*(\\w+)\\s*:\\s*\\1\\s+eq\\s+'([^']*)'\\s*\\)\\s*");

    private final ShownPrincipal shown;
    private final Store store;
    private final RandomIds ids;
    private final InstantSource clock;

    PrincipalRequests(ShownPrincipal shown, Store store, RandomIds ids, InstantSource clock) {
        this.shown = shown;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    Response upsert(Match match, GraphRight right) {
        Wanted wanted = Wanted.application(match.value("id"));
        boolean create = match.request().header("Prefer").orElse("").contains("create-if-missing");
        return store.write(transaction -> find(transaction, wanted)
                .map(found -> Response.empty(204))
                .orElseGet(() -> {
                    if (!create) {
                        throw GraphError.NOT_FOUND.of(wanted.text());
                    }
                    return made(transaction, wanted.text(), right);
                }));
    }

    Response create(Match match, GraphRight right) {
        String appId = JsonTree.text(match.request().json(), "appId").orElseThrow(() -> GraphError.MISSING.of("appId"));
        return store.write(transaction -> {
            if (ServicePrincipals.ofApplication(transaction, appId).isPresent()) {
                throw GraphError.IN_USE.of(appId);
            }
            return made(transaction, appId, right);
        });
    }

    private Response made(Transaction transaction, String appId, GraphRight right) {
        Application application =
                Applications.find(transaction, appId).orElseThrow(() -> GraphError.NO_APPLICATION.of(appId));
        if (!right.covers(GraphRight.ALL)) {
            throw GraphError.FOREIGN_APPLICATION.of();
        }
        ServicePrincipal principal = ServicePrincipal.ofApplication(
                ids.uuid().toString(), application.appId(), application.displayName(), clock.instant());
        ServicePrincipals.put(transaction, principal);
        return Response.json(201, shown.entity(transaction, principal));
    }

    Response get(Wanted wanted) {
        return store.read(snapshot -> Response.json(200, shown.entity(snapshot, required(snapshot, wanted))));
    }

    /** What can be changed of a service principal changes nothing here. */
    Response patch(Match match, GraphRight right) {
        return store.read(snapshot -> {
            ServicePrincipal found = required(snapshot, Wanted.id(match.value("id")));
            assert !found.objectId().isEmpty();
            return Response.empty(204);
        });
    }

    Response delete(Wanted wanted) {
        return store.write(transaction -> {
            ServicePrincipals.remove(transaction, required(transaction, wanted).objectId());
            return Response.empty(204);
        });
    }

    Response list(Match match, GraphRight right) {
        Predicate<JsonObject> filter =
                match.request().query("$filter").map(PrincipalRequests::filter).orElse(any -> true);
        return store.read(snapshot -> values(
                "servicePrincipals",
                ServicePrincipals.all(snapshot)
                        .map(principal -> shown.item(snapshot, principal))
                        .filter(filter)
                        .map(item ->
                                ShownPrincipal.selected(item, match.request().query("$select")))
                        .toList()));
    }

    /** {@code $filter} as far as clients use it to find one: a property, or a name, equals a text. */
    private static Predicate<JsonObject> filter(String filter) {
        Matcher named = NAMED.matcher(filter);
        Matcher equals = EQUALS.matcher(filter);
        if (!named.matches() && !equals.matches()) {
            throw GraphError.UNSUPPORTED_FILTER.of(filter);
        }
        String property = named.matches() ? "appId" : equals.group(1);
        String value = (named.matches() ? named : equals).group(2);
        boolean exact = property.equals("servicePrincipalType");
        return item -> JsonTree.text(item, property)
                .filter(text -> exact ? text.equals(value) : text.equalsIgnoreCase(value))
                .isPresent();
    }

    Response getByIds(Match match, GraphRight right) {
        List<String> wanted = JsonTree.texts(match.request().json(), "ids");
        return store.read(snapshot -> values("directoryObjects", objects(snapshot, Set.copyOf(wanted))));
    }

    /** Who is in a group, also by way of groups that are in it. */
    Response members(Match match, GraphRight right) {
        return store.read(snapshot -> {
            Groups.Group group = Groups.find(snapshot, match.value("id"))
                    .orElseThrow(() -> GraphError.NOT_FOUND.of(match.value("id")));
            return values(
                    "directoryObjects",
                    objects(snapshot, Groups.allIn(snapshot, group)).stream()
                            .map(item -> ShownPrincipal.selected(
                                    item, match.request().query("$select")))
                            .toList());
        });
    }

    /** The service principals and groups of these ids; users are not emulated. */
    private List<JsonObject> objects(StoreView snapshot, Set<String> ids) {
        Stream<JsonObject> principals = ServicePrincipals.all(snapshot)
                .filter(principal -> ids.stream().anyMatch(principal.objectId()::equalsIgnoreCase))
                .map(principal -> {
                    JsonObject item = shown.item(snapshot, principal);
                    item.addProperty("@odata.type", "#microsoft.graph.servicePrincipal");
                    return item;
                });
        Stream<JsonObject> groups = ids.stream()
                .flatMap(id -> Groups.find(snapshot, id).stream())
                .map(group -> JsonBuilder.json()
                        .with("@odata.type", "#microsoft.graph.group")
                        .with("id", group.objectId())
                        .with("displayName", group.displayName())
                        .with("securityEnabled", true)
                        .build());
        return Stream.concat(principals, groups).toList();
    }

    private static ServicePrincipal required(StoreView snapshot, Wanted wanted) {
        return find(snapshot, wanted).orElseThrow(() -> GraphError.NOT_FOUND.of(wanted.text()));
    }

    private static Optional<ServicePrincipal> find(StoreView snapshot, Wanted wanted) {
        return ServicePrincipals.all(snapshot).filter(wanted.is()).findFirst();
    }

    static Response values(String context, List<JsonObject> values) {
        return Response.json(
                200,
                JsonBuilder.json()
                        .with("@odata.context", ShownPrincipal.CONTEXT + context)
                        .with("value", JsonTree.array(values))
                        .build());
    }

    /**
     * One service principal.
     *
     * @param text how the caller named it
     * @param is whether it is that one
     */
    record Wanted(String text, Predicate<ServicePrincipal> is) {
        static Wanted id(String id) {
            return new Wanted(id, principal -> principal.objectId().equalsIgnoreCase(id));
        }

        static Wanted application(String appId) {
            return new Wanted(appId, principal -> principal.appId().equalsIgnoreCase(appId));
        }
    }
}
