package dev.fhircmk.azurelocal.fhir;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.behaviour.Behaviour.LostKey;
import dev.fhircmk.azurelocal.datakey.KeyLostException;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.StoreView;
import java.util.List;
import java.util.Optional;

/** Where the FHIR service of Azure Health Data Services and the retired Azure API for FHIR differ for who calls them. */
public enum FhirOffering {
    HEALTH_DATA_SERVICES("Microsoft.HealthcareApis/workspaces/fhirservices/resources/") {
        @Override
        String label(List<String> names) {
            return String.join("-", names);
        }

        @Override
        RefusedException keyLost(KeyLostException loss, LostKey behaviour) {
            return (behaviour.status() == 403 ? FhirError.KEY_LOST_FORBIDDEN : FhirError.KEY_LOST).of();
        }
    },
    RETIRED("Microsoft.HealthcareApis/services/fhir/resources/") {
        @Override
        String label(List<String> names) {
            return names.get(0);
        }

        @Override
        RefusedException keyLost(KeyLostException loss, LostKey behaviour) {
            boolean missing = loss.refusal()
                    .filter(refusal -> refusal.response().status() == 404)
                    .isPresent();
            return missing ? FhirError.COSMOS_KEY_NOT_FOUND.of() : FhirError.COSMOS_KEY_REFUSED.of();
        }

        @Override
        boolean admits(Resource account, Caller caller) {
            return JsonTree.objects(account.properties(), "accessPolicies").stream()
                    .flatMap(policy -> JsonTree.text(policy, "objectId").stream())
                    .anyMatch(caller.objectId()::equalsIgnoreCase);
        }
    };

    private final String dataActions;

    FhirOffering(String dataActions) {
        this.dataActions = dataActions;
    }

    /** The service that answers at that host, once it was made. */
    Optional<Resource> find(StoreView snapshot, String type, String host) {
        String wanted = host.substring(0, host.indexOf('.'));
        return Resources.ofTypeAnywhere(snapshot, type)
                .filter(service -> label(service.id().names()).equalsIgnoreCase(wanted))
                .filter(service -> service.provisioningState()
                        .filter(state -> state.equals("Creating") || state.equals("Deleting"))
                        .isEmpty())
                .findFirst();
    }

    /** The data action that is needed, such as of {@code read}. */
    String dataAction(String operation) {
        return dataActions + operation;
    }

    /** The part of the host that the service's names make. */
    abstract String label(List<String> names);

    /** What the service answers when it does not reach its key. */
    abstract RefusedException keyLost(KeyLostException loss, LostKey behaviour);

    /** Whether the service itself admits the caller, whatever roles say. */
    boolean admits(Resource service, Caller caller) {
        return false;
    }
}
