package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The routes that every type of tracked resources has, and the checks that ARM makes for all of them. */
public final class TrackedResources implements ArmFeature {
    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/";

    private final ServedType type;
    private final Operations operations;
    private final ProviderRegistrations providers;
    private final List<String> segments;
    private final int depth;

    public TrackedResources(ServedType type, Operations operations, ProviderRegistrations providers) {
        this.type = type;
        this.operations = operations;
        this.providers = providers;
        this.segments = List.of(type.name().split("/", -1));
        this.depth = segments.size() - 1;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        String parent = IntStream.range(1, depth)
                .mapToObj(level -> "/" + segments.get(level) + "/{" + variable(level) + "}")
                .collect(Collectors.joining());
        String collection = GROUP + segments.get(0) + parent + "/" + segments.get(depth);
        String item = collection + "/{" + variable(depth) + "}";
        ArmRoutes.Typed typed = routes.of(type.name(), type.floor())
                .add("PUT", item, this::put)
                .add("PATCH", item, this::patch)
                .add("GET", item, this::get)
                .add("HEAD", item, this::get)
                .add("DELETE", item, this::delete)
                .add("GET", collection, this::listInGroup);
        if (depth == 1) {
            typed.add("GET", "/subscriptions/{subscription}/providers/" + type.name(), this::listInSubscription);
        }
        type.addTo(routes);
    }

    private Response put(ArmCall call) {
        ResourcePath id = id(call);
        ResourceGroups.requireUsable(call, id.group());
        providers.requireRegistered(call, id.namespace());
        type.requireName(id);
        requireParent(call, id);
        Optional<Resource> existing = Resources.find(call.transaction(), id);
        requireMatch(call.request(), existing);
        existing.ifPresent(TrackedResources::requireSettled);
        Outcome outcome = type.put(change(call, id, existing));
        return answer(call, outcome, existing.isPresent());
    }

    private Response patch(ArmCall call) {
        Resource existing = required(call);
        ResourceGroups.requireUsable(call, existing.id().group());
        requireMatch(call.request(), Optional.of(existing));
        requireSettled(existing);
        Change change = Change.of(call, existing.id(), existing.location(), Optional.of(existing));
        return answer(call, type.patch(change), true);
    }

    private Response get(ArmCall call) {
        return Response.json(200, type.show(required(call), call.version()));
    }

    private Response delete(ArmCall call) {
        ResourcePath id = id(call);
        Optional<Resource> existing = Resources.find(call.transaction(), id);
        if (existing.isEmpty()) {
            return Response.empty(204);
        }
        requireMatch(call.request(), existing);
        requireSettled(existing.get());
        if (!Resources.below(call.transaction(), id).isEmpty()) {
            throw ArmError.NESTED_RESOURCES.of();
        }
        return type.delete(call, existing.get())
                .map(operation -> operations.withLocationHeader(
                        operations.withStatusHeader(Response.empty(202), operation, call), operation, call))
                .orElseGet(() -> Response.empty(200));
    }

    private Response listInGroup(ArmCall call) {
        ResourcePath group = ResourceGroups.required(call).id();
        ResourcePath parent = depth == 1 ? group : parentId(call);
        return list(
                Resources.below(call.transaction(), parent).stream()
                        .filter(resource -> resource.id().type().equalsIgnoreCase(type.name())),
                call);
    }

    private Response listInSubscription(ArmCall call) {
        return list(Resources.ofType(call.transaction(), call.subscription(), type.name()), call);
    }

    private Response list(Stream<Resource> resources, ArmCall call) {
        return Response.values(resources.map(resource -> type.show(resource, call.version())));
    }

    private Response answer(ArmCall call, Outcome outcome, boolean existed) {
        JsonObject body = type.show(outcome.resource(), call.version());
        if (outcome instanceof Outcome.Started started) {
            return operations.withStatusHeader(Response.json(existed ? 202 : 201, body), started.operation(), call);
        }
        return Response.json(existed ? 200 : 201, body);
    }

    private Change change(ArmCall call, ResourcePath id, Optional<Resource> existing) {
        String location = Regions.required(call.request().json(), type.name());
        existing.filter(resource -> !Regions.normalise(resource.location()).equals(location))
                .ifPresent(resource -> {
                    throw ArmError.LOCATION_CHANGED.of(id.name(), resource.location(), id.group(), location);
                });
        return Change.of(call, existing.map(Resource::id).orElse(id), location, existing);
    }

    private Resource required(ArmCall call) {
        ResourceGroups.required(call);
        ResourcePath id = id(call);
        return Resources.find(call.transaction(), id).orElseThrow(() -> ArmError.resourceNotFound(id));
    }

    private static void requireParent(ArmCall call, ResourcePath id) {
        id.parent()
                .filter(parent -> Resources.find(call.transaction(), parent).isEmpty())
                .ifPresent(parent -> {
                    throw ArmError.PARENT_NOT_FOUND.of(id.typePath(), parent.text());
                });
    }

    private static void requireSettled(Resource resource) {
        if (!ServedType.isSettled(resource)) {
            throw ArmError.ANOTHER_OPERATION.of(
                    resource.id().text(), resource.provisioningState().orElse(""));
        }
    }

    private ResourcePath id(ArmCall call) {
        // The group keeps the spelling that it was created with, also in the ids of its resources.
        String group = ResourceGroups.found(call)
                .map(Resource::id)
                .map(ResourcePath::group)
                .orElse(call.value("group"));
        return new ResourcePath(call.subscription(), group, type.name(), pathNames(call, depth));
    }

    private ResourcePath parentId(ArmCall call) {
        String parentType = type.name().substring(0, type.name().lastIndexOf('/'));
        ResourcePath parent =
                new ResourcePath(call.subscription(), call.value("group"), parentType, pathNames(call, depth - 1));
        return Resources.find(call.transaction(), parent)
                .map(Resource::id)
                .orElseThrow(() -> ArmError.resourceNotFound(parent));
    }

    private static List<String> pathNames(ArmCall call, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(level -> call.value(variable(level)))
                .toList();
    }

    private static String variable(int level) {
        return "name" + (level - 1);
    }

    /** Refuses a call whose {@code If-Match} or {@code If-None-Match} does not fit the resource's etag. */
    private static void requireMatch(Request request, Optional<Resource> existing) {
        boolean matches = request.header("If-Match")
                .map(wanted ->
                        existing.filter(resource -> names(wanted, resource)).isPresent())
                .orElse(true);
        boolean differs = request.header("If-None-Match")
                .map(unwanted ->
                        existing.filter(resource -> names(unwanted, resource)).isEmpty())
                .orElse(true);
        if (!matches || !differs) {
            throw ArmError.PRECONDITION_FAILED.of();
        }
    }

    /** A resource without an etag is matched by any: Azure ignores the header where it has no etag. */
    private static boolean names(String header, Resource resource) {
        return header.equals("*")
                || resource.etag()
                        .map(etag -> unquoted(etag).equals(unquoted(header)))
                        .orElse(true);
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
