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

/**
 * Finds the services of one kind by their hosts, and opens what they store.
 *
 * @param kind how services of this kind differ for who calls them
 * @param type their type in ARM
 * @param dataKeys the keys of what they store
 * @param behaviour what a service does that has lost its key
 */
public record ServiceData(FhirOffering kind, HealthResource type, DataKeys dataKeys, Supplier<Behaviour> behaviour) {
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
