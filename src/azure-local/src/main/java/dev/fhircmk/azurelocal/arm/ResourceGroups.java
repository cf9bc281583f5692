package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Resource groups, and the lists of what is in them. */
public final class ResourceGroups implements ArmFeature {
    private static final ArmVersion FLOOR = ArmVersion.of("2014-04-01");
    /** Letters and digits of any script: Microsoft's "Naming rules and restrictions for Azure resources". */
    private static final Pattern NAME = Pattern.compile("[-\\p{L}\\p{Nd}._()]{0,89}[-\\p{L}\\p{Nd}_()]");

    private static final Pattern TYPE_FILTER = Pattern.compile("resourceType eq '([^']+)'");
    private static final String ITEM = "/subscriptions/{subscription}/resourceGroups/{group}";

    private static final String DELETING = Operation.Kind.DELETE.state();

    private final Operations operations;

    public ResourceGroups(Operations operations) {
        this.operations = operations;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(ResourcePath.GROUP_TYPE, FLOOR)
                .add("PUT", ITEM, this::put)
                .add("PATCH", ITEM, this::patch)
                .add("GET", ITEM, call -> Response.json(200, required(call).body()))
                .add("HEAD", ITEM, ResourceGroups::head)
                .add("DELETE", ITEM, this::delete)
                .add("GET", "/subscriptions/{subscription}/resourceGroups", ResourceGroups::list)
                .add("GET", ITEM + "/resources", ResourceGroups::resourcesOfGroup)
                .add("GET", "/subscriptions/{subscription}/resources", ResourceGroups::resources);
    }

    /** Makes a group for resources that the administration seeds. */
    public static void make(Transaction transaction, ResourcePath group, String region) {
        JsonObject body = JsonBuilder.json()
                .with("id", group.text())
                .with("name", group.group())
                .with("type", group.type())
                .with("location", region)
                .build();
        Resources.put(transaction, new Resource(group, body).in("Succeeded"));
    }

    private Response put(ArmCall call) {
        JsonObject body = call.request().json();
        Optional<Resource> existing = found(call);
        ResourcePath id = existing.map(Resource::id)
                .orElseGet(() -> ResourcePath.ofGroup(call.subscription(), call.value("group")));
        if (!NAME.matcher(id.group()).matches()) {
            throw ArmError.invalidName(
                    id,
                    "have 1 to 90 letters, digits, underscores, hyphens, periods or parentheses and not end in a period");
        }
        String location = Regions.required(body, ResourcePath.GROUP_TYPE);
        existing.ifPresent(group -> {
            requireUsable(call, id.group());
            if (!group.location().equals(location)) {
                throw ArmError.GROUP_LOCATION_CHANGED.of(location, group.location());
            }
        });
        JsonObject stored = Change.of(call, id, location, existing)
                .envelope()
                .withText("managedBy", JsonTree.text(body, "managedBy"))
                .build();
        Resource group = new Resource(id, stored).in("Succeeded");
        Resources.put(call.transaction(), group);
        return Response.json(existing.isPresent() ? 200 : 201, group.body());
    }

    private Response patch(ArmCall call) {
        Resource group = required(call);
        requireUsable(call, group.id().group());
        JsonObject body = group.body().deepCopy();
        JsonTree.object(call.request().json(), "tags").ifPresent(tags -> body.add("tags", tags));
        Resource changed = new Resource(group.id(), body);
        Resources.put(call.transaction(), changed);
        return Response.json(200, changed.body());
    }

    private Response delete(ArmCall call) {
        Resource group = required(call);
        requireUsable(call, group.id().group());
        Operation.Kind kind = Operation.Kind.DELETE;
        Resources.put(call.transaction(), group.in(kind.state()));
        Operation operation = operations.start(
                call.transaction(), kind, group.id().key(), "operationresults", call.now(), Optional.empty());
        return operations.withLocationHeader(Response.empty(202), operation, call);
    }

    private static Response head(ArmCall call) {
        return Response.empty(found(call).isPresent() ? 204 : 404);
    }

    private static Response list(ArmCall call) {
        return Response.values(Resources.ofType(call.transaction(), call.subscription(), ResourcePath.GROUP_TYPE)
                .map(Resource::body));
    }

    private static Response resourcesOfGroup(ArmCall call) {
        Resource group = required(call);
        return Response.values(filtered(Resources.below(call.transaction(), group.id()).stream(), call));
    }

    private static Response resources(ArmCall call) {
        return Response.values(filtered(
                Resources.all(call.transaction(), call.subscription())
                        .filter(resource -> !resource.id().isGroup()),
                call));
    }

    private static Stream<JsonObject> filtered(Stream<Resource> resources, ArmCall call) {
        Matcher filter = TYPE_FILTER.matcher(call.request().query("$filter").orElse(""));
        return resources
                .filter(resource -> !filter.matches() || resource.id().type().equalsIgnoreCase(filter.group(1)))
                .map(ResourceGroups::summary);
    }

    /** Lists across types show no properties. */
    private static JsonObject summary(Resource resource) {
        JsonObject body = resource.body().deepCopy();
        body.remove("properties");
        body.remove("etag");
        return body;
    }

    /** The resource group that a call's path names. */
    static Optional<Resource> found(ArmCall call) {
        return Resources.find(call.transaction(), ResourcePath.ofGroup(call.subscription(), call.value("group")));
    }

    static Resource required(ArmCall call) {
        return found(call).orElseThrow(() -> ArmError.GROUP_NOT_FOUND.of(call.value("group")));
    }

    /** Refuses a change in a group that does not exist or is being deleted. */
    static void requireUsable(ArmCall call, String group) {
        if (required(call).provisioningState().filter(DELETING::equals).isPresent()) {
            throw ArmError.GROUP_BEING_DELETED.of(group);
        }
    }
}
