package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.RightsScenario.Special;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A service with a key of its own, as a scenario finds them, and what it tells the command. */
final class RightsClinic {
    private static final String HEALTHCARE = "2024-03-31";
    private static final Duration SINCE_TAKEN = Duration.ofMinutes(31);

    private final LocalEstate azure;
    private final RightsScenario scenario;
    private final ArmId vault;
    private final String name;
    private final ArmId service;
    private final KeyIdentifier key;

    RightsClinic(LocalEstate azure, RightsScenario scenario, ArmId vault, int number) {
        this.azure = azure;
        this.scenario = scenario;
        this.vault = vault;
        this.name = "records" + number;
        this.service = id();
        this.key = KeyIdentifier.parse(azure.key(vault.name(), name));
        grant(scenario.is(Special.RETIRED) ? cosmosDb() : azure.identity(name));
        if (scenario.is(Special.RETIRED)) {
            var unused = azure.admin().seedRetiredService("rg", name, JsonTree.parse("""
                    {"location": "westeurope", "kind": "fhir-R4", "properties": {"cosmosDbConfiguration": {"keyVaultKeyUri": "%s"}}}
                    """.formatted(key.versionless())));
        } else {
            put(key.toString());
        }
        if (isFhir()) {
            azure.role(service, BuiltInRole.FHIR_DATA_CONTRIBUTOR, azure.deployer());
            azure.client()
                    .fhir("POST", endpoint(), "/Patient", JsonTree.parse("{\"resourceType\":\"Patient\"}"))
                    .succeeded();
        }
        take();
    }

    /** A vault for the keys of a scenario. */
    static ArmId vault(LocalEstate azure, RightsScenario scenario) {
        // The SDK remembers, for the life of the JVM, which tenant a vault's name belongs to.
        var vault = azure.vault(
                "kv-" + UUID.randomUUID().toString().substring(0, 8),
                "westeurope",
                !scenario.is(Special.ACCESS_POLICIES),
                JsonTree.parse("{\"enablePurgeProtection\":true}"));
        azure.auditLog(vault);
        return vault;
    }

    private ArmId id() {
        if (scenario.is(Special.RETIRED)) {
            return ArmId.of(azure.subscription(), "rg", ArmType.AZURE_API_FOR_FHIR, name);
        }
        var type = scenario.is(Special.DICOM) ? ArmType.DICOM_SERVICE : ArmType.FHIR_SERVICE;
        return ArmId.of(azure.subscription(), "rg", type, "clinic", name);
    }

    private boolean isFhir() {
        return !scenario.is(Special.RETIRED) && !scenario.is(Special.DICOM);
    }

    private String endpoint() {
        return Cloud.PUBLIC.fhirEndpoint("clinic", name);
    }

    private Guid cosmosDb() {
        var path = "/v1.0/servicePrincipals(appId='" + Cloud.PUBLIC.cosmosDbApplicationId() + "')";
        return new Guid(
                JsonTree.text(azure.client().graph("GET", path).body(), "id").orElseThrow());
    }

    private void grant(Guid principal) {
        if (scenario.is(Special.ACCESS_POLICIES)) {
            azure.allow(vault, principal, "get", "wrapKey", "unwrapKey");
        } else {
            azure.role(vault.child("keys", name), BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER, principal);
        }
    }

    private void put(String keyUrl) {
        var properties = JsonBuilder.json()
                .with(
                        "encryption",
                        JsonBuilder.json()
                                .with(
                                        "customerManagedKeyEncryption",
                                        JsonBuilder.json().with("keyEncryptionKeyUrl", keyUrl)));
        if (isFhir()) {
            properties.with(
                    "authenticationConfiguration",
                    JsonBuilder.json()
                            .with("authority", "https://login.microsoftonline.com/" + azure.tenant())
                            .with("audience", endpoint()));
        }
        var body = JsonTree.parse("""
                {"location": "westeurope", "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}}}
                """.formatted(azure.identityId(name)));
        body.add("properties", properties.build());
        if (isFhir()) {
            body.addProperty("kind", "fhir-R4");
        }
        azure.client().arm("PUT", service.toString(), HEALTHCARE, body).succeeded();
    }

    /** What a scenario gives back, somebody with all rights has taken. */
    private void take() {
        if (scenario.is(Special.KEY_DELETED)) {
            azure.client().keys("DELETE", vault.name(), "/keys/" + name).succeeded();
            // Key Vault shows what it deleted after a moment.
            azure.admin().advanceClock(Duration.ofSeconds(2));
        }
        if (scenario.is(Special.GRANT_TAKEN) || scenario.is(Special.KEY_DISABLED)) {
            var arguments = new ArrayList<>(
                    List.of("disable", "--by", scenario.is(Special.GRANT_TAKEN) ? "grant" : "key", "--yes"));
            arguments.addAll(List.of("--azure-local", azure.folder().toString(), "--timeout", "PT0S"));
            arguments.addAll(onKey());
            var said = new StringWriter();
            var to = new PrintWriter(said, true);
            assertThat(azure.run(Map.of(), to, to, arguments.toArray(String[]::new)))
                    .as(said.toString())
                    .isZero();
        }
        if (scenario.is(Special.LATE)) {
            azure.admin().advanceClock(SINCE_TAKEN);
        }
    }

    /**
     * Lets the service answer reads as one that has lost its key.
     *
     * @param times how often; 0 for good
     */
    void losesItsKey(int times) {
        azure.admin()
                .setFault(Fault.answering(500, "Lost", "The key is lost.")
                        .on("GET", "/Patient")
                        .at(endpoint().replace("https://", ""))
                        .times(times));
    }

    private List<String> onKey() {
        return List.of("--key", key.versionless().toString(), "--service", service.toString());
    }

    /** What the command is told. */
    List<String> arguments() {
        var command = scenario.command().replaceFirst(" --.*", "");
        return Stream.concat(
                        Stream.of(scenario.command().split(" ", -1)),
                        switch (command) {
                            case "status" -> Stream.of("--service", service.toString());
                            case "report" -> Stream.of("--service", service.toString(), "--output", "json");
                            case "key check" -> Stream.concat(Stream.of(judged(), "--accept-not-visible"), planned());
                            case "key pick" ->
                                Stream.concat(Stream.of("--vault", vault.name(), "--output", "json"), planned());
                            case "versions" -> onKey().stream();
                            case "drill" -> Stream.of("--service", service.toString(), "--yes");
                            case "rotate" ->
                                Stream.of(
                                                onKey(),
                                                List.of("--yes", "--again", "--timeout", "PT0S"),
                                                scenario.is(Special.STACK)
                                                        ? List.of("--stack", "prod")
                                                        : List.<String>of())
                                        .flatMap(List::stream);
                            case "disable", "restore" ->
                                Stream.concat(onKey().stream(), Stream.of("--yes", "--timeout", "PT0S"));
                            default -> throw new IllegalStateException(command);
                        })
                .toList();
    }

    private String judged() {
        return (scenario.is(Special.RETIRED) ? key.versionless() : key).toString();
    }

    /** The service that is to use the key: the one that does, or one that is not there yet. */
    private Stream<String> planned() {
        if (scenario.is(Special.SERVICE)) {
            return Stream.of("--service", service.toString());
        }
        return Stream.concat(
                Stream.of("--region", "westeurope"),
                scenario.is(Special.IDENTITY)
                        ? Stream.of("--identity", azure.identityId(name).toString())
                        : Stream.empty());
    }

    /** A stack of the service and its key: an update moves the service to the current version. */
    Pulumi pulumi() {
        return new Pulumi() {
            @Override
            public String stack() {
                return "prod";
            }

            @Override
            public Result run(String... arguments) {
                if (arguments[0].equals("up")) {
                    put(current());
                    return new Result(0, "", "");
                }
                return new Result(0, """
                        {"deployment": {"resources": [
                          {"urn": "urn:pulumi:prod::clinic::fhir-cmk:index:ManagedKey::key", "type": "fhir-cmk:index:ManagedKey",
                           "outputs": {"keyUri": "%s"}},
                          {"urn": "urn:pulumi:prod::clinic::azure-native:healthcareapis:FhirService::records",
                           "type": "azure-native:healthcareapis:FhirService", "id": "%s"}]}}
                        """.formatted(key, service), "");
            }
        };
    }

    private String current() {
        return JsonTree.text(
                        azure.client()
                                .keys("GET", vault.name(), "/keys/" + name)
                                .succeeded()
                                .body(),
                        "key",
                        "kid")
                .orElseThrow();
    }

    /** The vault, where the rights on its keys are access policies. */
    Optional<ArmId> policies() {
        return Optional.of(vault).filter(unused -> scenario.is(Special.ACCESS_POLICIES));
    }
}
