package dev.fhircmk.cli.recover;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.ResourceMonitorGrpc;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorBlockingStub;

/**
 * A program in no language: a resource group, a vault with its key, and a FHIR service that is encrypted with it, as the protocol
 * has them. The components are constructed by the plugin, as for a program in YAML.
 *
 * @param azureFolder the data folder of the local Azure
 * @param name part of the name of everything in Azure
 * @param composition inputs of the vault and of the service, as JSON objects
 */
record ClinicProgram(Path azureFolder, String name, Composition composition) {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private static final String ROOT = SmallEngine.urn("", "pulumi:pulumi:Stack", "clinic");

    /**
     * What differs from one stack to the next.
     *
     * @param vault inputs of the vault beside its names
     * @param service inputs of the FHIR service beside its names and its key
     * @param trigger rotates the key
     */
    record Composition(String vault, String service, String trigger) {
        Composition rotatedBy(String other) {
            return new Composition(vault, service, other);
        }
    }

    String groupName() {
        return "rg-" + name;
    }

    String vaultName() {
        return "kv-" + name;
    }

    /** Runs the program; throws what the engine answers where it does not come to its end. */
    void run(SmallEngine engine, boolean preview) {
        var channel = channel(engine.address());
        try {
            var monitor = ResourceMonitorGrpc.newBlockingStub(channel);
            var stack = RegisterResourceRequest.newBuilder()
                    .setType("pulumi:pulumi:Stack")
                    .setName("clinic");
            var unused = monitor.registerResource(stack.build());
            var azure = provider(monitor, "azure-native");
            var keys = provider(monitor, "fhir-cmk");
            monitor.registerResource(RegisterResourceRequest.newBuilder()
                    .setType("azure-native:resources:ResourceGroup")
                    .setName("group")
                    .setCustom(true)
                    .setParent(ROOT)
                    .setProvider(azure)
                    .setObject(write("""
                            {"resourceGroupName": "%s", "location": "westeurope"}
                            """.formatted(groupName())))
                    .build());
            var common = """
                    {"resourceGroupName": "%s", "location": "westeurope", "dataProtection": "none"}
                    """.formatted(groupName());
            var vault = json(common);
            merge(vault, json(composition.vault()));
            vault.addProperty("vaultName", vaultName());
            vault.addProperty("keyName", "fhir");
            vault.addProperty("keySize", 2048);
            vault.addProperty("rotationTrigger", composition.trigger());
            vault.add("allowedIps", JsonParser.parseString("[\"203.0.113.10\"]"));
            var providers = Map.of("azure-native", azure, "fhir-cmk", keys);
            var made = construct(engine, "CmkKeyVault", "keys", vault, providers, preview);

            var service = json(common);
            merge(service, json(composition.service()));
            service.addProperty("workspaceName", "ws" + name);
            service.addProperty("fhirServiceName", "records");
            service.addProperty("settleTime", "PT0S");
            service.add("customerManagedKey", key(made));
            construct(engine, "FhirServiceWithCmk", "fhir", service, providers, preview);
        } finally {
            channel.shutdownNow();
        }
    }

    private JsonObject key(JsonObject vault) {
        var key = new JsonObject();
        key.add("keyUriWithVersion", vault.get("keyUriWithVersion"));
        key.add("keyUri", vault.get("keyUri"));
        key.add("keyVaultResourceId", vault.get("vaultId"));
        key.add("keyVaultLocation", vault.get("location"));
        key.add(
                "enableRbacAuthorization",
                json(composition.vault()).has("enableRbacAuthorization")
                        ? new JsonPrimitive(true)
                        : new JsonPrimitive(false));
        return key;
    }

    private String provider(ResourceMonitorBlockingStub monitor, String name) {
        var made = monitor.registerResource(RegisterResourceRequest.newBuilder()
                .setType("pulumi:providers:" + name)
                .setName(name)
                .setCustom(true)
                .setParent(ROOT)
                .setObject(write("{\"azureLocalFolder\": \"" + azureFolder + "\"}"))
                .build());
        return made.getUrn() + "::" + made.getId();
    }

    private static JsonObject construct(
            SmallEngine engine,
            String component,
            String name,
            JsonObject inputs,
            Map<String, String> providers,
            boolean preview) {
        var constructed = engine.plugin("fhir-cmk")
                .provider()
                .construct(ConstructRequest.newBuilder()
                        .setType("fhir-cmk:index:" + component)
                        .setName(name)
                        .setProject(SmallEngine.PROJECT)
                        .setStack(SmallEngine.STACK)
                        .setParent(ROOT)
                        .setDryRun(preview)
                        .setMonitorEndpoint(engine.address())
                        .putAllProviders(providers)
                        .setInputs(PropertyValues.write(inputs))
                        .build());
        return plain(constructed.getState());
    }

    /** Outputs as what they hold; what is not known yet as the engine writes it. */
    private static JsonObject plain(Struct state) {
        var plain = new JsonObject();
        state.getFieldsMap().forEach((name, value) -> plain.add(name, plain(name, value)));
        return plain;
    }

    private static JsonElement plain(String name, Value value) {
        var fields = value.getStructValue().getFieldsMap();
        if (!fields.containsKey(SIGNATURE)) {
            return read(name, value);
        }
        if (!fields.get(SIGNATURE).getStringValue().equals(OUTPUT)) {
            throw new AssertionError(name + " is " + value);
        }
        var held = fields.get("value");
        return held == null ? PropertyValues.UNKNOWN : read(name, held);
    }

    private static JsonElement read(String name, Value value) {
        return PropertyValues.read(Struct.newBuilder().putFields(name, value).build())
                .get(name);
    }

    private static ManagedChannel channel(String address) {
        return OkHttpChannelBuilder.forTarget(address).usePlaintext().build();
    }

    private static void merge(JsonObject into, JsonObject more) {
        List.copyOf(more.keySet()).forEach(name -> into.add(name, more.get(name)));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static Struct write(String text) {
        return PropertyValues.write(json(text));
    }
}
