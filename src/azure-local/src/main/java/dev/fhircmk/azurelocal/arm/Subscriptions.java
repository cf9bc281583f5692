package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Tenant;
import java.util.List;

/** The one subscription and the one tenant, as clients ask for them when they log in. */
public final class Subscriptions implements ArmFeature {
    private static final ApiVersion FLOOR = ApiVersion.of("2014-04-01");
    private static final String NAME = "azure-local (not Azure)";

    private final Tenant tenant;

    public Subscriptions(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of("Microsoft.Resources/subscriptions", FLOOR)
                .add("GET", "/subscriptions", call -> list(subscription()))
                .add("GET", "/subscriptions/{subscription}", call -> Response.json(200, subscription()))
                .add("GET", "/tenants", call -> list(tenant()));
    }

    private JsonObject subscription() {
        return JsonBuilder.json()
                .with("id", "/subscriptions/" + tenant.subscriptionId())
                .with("subscriptionId", tenant.subscriptionId())
                .with("tenantId", tenant.tenantId())
                .with("displayName", NAME)
                .with("state", "Enabled")
                .with("authorizationSource", "RoleBased")
                .with("managedByTenants", JsonTree.array(List.of()))
                .build();
    }

    private JsonObject tenant() {
        return JsonBuilder.json()
                .with("id", "/tenants/" + tenant.tenantId())
                .with("tenantId", tenant.tenantId())
                .with("displayName", NAME)
                .with("tenantCategory", "Home")
                .with("tenantType", "AAD")
                .build();
    }

    private static Response list(JsonObject one) {
        return Response.json(
                200,
                JsonBuilder.json().with("value", JsonTree.array(List.of(one))).build());
    }
}
