package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.stream.Stream;

/** The subscriptions and the one tenant, as clients ask for them when they log in. */
public final class Subscriptions implements ArmFeature {
    private static final ArmVersion FLOOR = ArmVersion.of("2014-04-01");

    private final KnownSubscriptions known;
    private final ArmAuthority authority;
    private final int pageSize;

    /**
     * The subscriptions.
     *
     * @param authority decides which of them a caller sees
     * @param pageSize the most on a page of their list; Azure's is not known
     */
    public Subscriptions(KnownSubscriptions known, ArmAuthority authority, int pageSize) {
        this.pageSize = pageSize;
        this.known = known;
        this.authority = authority;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of("Microsoft.Resources/subscriptions", FLOOR)
                .add("GET", "/subscriptions", this::list)
                .add("GET", "/subscriptions/{subscription}", this::get)
                .add("GET", "/tenants", call -> Response.values(Stream.of(tenant())));
    }

    private Response list(ArmCall call) {
        List<JsonObject> left = known.all(call.transaction())
                .filter(subscription -> authority.reaches(
                        call.transaction(), call.caller(), Scope.of("/subscriptions/" + subscription.id()), call.now()))
                .map(this::show)
                .skip(skipped(call))
                .limit(pageSize + 1L)
                .toList();
        JsonBuilder page =
                JsonBuilder.json().with("value", JsonTree.array(left.subList(0, Math.min(pageSize, left.size()))));
        if (left.size() > pageSize) {
            page.with(
                    "nextLink",
                    "https://" + call.request().host() + "/subscriptions?api-version="
                            + call.version().text() + "&%24skiptoken=" + (skipped(call) + pageSize));
        }
        return Response.json(200, page.build());
    }

    private static long skipped(ArmCall call) {
        String token = call.request().query("$skiptoken").orElse("0");
        if (!token.matches("\\d{1,9}")) {
            throw ArmError.badRequest("The $skiptoken is none of this list.");
        }
        return Long.parseLong(token);
    }

    private Response get(ArmCall call) {
        return known.all(call.transaction())
                .filter(subscription -> subscription.id().equalsIgnoreCase(call.subscription()))
                .findFirst()
                .map(subscription -> Response.json(200, show(subscription)))
                .orElseThrow(() -> ArmError.SUBSCRIPTION_NOT_FOUND.of(call.subscription()));
    }

    private JsonObject show(KnownSubscriptions.Subscription subscription) {
        return JsonBuilder.json()
                .with("id", "/subscriptions/" + subscription.id())
                .with("subscriptionId", subscription.id())
                .with("tenantId", known.tenant().tenantId())
                .with("displayName", subscription.name())
                .with("state", "Enabled")
                .with("authorizationSource", "RoleBased")
                .with("managedByTenants", JsonTree.array(List.of()))
                .build();
    }

    private JsonObject tenant() {
        String tenantId = known.tenant().tenantId();
        return JsonBuilder.json()
                .with("id", "/tenants/" + tenantId)
                .with("tenantId", tenantId)
                .with("displayName", KnownSubscriptions.NAME)
                .with("tenantCategory", "Home")
                .with("tenantType", "AAD")
                .build();
    }
}
