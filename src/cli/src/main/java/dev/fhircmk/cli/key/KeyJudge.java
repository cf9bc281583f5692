package dev.fhircmk.cli.key;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import java.util.List;
import java.util.Optional;

/**
 * Judges keys for one service by the rule book.
 *
 * @param planned what was told of the service
 * @param service as it is, or as it is to be made
 * @param cloud that it is in
 */
record KeyJudge(PlannedService planned, Service service, Cloud cloud) {
    /** Reads the service. */
    static KeyJudge of(PlannedService planned, AzureClients clients, EstateReader reader) {
        return new KeyJudge(planned, planned.read(clients, reader), clients.cloud());
    }

    /** The service with a key. */
    Service with(KeyIdentifier key) {
        return service.with(new Encryption.CustomerManaged(key));
    }

    /** The service with a key, and all that the key hangs on; its vault is looked for in all subscriptions. */
    Estate estate(EstateReader reader, KeyIdentifier key) {
        return reader.of(List.of(with(key)), reader.vaults(new EstateScope.Everything()), false);
    }

    /** Every prerequisite that holds for the service of an estate. */
    List<Check> checks(Estate estate) {
        return checks(estate, estate.services().get(0));
    }

    /** The same of the service with another version of its key. */
    List<Check> checks(Estate estate, Service with) {
        return ServiceChecks.of(
                planned.facts(estate, service, with, cloud), (prerequisite, open) -> why(prerequisite, estate, with));
    }

    /** Why a prerequisite could not be decided: what it looks at was not told, or could not be seen. */
    private Optional<String> why(Prerequisite prerequisite, Estate estate, Service service) {
        return switch (prerequisite.subject()) {
            case VAULT, VAULT_OF_SERVICE ->
                estate.vault(service).flatMap(Seen::why).or(this::notTold);
            case KEY -> ServiceChecks.keyWhy(estate, service).or(this::notTold);
            case GRANT -> planned.hasIdentity() ? ServiceChecks.accessWhy(estate, service) : identityNotTold();
            case SERVICE -> planned.hasIdentity() ? notTold() : identityNotTold();
            case ACCOUNT, BEYOND_PROGRAM -> {
                if (ServiceChecks.isOfTenants(prerequisite)) {
                    yield ServiceChecks.tenantsWhy(estate, service);
                }
                yield service.kind() == ServiceKind.AZURE_API_FOR_FHIR
                        ? ServiceChecks.accountWhy(estate, service).or(this::notTold)
                        : notTold();
            }
        };
    }

    private Optional<String> notTold() {
        return planned.hasRegion()
                ? Optional.of("nothing tells it of a service that is not there; it is checked when the service is made")
                : Optional.of("the region of the service was not told; give --region, or --service");
    }

    private static Optional<String> identityNotTold() {
        return Optional.of(PlannedService.IDENTITY_NOT_TOLD);
    }
}
