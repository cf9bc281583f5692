package dev.fhircmk.azurelocal.insights;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.ProviderRegistrations;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Microsoft.Insights/diagnosticSettings. They stay when their resource is deleted and are back when one of the same id is
 * made (Microsoft: "Diagnostic settings in Azure Monitor", caution on deleted resources). Of the logs, the audit log of a
 * vault goes to Log Analytics workspaces; whether a target is there is not looked at.
 */
public final class DiagnosticSettingRoutes implements ArmFeature {
    static final String TYPE = "Microsoft.Insights/diagnosticSettings";

    private static final ArmVersion FLOOR = ArmVersion.of("2017-05-01");
    private static final String COLLECTION = "/{scope*}/providers/" + TYPE;
    private static final String ITEM = COLLECTION + "/{setting}";
    private static final String CATEGORY_TYPE = "Microsoft.Insights/diagnosticSettingsCategories";

    private final ProviderRegistrations providers;
    private final Runnable changed;

    /**
     * The settings.
     *
     * @param changed is told before where logs go changes
     */
    public DiagnosticSettingRoutes(ProviderRegistrations providers, Runnable changed) {
        this.changed = changed;
        this.providers = providers;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR)
                .add("PUT", ITEM, this::put)
                .add("GET", ITEM, DiagnosticSettingRoutes::get)
                .add("DELETE", ITEM, this::delete)
                .add("GET", COLLECTION, DiagnosticSettingRoutes::list);
        routes.of(CATEGORY_TYPE, FLOOR)
                .add("GET", "/{scope*}/providers/" + CATEGORY_TYPE, DiagnosticSettingRoutes::categories);
    }

    private Response put(ArmCall call) {
        providers.requireRegistered(call, "Microsoft.Insights");
        Resources.requireScope(call.transaction(), call.scope());
        List<String> known = known(call.scope());
        JsonObject asked = JsonTree.object(call.request().json(), "properties").orElseGet(JsonObject::new);
        SettingBody body = new SettingBody(asked, known);
        others(call).forEach(other -> body.requireOwnSinks(other.name(), other.body()));
        Extension setting = new Extension(
                call.scope(),
                TYPE,
                call.value("setting"),
                shown(call.scope(), TYPE, call.value("setting"))
                        .with("properties", body.properties())
                        .build(),
                true);
        Extensions.put(call.transaction(), setting);
        follow(call);
        return Response.json(200, setting.body());
    }

    private Response delete(ArmCall call) {
        Response removed = Extensions.removed(call, find(call));
        follow(call);
        return removed;
    }

    private void follow(ArmCall call) {
        changed.run();
        LogRoutes.follow(call.transaction(), call.scope(), call.now());
    }

    private static Response get(ArmCall call) {
        Resources.requireScope(call.transaction(), call.scope());
        return Extensions.shown(find(call), () -> DiagnosticError.NOT_FOUND.of(call.value("setting")));
    }

    private static Response list(ArmCall call) {
        Resources.requireScope(call.transaction(), call.scope());
        return Extensions.shown(Extensions.on(call.transaction(), call.scope().key(), TYPE));
    }

    private static Response categories(ArmCall call) {
        Resources.requireScope(call.transaction(), call.scope());
        Stream<JsonObject> logs =
                known(call.scope()).stream().map(category -> category(call.scope(), category, "Logs"));
        return Response.values(
                Stream.concat(logs, Stream.of(category(call.scope(), LogCategories.METRICS, "Metrics"))));
    }

    private static JsonObject category(Scope scope, String name, String kind) {
        return shown(scope, CATEGORY_TYPE, name)
                .with("properties", JsonBuilder.json().with("categoryType", kind))
                .build();
    }

    private static JsonBuilder shown(Scope scope, String type, String name) {
        return JsonBuilder.json()
                .with("id", Extension.id(scope, type, name))
                .with("type", type)
                .with("name", name);
    }

    private static Stream<Extension> others(ArmCall call) {
        return Extensions.on(call.transaction(), call.scope().key(), TYPE)
                .filter(other -> !other.name().equalsIgnoreCase(call.value("setting")));
    }

    private static Optional<Extension> find(ArmCall call) {
        return Extensions.find(call.transaction(), call.scope(), TYPE, call.value("setting"));
    }

    private static List<String> known(Scope scope) {
        return LogCategories.of(scope)
                .orElseThrow(() -> DiagnosticError.UNSUPPORTED_TYPE.of(
                        scope.resource().map(id -> id.type()).orElse("Microsoft.Resources")));
    }
}
