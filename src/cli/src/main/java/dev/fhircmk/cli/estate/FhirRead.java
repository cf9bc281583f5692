package dev.fhircmk.cli.estate;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.Probe;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.ServiceKind;
import java.net.URI;

/**
 * A read of a FHIR service that shows no patient: it asks for their number.
 *
 * @param answer of the service
 */
public record FhirRead(Probe answer) {
    /** What the one word of a table is for a read that is served. */
    public static final String SERVED = "reads";

    private static final String NUMBER_OF_PATIENTS = "/Patient?_summary=count";

    /** Reads once. */
    public static FhirRead of(AzureClients azure, URI endpoint) {
        return new FhirRead(azure.probe(endpoint, NUMBER_OF_PATIENTS));
    }

    /** What it says of the key, in a few words. */
    public String words() {
        return answer.isServed() ? SERVED : (answer.isKeyLost() ? "key lost (" : "fails (") + answer.status() + ")";
    }

    /** Why a read that is not served says nothing of the key, where it does not. */
    public static String refusal(Probe answer, Service service) {
        var answered = "a FHIR read of " + service.name() + " is answered with " + answer.status();
        if (!answer.isRefused()) {
            return answered + ", which says nothing of its key; run it again";
        }
        var right = service.kind() == ServiceKind.AZURE_API_FOR_FHIR ? Right.READ_RETIRED_FHIR : Right.READ_FHIR;
        return answered + right.takenBy("reading", service.id());
    }
}
