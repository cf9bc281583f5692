package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.provider.access.AccessPolicyResource;
import dev.fhircmk.provider.access.EnterpriseApplicationResource;
import dev.fhircmk.provider.access.KeyAccessResource;
import dev.fhircmk.provider.access.PolicyHolders;
import dev.fhircmk.provider.access.VaultLookup;
import dev.fhircmk.provider.azure.AzureSession;
import dev.fhircmk.provider.azure.AzureTime;
import dev.fhircmk.provider.azure.DeletedVaults;
import dev.fhircmk.provider.azure.GoneVaults;
import dev.fhircmk.provider.azure.Patience;
import dev.fhircmk.provider.azure.ProviderConfiguration;
import dev.fhircmk.provider.components.ComponentHost;
import dev.fhircmk.provider.engine.ProviderFunction;
import dev.fhircmk.provider.engine.ProviderResource;
import dev.fhircmk.provider.engine.ProviderResource.Change;
import dev.fhircmk.provider.key.KeyLookup;
import dev.fhircmk.provider.key.ManagedKeyResource;
import dev.fhircmk.provider.key.RetiredAccountResource;
import dev.fhircmk.provider.lookup.ExistingOfOthers;
import dev.fhircmk.provider.lookup.IdentityLookup;
import dev.fhircmk.provider.lookup.ServiceLookup;
import dev.fhircmk.provider.lookup.SubscriptionLookup;
import dev.fhircmk.pulumi.Calls;
import dev.fhircmk.pulumi.InitializationException;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Urn;
import dev.fhircmk.pulumi.Warnings;
import dev.fhircmk.text.PrintableText;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/** The provider as the engine calls it. */
final class FhirCmkProviderService extends ResourceProviderGrpc.ResourceProviderImplBase {
    private static final String TOKEN = "fhir-cmk:index:";

    private final Calls calls = new Calls();
    private final String version;
    private final Map<String, String> environment;
    private final ComponentHost components;
    private final AzureSession session;
    private final Map<String, ProviderResource> resources;
    private final Map<String, ProviderFunction> functions;

    /**
     * Serves one engine.
     *
     * @param version of the plugin
     * @param environment the environment variables, which count where an input was left out
     * @param components constructs the components
     * @param warnings takes what the user should know
     * @param patience waits where Azure takes its time
     */
    FhirCmkProviderService(
            String version,
            Map<String, String> environment,
            ComponentHost components,
            Warnings warnings,
            Patience patience) {
        this.version = version;
        this.components = components;
        this.environment = Map.copyOf(environment);
        var time = new AzureTime(patience.clock());
        this.session = new AzureSession(environment, time);
        var holders = new PolicyHolders();
        this.resources = Map.of(
                TOKEN + "AccessPolicy",
                new AccessPolicyResource(session::azure, holders, patience, warnings),
                TOKEN + "ManagedKey",
                new ManagedKeyResource(
                        (vaultUri, name) -> session.azure().key(vaultUri, name),
                        new GoneVaults(session::azure),
                        time,
                        patience,
                        warnings),
                TOKEN + "KeyAccess",
                new KeyAccessResource(session::azure, holders, patience, warnings),
                TOKEN + "EnterpriseApplication",
                new EnterpriseApplicationResource(session::azure, warnings),
                TOKEN + "ExistingResource",
                new ExistingOfOthers(warnings),
                TOKEN + "RetiredAccount",
                new RetiredAccountResource(session::azure, patience));
        this.functions = Map.of(
                TOKEN + "getDeletedVault",
                new DeletedVaults(session, warnings),
                TOKEN + "getIdentity",
                new IdentityLookup(session, warnings),
                TOKEN + "getKey",
                new KeyLookup(session),
                TOKEN + "getService",
                new ServiceLookup(session, warnings),
                TOKEN + "getSubscription",
                new SubscriptionLookup(session),
                TOKEN + "getVault",
                new VaultLookup(session, patience, warnings));
    }

    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
        // The engine wants every plugin that constructs components to accept secrets; see PropertyValues.withSecretsOf.
        calls.answer(
                observer,
                () -> ProviderHandshakeResponse.newBuilder()
                        .setAcceptSecrets(true)
                        .setAcceptOutputs(true)
                        .build());
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        calls.answer(observer, () -> PluginInfo.newBuilder().setVersion(version).build());
    }

    @Override
    public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
        calls.answer(
                observer,
                () -> GetSchemaResponse.newBuilder()
                        .setSchema(PackageSchema.of(version))
                        .build());
    }

    @Override
    public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
        calls.answer(observer, () -> components.construct(request));
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
        calls.answer(observer, () -> {
            var inputs = PropertyValues.read(request.getNews());
            return checked(
                    request,
                    inputs,
                    ProviderConfiguration.of(inputs, environment).failures());
        });
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
        calls.answer(observer, () -> {
            var changed = !PropertyValues.read(request.getNews()).equals(PropertyValues.read(request.getOldInputs()));
            return DiffResponse.newBuilder()
                    .setChanges(changed ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
                    .build();
        });
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
        calls.answer(observer, () -> {
            var configuration = ProviderConfiguration.of(PropertyValues.read(request.getArgs()), environment);
            configuration.localAzureClash().ifPresent(clash -> {
                throw new ProviderException(Status.Code.INVALID_ARGUMENT, clash);
            });
            session.configure(configuration);
            return ConfigureResponse.newBuilder()
                    .setSupportsPreview(true)
                    .setAcceptSecrets(true)
                    .setAcceptOutputs(true)
                    .build();
        });
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
        calls.answer(observer, () -> {
            var resource = resource(request.getUrn());
            var olds = PropertyValues.read(request.getOlds());
            // An input that comes out as nothing is as if it were left out.
            var news = Json.withoutNulls(PropertyValues.read(request.getNews()));
            var inputs = resource.withState(olds, resource.differences().kept(olds, resource.withDefaults(news)));
            var failures = new LinkedHashMap<>(resource.differences().mistyped(inputs));
            if (failures.isEmpty()) {
                failures.putAll(resource.check(inputs));
            }
            if (failures.isEmpty()) {
                failures.putAll(resource.checkChange(request.getUrn(), olds, news));
            }
            return checked(request, inputs, failures);
        });
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
        calls.answer(observer, () -> {
            var difference = resource(request.getUrn())
                    .diff(new Change(
                            request.getUrn(),
                            request.getId(),
                            PropertyValues.read(request.getOlds()),
                            PropertyValues.read(request.getOldInputs()),
                            PropertyValues.read(request.getNews())));
            var response = DiffResponse.newBuilder()
                    .setHasDetailedDiff(true)
                    .setChanges(
                            difference.changed().isEmpty()
                                    ? DiffResponse.DiffChanges.DIFF_NONE
                                    : DiffResponse.DiffChanges.DIFF_SOME)
                    .addAllReplaces(difference.replacing())
                    .addAllDiffs(difference.changed());
            difference
                    .changed()
                    .forEach(name -> response.putDetailedDiff(
                            name, propertyDiff(difference.replacing().contains(name))));
            return response.build();
        });
    }

    private static PropertyDiff propertyDiff(boolean replaces) {
        return PropertyDiff.newBuilder()
                .setKind(replaces ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE)
                .setInputDiff(true)
                .build();
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
        calls.answer(observer, () -> {
            var resource = resource(request.getUrn());
            var inputs = PropertyValues.read(request.getProperties());
            var state = keepingSecretsOf(
                    request.getProperties(),
                    () -> request.getPreview()
                            ? resource.previewCreate(inputs)
                            : resource.create(request.getUrn(), inputs));
            return CreateResponse.newBuilder()
                    .setId(state.id())
                    .setProperties(written(state.properties(), request.getProperties()))
                    .build();
        });
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        calls.answer(
                observer,
                () -> keepingSecretsOf(
                                request.getInputs(),
                                () -> resource(request.getUrn())
                                        .read(
                                                request.getUrn(),
                                                request.getId(),
                                                PropertyValues.read(request.getProperties()),
                                                PropertyValues.read(request.getInputs())))
                        .map(found -> ReadResponse.newBuilder()
                                .setId(found.id())
                                .setProperties(written(found.properties(), request.getProperties()))
                                .setInputs(written(found.inputs(), request.getInputs()))
                                .build())
                        .orElseGet(ReadResponse::getDefaultInstance));
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
        calls.answer(observer, () -> {
            var resource = resource(request.getUrn());
            var change = new Change(
                    request.getUrn(),
                    request.getId(),
                    PropertyValues.read(request.getOlds()),
                    PropertyValues.read(request.getOldInputs()),
                    PropertyValues.read(request.getNews()));
            var state = keepingSecretsOf(
                    request.getNews(),
                    () -> request.getPreview() ? resource.previewUpdate(change) : resource.update(change));
            return UpdateResponse.newBuilder()
                    .setProperties(written(state.properties(), request.getNews()))
                    .build();
        });
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
        calls.answer(observer, () -> {
            return keepingSecretsOf(request.getProperties(), () -> {
                resource(request.getUrn())
                        .delete(request.getUrn(), request.getId(), PropertyValues.read(request.getProperties()));
                return Empty.getDefaultInstance();
            });
        });
    }

    @Override
    public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
        calls.answer(observer, () -> {
            var function = functions.get(request.getTok());
            if (function == null) {
                throw unknown("function", request.getTok());
            }
            try {
                return InvokeResponse.newBuilder()
                        .setReturn(PropertyValues.write(function.invoke(PropertyValues.read(request.getArgs()))))
                        .build();
            } catch (InvalidValueException refused) {
                throw new ProviderException(
                        Status.Code.INVALID_ARGUMENT, String.valueOf(refused.getMessage()), refused);
            }
        });
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> observer) {
        calls.cancel();
        observer.onNext(Empty.getDefaultInstance());
        observer.onCompleted();
    }

    /** What the request had as secret is neither in the words of a failure nor in clear in what it leaves. */
    private static <T> T keepingSecretsOf(Struct request, Supplier<T> call) {
        try {
            return call.get();
        } catch (InitializationException partial) {
            throw partial.withSecretsOf(request);
        } catch (InvalidValueException refused) {
            throw new ProviderException(
                    Status.Code.INVALID_ARGUMENT,
                    PropertyValues.withoutSecretsOf(request, String.valueOf(refused.getMessage())),
                    refused);
        } catch (ProviderException failure) {
            var told = String.valueOf(failure.getMessage());
            var shown = PropertyValues.withoutSecretsOf(request, told);
            throw shown.equals(told) ? failure : new ProviderException(failure.code(), shown, failure);
        }
    }

    /** What the request had as secret is secret in the answer. */
    private static Struct written(JsonObject answer, Struct request) {
        return PropertyValues.write(PropertyValues.withSecretsOf(request, answer));
    }

    private ProviderResource resource(String urn) {
        var type = Urn.parse(urn).type();
        var resource = resources.get(type);
        if (resource == null) {
            throw unknown("resource", type);
        }
        return resource;
    }

    private static ProviderException unknown(String what, String token) {
        return new ProviderException(
                Status.Code.UNIMPLEMENTED, "fhir-cmk has no " + what + " " + token + "; see its documentation");
    }

    private static CheckResponse checked(CheckRequest request, JsonObject inputs, Map<String, String> failures) {
        var response = CheckResponse.newBuilder().setInputs(written(inputs, request.getNews()));
        failures.forEach((property, reason) -> response.addFailures(CheckFailure.newBuilder()
                .setProperty(property)
                .setReason(
                        PrintableText.message(PropertyValues.withoutSecretsOf(request.getNews(), property, reason)))));
        return response.build();
    }
}
