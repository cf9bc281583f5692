package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes that every type of tracked resources has, and the checks that ARM makes for all of them. */
public final class TrackedResources implements ArmFeature {
    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/";

    private final ResourceType type;
    private final Operations operations;
    private final Providers providers;
    private final int depth;

    public TrackedResources(ResourceType type, Operations operations, Providers providers) {
        this.type = type;
        this.operations = operations;
        this.providers = providers;
        this.depth = segments().size();
    }

    @Override
    public void addTo(ArmRoutes routes) {
        String collection = GROUP + collection();
        String item = collection + "/{" + variable(depth - 1) + "}";
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
        ResourceId id = id(call);
        Groups.requireUsable(call, id.group());
        providers.requireRegistered(call, id.namespace());
        type.requireName(id);
        requireParent(call, id);
        Optional<Resource> existing = Resources.find(call.transaction(), id);
        Preconditions.check(call.request(), existing);
        existing.ifPresent(TrackedResources::requireSettled);
        Outcome outcome = type.put(change(call, id, existing));
        return answer(call, outcome, existing.isPresent());
    }

    private Response patch(ArmCall call) {
        Resource existing = required(call);
        Groups.requireUsable(call, existing.id().group());
        Preconditions.check(call.request(), Optional.of(existing));
        requireSettled(existing);
        JsonObject body = call.request().json();
        Change change = new Change(
                existing.id(),
                existing.location(),
                body,
                Optional.of(existing),
                call.version(),
                call.caller(),
                call.now(),
                call.transaction());
        return answer(call, type.patch(change), true);
    }

    private Response get(ArmCall call) {
        return Response.json(200, type.show(required(call), call.version()));
    }

    private Response delete(ArmCall call) {
        ResourceId id = id(call);
        Optional<Resource> existing = Resources.find(call.transaction(), id);
        if (existing.isEmpty()) {
            return Response.empty(204);
        }
        Preconditions.check(call.request(), existing);
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
        Groups.required(call);
        ResourceId parent = depth == 1 ? groupId(call) : parentId(call);
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

    private Change change(ArmCall call, ResourceId id, Optional<Resource> existing) {
        JsonObject body = call.request().json();
        String location = Regions.required(body, type.name());
        existing.filter(resource -> !Regions.normalise(resource.location()).equals(location))
                .ifPresent(resource -> {
                    throw ArmError.LOCATION_CHANGED.of(id.name(), resource.location(), id.group(), location);
                });
        ResourceId spelt = existing.map(Resource::id).orElse(id);
        return new Change(
                spelt, location, body, existing, call.version(), call.caller(), call.now(), call.transaction());
    }

    private Resource required(ArmCall call) {
        Groups.required(call);
        ResourceId id = id(call);
        return Resources.find(call.transaction(), id).orElseThrow(() -> ArmError.resourceNotFound(id));
    }

    private static void requireParent(ArmCall call, ResourceId id) {
        id.parent()
                .filter(parent -> Resources.find(call.transaction(), parent).isEmpty())
                .ifPresent(parent -> {
                    throw ArmError.PARENT_NOT_FOUND.of(id.typePath(), parent.text());
                });
    }

    private static void requireSettled(Resource resource) {
        if (!ResourceType.isSettled(resource)) {
            throw ArmError.ANOTHER_OPERATION.of(
                    resource.id().text(), resource.provisioningState().orElse(""));
        }
    }

    private ResourceId id(ArmCall call) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            names.add(call.value(variable(i)));
        }
        // The group keeps the spelling that it was created with, also in the ids of its resources.
        String group =
                Groups.find(call).map(Resource::id).map(ResourceId::group).orElse(call.value("group"));
        return new ResourceId(call.subscription(), group, type.name(), names);
    }

    private ResourceId parentId(ArmCall call) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < depth - 1; i++) {
            names.add(call.value(variable(i)));
        }
        String parentType = type.name().substring(0, type.name().lastIndexOf('/'));
        ResourceId parent = new ResourceId(call.subscription(), call.value("group"), parentType, names);
        return Resources.find(call.transaction(), parent)
                .map(Resource::id)
                .orElseThrow(() -> ArmError.resourceNotFound(parent));
    }

    private static ResourceId groupId(ArmCall call) {
        return ResourceId.ofGroup(call.subscription(), call.value("group"));
    }

    private String collection() {
        StringBuilder path =
                new StringBuilder(type.name().substring(0, type.name().indexOf('/')));
        for (int i = 0; i < depth; i++) {
            path.append('/').append(segments().get(i));
            if (i < depth - 1) {
                path.append("/{").append(variable(i)).append('}');
            }
        }
        return path.toString();
    }

    private List<String> segments() {
        return List.of(type.name().substring(type.name().indexOf('/') + 1).split("/", -1));
    }

    private static String variable(int level) {
        return "name" + level;
    }
}
