package dev.fhircmk;

import com.pulumi.test.Mocks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the two providers would, and keeps what it was asked. */
public final class RecordingAzure implements Mocks {
    public static final String KEY = "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef";

    static final String SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";
    static final String IDENTITY = "/subscriptions/" + SUBSCRIPTION
            + "/resourceGroups/rg-clinic/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-clinic-records";
    static final String FHIR_SERVICE = "/subscriptions/" + SUBSCRIPTION
            + "/resourceGroups/rg-clinic/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records";

    private static final Map<String, Object> HOME = Map.of("subscriptionId", SUBSCRIPTION, "environment", "public");
    private static final Set<String> COMPONENTS = Set.of(
            CmkKeyVault.TYPE, FhirServiceWithCmk.TYPE, LegacyFhirServiceWithCmk.TYPE, EnterpriseAppRegistration.TYPE);

    private final List<ResourceArgs> registered = new CopyOnWriteArrayList<>();
    private final Set<String> toBeMade = new HashSet<>();
    private final boolean dropsEncryption;
    private final Map<String, Map<String, Object>> lookups = new HashMap<>(Map.of(
            "getDeletedVault", Map.of("deleted", false),
            "getService", Map.of("exists", false),
            "getSubscription", Map.of("tenantId", "tenant-1"),
            "getIdentity", Map.of("exists", true, "principalId", "principal-2", "tenantId", "tenant-1"),
            "getKey", Map.of(),
            "getVault", Map.of("exists", false)));

    private final Map<String, String> failing = new HashMap<>();
    private Optional<Map<String, Object>> deployed = Optional.empty();

    private RecordingAzure(boolean dropsEncryption) {
        this.dropsEncryption = dropsEncryption;
    }

    /** Answers as Azure does where all is well. */
    public RecordingAzure() {
        this(false);
    }

    /** Takes the encryption of a service for something that it does not know, as an old provider does. */
    static RecordingAzure thatDropsEncryption() {
        return new RecordingAzure(true);
    }

    /**
     * Answers as azure-native does in the preview of an update: what is there keeps the names that it was made with, and of its
     * outputs the name and the location are known.
     *
     * @param inputs what it was made with, where that differs from what is asked for
     */
    static RecordingAzure thatPreviewsAnUpdateOf(Map<String, Object> inputs) {
        var azure = new RecordingAzure(false);
        azure.deployed = Optional.of(inputs);
        return azure;
    }

    /** Answers as the engine does in a preview that makes the resource: nothing that Azure tells is known. */
    RecordingAzure thatHasYetToMake(String name) {
        toBeMade.add(name);
        return this;
    }

    /** Answers a function of our provider as told. */
    public RecordingAzure with(String function, Map<String, Object> answer) {
        lookups.put(function, answer);
        return this;
    }

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        registered.add(args);
        if (toBeMade.contains(args.name)) {
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.empty(), args.inputs));
        }
        if (deployed.isPresent() && args.type.startsWith("azure-native:")) {
            return CompletableFuture.completedFuture(previewed(args, deployed.get()));
        }
        var state = new HashMap<>(args.inputs);
        switch (args.type) {
            case "azure-native:keyvault/v20260201:Vault" -> {
                var properties = new HashMap<>(object(args.inputs, "properties"));
                properties.put("vaultUri", "https://" + args.inputs.get("vaultName") + ".vault.azure.net/");
                properties.put("hsmPoolResourceId", "");
                properties.put("privateEndpointConnections", List.of());
                properties.put("accessPolicies", List.of());
                state.put("properties", properties);
                state.put("name", args.inputs.get("vaultName"));
            }
            case "azure-native:healthcareapis:Service" -> {
                var properties = new HashMap<>(object(args.inputs, "properties"));
                properties.put("accessPolicies", List.of());
                properties.put("privateEndpointConnections", List.of());
                properties.put("provisioningState", "Succeeded");
                state.put("properties", properties);
            }
            case "fhir-cmk:index:EnterpriseApplication" ->
                state.put("objectId", "object-of-" + args.inputs.get("applicationId"));
            case "azure-native:managedidentity:UserAssignedIdentity" -> {
                state.put("name", args.inputs.get("resourceName"));
                state.put("principalId", "principal-1");
                state.put("tenantId", "tenant-1");
            }
            case "azure-native:resources:ResourceGroup" -> state.put("name", args.inputs.get("resourceGroupName"));
            case "azure-native:healthcareapis:Workspace" -> state.put("name", args.inputs.get("workspaceName"));
            case "azure-native:healthcareapis/v20240331:FhirService" -> {
                if (dropsEncryption) {
                    state.remove("encryption");
                }
            }
            case "fhir-cmk:index:ManagedKey" -> {
                state.put("keyUri", KEY.substring(0, KEY.lastIndexOf('/')));
                state.put("keyUriWithVersion", KEY);
                state.put("version", KEY.substring(KEY.lastIndexOf('/') + 1));
            }
            default -> {}
        }
        return CompletableFuture.completedFuture(
                ResourceResult.of(Optional.of(id(args.type, args.name, args.inputs)), state));
    }

    private static ResourceResult previewed(ResourceArgs args, Map<String, Object> deployed) {
        var inputs = new HashMap<>(args.inputs);
        inputs.replaceAll((name, asked) -> deployed.getOrDefault(name, asked));
        var id = id(args.type, args.name, inputs);
        return ResourceResult.of(
                Optional.of(id),
                Map.of(
                        "name",
                        id.substring(id.lastIndexOf('/') + 1),
                        "location",
                        inputs.getOrDefault("location", "westeurope")));
    }

    private static String id(String type, String name, Map<String, Object> inputs) {
        var group =
                "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + inputs.get("resourceGroupName") + "/providers/";
        return switch (type) {
            case "azure-native:keyvault/v20260201:Vault" ->
                group + "Microsoft.KeyVault/vaults/" + inputs.get("vaultName");
            case "azure-native:managedidentity:UserAssignedIdentity" ->
                group + "Microsoft.ManagedIdentity/userAssignedIdentities/" + inputs.get("resourceName");
            case "azure-native:healthcareapis/v20240331:FhirService" ->
                group + "Microsoft.HealthcareApis/workspaces/" + inputs.get("workspaceName") + "/fhirservices/"
                        + inputs.get("fhirServiceName");
            case "azure-native:healthcareapis:Workspace" ->
                group + "Microsoft.HealthcareApis/workspaces/" + inputs.get("workspaceName");
            case "azure-native:healthcareapis:Service" ->
                group + "Microsoft.HealthcareApis/services/" + inputs.get("resourceName");
            case "azure-native:authorization:ManagementLockByScope" ->
                inputs.get("scope") + "/providers/Microsoft.Authorization/locks/" + inputs.get("lockName");
            default -> "id-of-" + name;
        };
    }

    /** Fails to answer a function, as gRPC tells it. */
    RecordingAzure failingAt(String token, String message) {
        failing.put(token, message);
        return this;
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        if (failing.containsKey(args.token)) {
            return CompletableFuture.failedFuture(new IllegalStateException(failing.get(args.token)));
        }
        return CompletableFuture.completedFuture(
                switch (args.token) {
                    case "azure-native:authorization:getClientConfig" ->
                        Map.of(
                                "clientId", "client-1",
                                "objectId", "deployer-1",
                                "subscriptionId", "subscription-1",
                                "tenantId", "tenant-1");
                    default -> answerOf(args.token.replace("fhir-cmk:index:", ""));
                });
    }

    private Map<String, Object> answerOf(String function) {
        var answer = new HashMap<>(Objects.requireNonNull(lookups.get(function), function));
        if (function.equals("getSubscription")) {
            HOME.forEach(answer::putIfAbsent);
        }
        return answer;
    }

    /** The inputs of the resource of that name. */
    public Map<String, Object> inputsOf(String name) {
        return registered.stream()
                .filter(resource -> name.equals(resource.name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " was not registered"))
                .inputs;
    }

    /** The names of all custom resources, in the order of their registration. */
    public List<String> names() {
        return registered.stream()
                .filter(resource -> !resource.type.startsWith("pulumi:"))
                .filter(resource -> !COMPONENTS.contains(resource.type))
                .map(resource -> resource.name)
                .toList();
    }

    @SuppressWarnings("unchecked") // Inputs are JSON: an object has names and values.
    public static Map<String, Object> object(Map<String, Object> inputs, String name) {
        return (Map<String, Object>) Objects.requireNonNull(inputs.get(name), name);
    }
}
