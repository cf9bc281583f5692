package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.InvokeArgs;
import com.pulumi.resources.Resource;
import dev.fhircmk.internal.FhirCmkPlugin;
import dev.fhircmk.internal.azure.AzureNative;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The functions of the provider, called through the provider that a component was given. */
public final class Lookups {
    private Lookups() {}

    /**
     * Whether a vault of that name is soft-deleted where the new one is to be, so that it must be recovered; Azure keeps the name of a
     * deleted vault until its retention ends, and refuses to create another under it. {@code taken} says where it is taken elsewhere.
     */
    public static Output<Lookup> deletedVault(
            Output<String> vaultName, Output<String> location, Output<String> resourceGroupName, Resource parent) {
        return Output.tuple(vaultName, location, resourceGroupName)
                .apply(known -> invoke(
                        "getDeletedVault",
                        GetDeletedVaultInputs.builder()
                                .vaultName(known.t1)
                                .location(known.t2)
                                .resourceGroupName(known.t3)
                                .build(),
                        parent));
    }

    /** The properties of an existing key and its vault, as far as they can be read. */
    public static Output<Lookup> key(Output<String> keyUri, Output<String> keyVaultResourceId, Resource parent) {
        return Output.tuple(keyUri, keyVaultResourceId)
                .apply(known -> invoke(
                        "getKey",
                        GetKeyInputs.builder()
                                .keyUri(known.t1)
                                .keyVaultResourceId(known.t2)
                                .build(),
                        parent));
    }

    /** Whether a FHIR service exists, and what it is encrypted with. */
    public static Output<Lookup> service(
            Output<String> resourceGroupName,
            Output<String> workspaceName,
            Output<String> fhirServiceName,
            Resource parent) {
        return Output.tuple(resourceGroupName, workspaceName, fhirServiceName)
                .apply(known -> invoke(
                        "getService",
                        GetServiceInputs.builder()
                                .resourceGroupName(known.t1)
                                .workspaceName(known.t2)
                                .fhirServiceName(known.t3)
                                .build(),
                        parent));
    }

    /** Whether an account of the retired service exists, and what it is encrypted with. */
    public static Output<Lookup> account(
            Output<String> resourceGroupName, Output<String> accountName, Resource parent) {
        return Output.tuple(resourceGroupName, accountName)
                .apply(known -> invoke(
                        "getService",
                        GetServiceInputs.builder()
                                .resourceGroupName(known.t1)
                                .accountName(known.t2)
                                .build(),
                        parent));
    }

    /** The client that deploys, by azure-native's own function; its failure is reported as those of the other functions are. */
    public static Output<Lookup> client(Resource parent) {
        return answered(
                "azure-native:authorization:getClientConfig",
                InvokeArgs.Empty,
                InvokeOptions.builder()
                        .parent(parent)
                        .version(AzureNative.VERSION)
                        .build(),
                parent);
    }

    /** The subscription that everything is made in: its id, its tenant and its cloud. */
    public static Output<Lookup> subscription(Resource parent) {
        return invoke("getSubscription", InvokeArgs.Empty, parent);
    }

    /** Whether a user-assigned identity exists, in any subscription, and its ids. */
    public static Output<Lookup> identity(Output<String> resourceId, Resource parent) {
        return resourceId.apply(known -> invoke(
                "getIdentity", GetIdentityInputs.builder().resourceId(known).build(), parent));
    }

    /**
     * The properties of a vault, and the principals that would lose access by the other kind of grant.
     *
     * @param answersToRoles what it is to answer to
     */
    public static Output<Lookup> vault(
            Output<String> vaultId, Output<String> keyName, boolean answersToRoles, Resource parent) {
        return Output.tuple(vaultId, keyName)
                .apply(known -> invoke(
                        "getVault",
                        GetVaultInputs.builder()
                                .keyVaultResourceId(known.t1)
                                .keyName(known.t2)
                                .enableRbacAuthorization(answersToRoles)
                                // A preview does not wait.
                                .settle(!Deployment.getInstance().isDryRun())
                                .build(),
                        parent));
    }

    private static Output<Lookup> invoke(String function, InvokeArgs inputs, Resource parent) {
        var options = InvokeOptions.builder().parent(parent).version(FhirCmkPlugin.version());
        return answered(FhirCmkPlugin.NAME + ":index:" + function, inputs, options.build(), parent);
    }

    /**
     * What a function answers. Where it fails, the program fails with its sentence: the output that Pulumi's SDK gives tells of
     * it with the stack trace of a gRPC call, so the call is made beneath it.
     */
    private static Output<Lookup> answered(String token, InvokeArgs inputs, InvokeOptions options, Resource parent) {
        var call = Deployment.getInstance()
                .<Map<String, Object>>invokeAsync(
                        token,
                        TypeShape.<Map<String, Object>>builder(Map.class)
                                .addParameter(String.class)
                                .addParameter(Object.class)
                                .build(),
                        inputs,
                        options);
        // The engine reports this task, on which nothing depends; the outputs that would follow never complete.
        var unused = Output.of(call.handle((values, failed) -> {
            if (failed != null) {
                throw Sentences.of(component(parent), failed);
            }
            return true;
        }));
        return Output.of(call.exceptionallyCompose(failed -> new CompletableFuture<Map<String, Object>>()))
                .applyValue(values -> new Lookup(values == null ? Map.of() : values));
    }

    private static String component(Resource parent) {
        var type = parent.pulumiResourceType();
        return ComponentScope.named(type.substring(type.lastIndexOf(':') + 1), parent.pulumiResourceName());
    }
}
