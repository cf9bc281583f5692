package dev.fhircmk.cli.key;

import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.ServiceFacts;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that describe the service that is to use a key: one that is there, or what is known of one that is not. */
final class PlannedService {
    static final String IDENTITY_NOT_TOLD = "the identity of the service was not told; give --identity, or --service";

    private static final String IDENTITIES_VERSION = "2023-01-31";

    @Option(
            names = "--service",
            paramLabel = "ID",
            description = "The resource id of the service that is to use the key, where it is there already.")
    private Optional<String> service = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "fhirService",
            description =
                    "The kind of a service that is still to be made: fhirService, dicomService or azureApiForFhir. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String kind = "fhirService";

    @Option(names = "--region", paramLabel = "REGION", description = "Its region, such as westeurope.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--identity", paramLabel = "ID", description = "The resource id of its user-assigned identity.")
    private Optional<String> identity = Optional.empty();

    @Option(
            names = "--enterprise-application",
            paramLabel = "ID",
            description =
                    "The application id that Microsoft issued for an Azure API for FHIR in Brazil South, East Asia or"
                            + " Southeast Asia.")
    private Optional<String> enterpriseApplication = Optional.empty();

    /** Whether the service is there. */
    boolean isThere() {
        return service.isPresent();
    }

    boolean hasRegion() {
        return region.isPresent() || isThere();
    }

    boolean hasIdentity() {
        return identity.isPresent() || isThere();
    }

    /** The service as it is, or as it is to be made. */
    Service read(AzureClients azure, EstateReader reader) {
        return service.map(id -> reader.requiredInTenant(ArmId.parse("--service", id)))
                .orElseGet(() -> planned(azure));
    }

    /** What the rule book is told of the service where it uses the key. */
    ServiceFacts facts(Estate estate, Service before, Service after, Cloud cloud) {
        var facts = ServiceFacts.of(estate, after, cloud);
        return isThere() ? facts.after(before.encryption()) : facts.planned(identity.isPresent());
    }

    private Service planned(AzureClients azure) {
        var of = ServiceKind.parse(kind);
        var nowhere = new Guid("00000000-0000-0000-0000-000000000000");
        var uses = identity.map(
                id -> UsedIdentity.read(ArmId.parse("--identity", ArmType.USER_ASSIGNED_IDENTITY, id), azure));
        return new Service(
                switch (of) {
                    case FHIR_SERVICE -> ArmId.of(nowhere, "planned", ArmType.FHIR_SERVICE, "planned", "service");
                    case DICOM_SERVICE -> ArmId.of(nowhere, "planned", ArmType.DICOM_SERVICE, "planned", "service");
                    case AZURE_API_FOR_FHIR -> ArmId.of(nowhere, "planned", ArmType.AZURE_API_FOR_FHIR, "planned");
                },
                of,
                region.map(Region::parse),
                uses.map(UsedIdentity::tenant).orElseGet(() -> Seen.hidden(IDENTITY_NOT_TOLD)),
                new Encryption.ServiceManaged(),
                uses.map(UsedIdentity::identity).orElseGet(Service.Identity::none),
                enterpriseApplication,
                "planned",
                Map.of());
    }

    /**
     * The user-assigned identity of a service that is still to be made.
     *
     * @param identity that the service then has
     * @param tenant of the identity, and of the service: none takes an identity of another tenant. Source: "Managed identities for Azure
     *     resources frequently asked questions", on moves between directories
     */
    private record UsedIdentity(Service.Identity identity, Seen<Guid> tenant) {
        static UsedIdentity read(ArmId id, AzureClients azure) {
            var properties = azure.resourceManager()
                    .get("read the identity " + id.name(), id, IDENTITIES_VERSION)
                    .map(found -> AzureAnswer.part(found, "properties", "the identity " + id.name()))
                    .orElseThrow(() -> noIdentity(id));
            var principal = Guid.read(AzureAnswer.text(properties, "principalId", "the identity " + id.name()))
                    .orElseThrow(() -> noIdentity(id));
            return new UsedIdentity(
                    new Service.Identity(
                            Optional.of("UserAssigned"),
                            List.of(id.toString()),
                            Map.of(principal, id.name()),
                            List.of()),
                    JsonTree.text(properties, "tenantId")
                            .flatMap(Guid::read)
                            .map(Seen::shown)
                            .orElseGet(
                                    () -> Seen.hidden("Azure does not tell the tenant of the identity " + id.name())));
        }

        private static CommandException noIdentity(ArmId id) {
            return new CommandException("--identity must be the id of a user-assigned identity that is there, got '"
                    + id + "'; az identity list shows them");
        }
    }
}
