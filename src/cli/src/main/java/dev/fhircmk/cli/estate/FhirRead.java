package dev.fhircmk.cli.estate;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.Probe;
import dev.fhircmk.core.BuiltInRole;
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
        if (answer.isServed()) {
            return SERVED;
        }
        return (answer.isKeyLost() ? "key lost (" : "fails (") + answer.status() + ")";
    }

    /**
     * Why a read that is refused says nothing of the key.
     *
     * @param of the service, as in {@code  of clinic/records}, or an empty text
     */
    public static String refusal(Probe answer, String of) {
        return "a FHIR read" + of + " is answered with " + answer.status() + "; reading takes the role "
                + BuiltInRole.FHIR_DATA_READER.roleName() + " on it";
    }
}
