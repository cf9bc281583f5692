package dev.fhircmk.azurelocal.fhir;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.datakey.KeyLostException;
import dev.fhircmk.azurelocal.health.HealthResource;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.function.Supplier;

/** Finds the services of one kind by their hosts, and opens what they store. */
public final class ServiceData {
    private final FhirOffering kind;
    private final HealthResource type;
    private final DataKeys dataKeys;
    private final Supplier<Behaviour> behaviour;

    private ServiceData(FhirOffering kind, HealthResource type, DataKeys dataKeys, Supplier<Behaviour> behaviour) {
        this.kind = kind;
        this.type = type;
        this.dataKeys = dataKeys;
        this.behaviour = behaviour;
    }

    /** Of the FHIR services of Azure Health Data Services. */
    public static ServiceData ofHealthDataServices(
            HealthResource type, DataKeys dataKeys, Supplier<Behaviour> behaviour) {
        return new ServiceData(FhirOffering.HEALTH_DATA_SERVICES, type, dataKeys, behaviour);
    }

    /** Of the accounts of the retired Azure API for FHIR. */
    public static ServiceData ofRetiredServices(HealthResource type, DataKeys dataKeys, Supplier<Behaviour> behaviour) {
        return new ServiceData(FhirOffering.RETIRED, type, dataKeys, behaviour);
    }

    FhirOffering kind() {
        return kind;
    }

    /** The service that the request is for. One whose creation failed was never there. */
    Resource find(StoreView snapshot, Request request) {
        Resource service = kind.find(snapshot, type.name(), request.host())
                .filter(found -> DataKeys.has(snapshot, found.id())
                        || found.provisioningState().filter("Failed"::equals).isEmpty())
                .orElseThrow(() -> FhirError.NO_SERVICE.of(request.host()));
        if (JsonTree.text(service.properties(), "publicNetworkAccess")
                .filter("Disabled"::equalsIgnoreCase)
                .isPresent()) {
            throw FhirError.PUBLIC_ACCESS_OFF.of();
        }
        return service;
    }

    /**
     * What the service stores.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException with the service's answer, where it does not reach its key
     */
    EncryptedResources open(Transaction transaction, Resource service, Instant now) {
        try {
            return new EncryptedResources(
                    dataKeys.open(transaction, service.id(), type.keyConfiguration(transaction, service, now), now));
        } catch (KeyLostException e) {
            throw kind.keyLost(e, behaviour.get().lostKey());
        }
    }

    boolean reachesKey(Transaction transaction, Resource service, Instant now) {
        try {
            dataKeys.open(transaction, service.id(), type.keyConfiguration(transaction, service, now), now);
            return true;
        } catch (KeyLostException e) {
            return false;
        }
    }
}
