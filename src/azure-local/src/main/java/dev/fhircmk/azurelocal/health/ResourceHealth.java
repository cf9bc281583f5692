package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.datakey.KeyLostException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Optional;

/**
 * Microsoft.ResourceHealth/availabilityStatuses/current of services that have a key (API spec 2025-05-01,
 * AvailabilityStatuses_GetByResource). That a lost key shows there is documented for DICOM ("Configure customer-managed keys for the
 * DICOM service") and assumed for FHIR; state and texts are assumed for both. When a state began is not kept: its time is that of the
 * call.
 */
public final class ResourceHealth implements ArmFeature {
    private static final String TYPE = "Microsoft.ResourceHealth/availabilityStatuses";
    private static final ArmVersion FLOOR = ArmVersion.of("2018-07-01");
    private static final String CURRENT = "current";

    private final List<HealthResource> types;
    private final DataKeys dataKeys;

    /**
     * The health of services.
     *
     * @param types the types that are looked at
     * @param dataKeys know whether a service reaches its key
     */
    public ResourceHealth(List<HealthResource> types, DataKeys dataKeys) {
        this.types = List.copyOf(types);
        this.dataKeys = dataKeys;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR).add("GET", "/{scope*}/providers/" + TYPE + "/" + CURRENT, this::current);
    }

    private Response current(ArmCall call) {
        Optional<ResourcePath> id = call.scope().resource();
        Optional<HealthResource> type = id.flatMap(path -> types.stream()
                .filter(served -> served.name().equalsIgnoreCase(path.type()))
                .findFirst());
        if (id.isEmpty() || type.isEmpty()) {
            return VirtualHosts.notImplemented(call.request());
        }
        Resource service =
                Resources.find(call.transaction(), id.get()).orElseThrow(() -> ArmError.resourceNotFound(id.get()));
        return Response.json(200, status(call, service, reachesKey(call, type.get(), service)));
    }

    private boolean reachesKey(ArmCall call, HealthResource type, Resource service) {
        try {
            dataKeys.open(
                    call.transaction(),
                    service.id(),
                    type.keyConfiguration(call.transaction(), service, call.now()),
                    call.now());
            return true;
        } catch (KeyLostException e) {
            return false;
        }
    }

    private static JsonObject status(ArmCall call, Resource service, boolean available) {
        String now = call.now().toString();
        JsonBuilder properties = JsonBuilder.json()
                .with("availabilityState", available ? "Available" : "Unavailable")
                .with("title", available ? "Available" : "Customer-managed key not accessible")
                .with(
                        "summary",
                        available
                                ? "There aren't any known Azure platform problems affecting this resource."
                                : "The service cannot reach its customer-managed key (assumed text).")
                .with("reasonType", available ? "" : "CustomerInitiated")
                .with("context", available ? "Not Applicable" : "Customer Initiated")
                .with("category", "Not Applicable")
                .with("reasonChronicity", "Persistent")
                .with("occuredTime", now)
                .with("reportedTime", now)
                .with("recommendedActions", JsonTree.array(List.of()));
        return JsonBuilder.json()
                .with("id", Extension.id(call.scope(), TYPE, CURRENT))
                .with("name", CURRENT)
                .with("type", TYPE)
                .with("location", service.location())
                .with("properties", properties)
                .build();
    }
}
