import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerPropertyDependencies;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;

/** FHIR services with a customer-managed key, each with a vault, key, identity, role assignment, lock and log of its own: seven resources. */
final class AzureLoad implements Load {
    private static final String SUBSCRIPTION = "/subscriptions/11111111-1111-4111-8111-111111111111";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/rg/providers/";
    private static final AnalyzerResourceOptions OPTIONS = AnalyzerResourceOptions.newBuilder()
            .setProtect(true)
            .setCustomTimeouts(AnalyzerResourceOptions.CustomTimeouts.getDefaultInstance())
            .build();

    /** A resource: what the program says, what Azure adds, and what its properties depend on. */
    private record Resource(String type, String name, Struct inputs, Struct outputs, Map<String, List<String>> dependencies) {
        String urn() {
            return "urn:pulumi:dev::bench::" + type + "::" + name;
        }
    }

    @Override
    public List<AnalyzeRequest> resources(int count) {
        return all(count).stream()
                .map(resource -> AnalyzeRequest.newBuilder()
                        .setType(resource.type())
                        .setName(resource.name())
                        .setUrn(resource.urn())
                        .setProperties(resource.inputs())
                        .setOptions(OPTIONS)
                        .build())
                .toList();
    }

    @Override
    public AnalyzeStackRequest stack(int count) {
        return AnalyzeStackRequest.newBuilder()
                .addAllResources(all(count).stream().map(AzureLoad::member).toList())
                .build();
    }

    private static AnalyzerResource member(Resource resource) {
        var member = AnalyzerResource.newBuilder()
                .setType(resource.type())
                .setName(resource.name())
                .setUrn(resource.urn())
                .setProperties(resource.inputs().toBuilder().mergeFrom(resource.outputs()))
                .setOptions(OPTIONS);
        resource.dependencies().forEach((property, urns) -> {
            member.addAllDependencies(urns);
            member.putPropertyDependencies(
                    property, AnalyzerPropertyDependencies.newBuilder().addAllUrns(urns).build());
        });
        return member.build();
    }

    private static List<Resource> all(int count) {
        var all = new ArrayList<Resource>();
        for (int i = 0; all.size() < count; i++) {
            all.addAll(service(i));
        }
        return all.subList(0, count);
    }

    private static List<Resource> service(int i) {
        var uri = "https://kv-" + i + ".vault.azure.net/";
        var vaultId = GROUP + "Microsoft.KeyVault/vaults/kv-" + i;
        var identityId = GROUP + "Microsoft.ManagedIdentity/userAssignedIdentities/id-" + i;
        var version = uri + "keys/fhir/0123456789abcdef0123456789abcdef";
        var vault = new Resource(
                "azure-native:keyvault:Vault",
                "vault-" + i,
                Values.struct(
                        "resourceGroupName", Values.text("rg"),
                        "vaultName", Values.text("kv-" + i),
                        "location", Values.text("westeurope"),
                        "properties", vaultProperties()),
                Values.struct("id", Values.text(vaultId), "name", Values.text("kv-" + i)),
                Map.of());
        var key = new Resource(
                "azure-native:keyvault:Key",
                "key-" + i,
                Values.struct(
                        "resourceGroupName", Values.text("rg"),
                        "vaultName", Values.text("kv-" + i),
                        "keyName", Values.text("fhir"),
                        "properties", Values.value(Values.struct(
                                "kty", Values.text("RSA"),
                                "keySize", Values.number(3072),
                                "keyOps", Values.list("wrapKey", "unwrapKey")))),
                Values.struct(
                        "id", Values.text(vaultId + "/keys/fhir"),
                        "keyUri", Values.text(uri + "keys/fhir"),
                        "keyUriWithVersion", Values.text(version)),
                Map.of("vaultName", List.of(vault.urn())));
        var identity = new Resource(
                "azure-native:managedidentity:UserAssignedIdentity",
                "identity-" + i,
                Values.struct(
                        "resourceGroupName", Values.text("rg"),
                        "resourceName", Values.text("id-" + i),
                        "location", Values.text("westeurope")),
                Values.struct("id", Values.text(identityId), "principalId", Values.text(principal(i))),
                Map.of());
        var grant = new Resource(
                "azure-native:authorization:RoleAssignment",
                "grant-" + i,
                Values.struct(
                        "principalId", Values.text(principal(i)),
                        "principalType", Values.text("ServicePrincipal"),
                        "roleDefinitionId", Values.text(SUBSCRIPTION + "/providers/Microsoft.Authorization/roleDefinitions/"
                                + "e147488a-f6f5-4113-8e2d-b22465e65bf6"),
                        "scope", Values.text(vaultId)),
                Struct.getDefaultInstance(),
                Map.of("principalId", List.of(identity.urn()), "scope", List.of(vault.urn())));
        var lock = new Resource(
                "azure-native:authorization:ManagementLockByScope",
                "lock-" + i,
                Values.struct("level", Values.text("CanNotDelete"), "scope", Values.text(vaultId)),
                Struct.getDefaultInstance(),
                Map.of("scope", List.of(vault.urn())));
        var fhirId = GROUP + "Microsoft.HealthcareApis/workspaces/clinic-" + i + "/fhirservices/records";
        var fhir = new Resource(
                "azure-native:healthcareapis:FhirService",
                "fhir-" + i,
                Values.struct(
                        "resourceGroupName", Values.text("rg"),
                        "workspaceName", Values.text("clinic-" + i),
                        "fhirServiceName", Values.text("records"),
                        "location", Values.text("westeurope"),
                        "kind", Values.text("fhir-R4"),
                        "identity", Values.value(Values.struct(
                                "type", Values.text("UserAssigned"), "userAssignedIdentities", Values.list(identityId))),
                        "encryption", Values.value(Values.struct(
                                "customerManagedKeyEncryption",
                                Values.value(Values.struct("keyEncryptionKeyUrl", Values.text(version)))))),
                Values.struct("id", Values.text(fhirId)),
                Map.of("identity", List.of(identity.urn()), "encryption", List.of(key.urn(), grant.urn())));
        var log = new Resource(
                "azure-native:monitor:DiagnosticSetting",
                "log-" + i,
                Values.struct(
                        "resourceUri", Values.text(fhirId),
                        "workspaceId", Values.text("/logs"),
                        "logs", Values.value(List.of(Values.value(Values.struct(
                                "category", Values.text("AuditLogs"), "enabled", Values.value(true)))))),
                Struct.getDefaultInstance(),
                Map.of("resourceUri", List.of(fhir.urn())));
        return List.of(vault, key, identity, grant, lock, fhir, log);
    }

    /** A GUID: what the pack cannot read may be anything, and is compared with everything. */
    private static String principal(int i) {
        return "99999999-2222-4333-8444-%012d".formatted(i);
    }

    private static Value vaultProperties() {
        return Values.value(Values.struct(
                "tenantId", Values.text("11111111-2222-4333-8444-555555555555"),
                "sku", Values.value(Values.struct("family", Values.text("A"), "name", Values.text("standard"))),
                "enableRbacAuthorization", Values.value(true),
                "enableSoftDelete", Values.value(true),
                "enablePurgeProtection", Values.value(true),
                "softDeleteRetentionInDays", Values.number(90),
                "networkAcls", Values.value(Values.struct("bypass", Values.text("AzureServices"), "defaultAction", Values.text("Deny")))));
    }
}
