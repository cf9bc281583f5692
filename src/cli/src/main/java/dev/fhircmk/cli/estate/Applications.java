package dev.fhircmk.cli.estate;

import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.Guid;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the service principals of Microsoft's applications in the tenant, each once. */
final class Applications {
    private final AzureClients azure;
    private final Map<Guid, Seen<Optional<Guid>>> found = new ConcurrentHashMap<>();

    Applications(AzureClients azure) {
        this.azure = azure;
    }

    /** The object id of the service principal of an application. */
    Seen<Optional<Guid>> of(Guid application) {
        return found.computeIfAbsent(
                application,
                id -> Seen.look(
                        Right.READ_APPLICATIONS.permission(),
                        "the tenant",
                        () -> azure.graph()
                                .get(
                                        "look for the service principal of application " + id,
                                        "/v1.0/servicePrincipals(appId='" + id + "')")
                                .map(principal ->
                                        AzureAnswer.text(principal, "id", "the service principal of application " + id))
                                .map(oid -> Guid.read(oid)
                                        .orElseThrow(() -> new JsonShapeException("its id is no object id")))));
    }
}
