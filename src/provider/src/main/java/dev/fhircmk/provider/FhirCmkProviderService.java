package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Struct;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureConfiguration;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.AzureTime;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.provider.access.AccessPolicyResource;
import dev.fhircmk.provider.access.EnterpriseApplicationResource;
import dev.fhircmk.provider.access.GrantsInUse;
import dev.fhircmk.provider.access.KeyAccessResource;
import dev.fhircmk.provider.access.VaultLookup;
import dev.fhircmk.provider.azure.AzureFailures;
import dev.fhircmk.provider.azure.ProviderConfiguration;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.azure.ProviderRemedies;
import dev.fhircmk.provider.azure.Waiting;
import dev.fhircmk.provider.components.ComponentHost;
import dev.fhircmk.provider.engine.LowestCli;
import dev.fhircmk.provider.engine.ResourceHandler;
import dev.fhircmk.provider.engine.ResourceHandler.Change;
import dev.fhircmk.provider.key.ExistingKeyLookup;
import dev.fhircmk.provider.key.ManagedKeyResource;
import dev.fhircmk.provider.key.RetiredAccountResource;
import dev.fhircmk.provider.lookup.DeletedVaultLookup;
import dev.fhircmk.provider.lookup.ExistingOfOthers;
import dev.fhircmk.provider.lookup.ResourceLookups;
import dev.fhircmk.provider.lookup.ServiceLookup;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.ResourceProviderGrpc;

/** The provider as the engine calls it. */
final class FhirCmkProviderService extends ResourceProviderGrpc.ResourceProviderImplBase {
    private static final String TOKEN = "fhir-cmk:index:";

    private final Calls calls = new Calls();
    private final LowestCli lowestCli = new LowestCli();
    private final String version;
    private final Map<String, String> environment;
    private final ComponentHost components;
    private final Warnings warnings;
    private final ProviderContext context;
    private final Map<String, ResourceHandler> resources;
    /** Each looks something up and changes nothing; its arguments are all known. */
    private final Map<String, UnaryOperator<JsonObject>> functions;

    private final AzureTime time;
    private AzureConfiguration configuration;
    private Optional<AzureClients> clients = Optional.empty();

    /** Serves one engine; environment variables count where an input was left out. */
    FhirCmkProviderService(
            String version,
            Map<String, String> environment,
            ComponentHost components,
            Warnings warnings,
            Waiting waiting) {
        this.version = version;
        this.components = components;
        this.warnings = warnings;
        this.environment = Map.copyOf(environment);
        this.configuration = ProviderConfiguration.of(new JsonObject(), environment);
        this.time = new AzureTime(waiting.clock());
        this.context = new ProviderContext(this::azure, waiting, warnings);
        var grants = new GrantsInUse();
        this.resources = Map.of(
                "AccessPolicy", new AccessPolicyResource(context, grants),
                "ManagedKey", new ManagedKeyResource((uri, name) -> azure().key(uri, name), context),
                "KeyAccess", new KeyAccessResource(context, grants),
                "EnterpriseApplication", new EnterpriseApplicationResource(context),
                "ExistingResource", new ExistingOfOthers(warnings),
                "RetiredAccount", new RetiredAccountResource(context));
        this.functions = Map.of(
                "getDeletedVault", new DeletedVaultLookup(context)::invoke,
                "getIdentity", new ResourceLookups(context)::identity,
                "getKey", new ExistingKeyLookup(context)::invoke,
                "getService", new ServiceLookup(context)::invoke,
                "getSubscription", new ResourceLookups(context)::subscription,
                "getVault", new VaultLookup(context)::invoke);
    }

    /** Answers a call; what Azure refused is told as the engine understands it. */
    private <T extends MessageLite> void answer(StreamObserver<T> observer, Calls.Answer<T> call) {
        calls.answer(observer, () -> {
            try {
                return call.call();
            } catch (AzureException failure) {
                throw AzureFailures.told(failure);
            }
        });
    }

    /** Made at the first call that needs Azure: many previews need none. */
    private synchronized AzureClients azure() {
        clients = clients.or(() -> Optional.of(new AzureClients(configuration, time, new ProviderRemedies())));
        return clients.orElseThrow();
    }

    private synchronized void configure(AzureConfiguration replacement) {
        context.unseen().clear();
        configuration = replacement;
        clients = Optional.empty();
    }

    @Override
    public void handshake(
            Provider.ProviderHandshakeRequest request, StreamObserver<Provider.ProviderHandshakeResponse> observer) {
        lowestCli.shakesHands(request);
        warnings.engineAt(request.getEngineAddress());
        components.engineAt(request.getEngineAddress());
        // The engine wants every plugin that constructs components to accept secrets; see PropertyValues.withSecretsOf.
        answer(
                observer,
                () -> Provider.ProviderHandshakeResponse.newBuilder()
                        .setAcceptSecrets(true)
                        .setAcceptOutputs(true)
                        .build());
    }

    /** The engine that sends calls to a plugin which runs already; it has said in the handshake where it is. */
    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        answer(observer, () -> PluginInfo.newBuilder().setVersion(version).build());
    }

    @Override
    public void getSchema(Provider.GetSchemaRequest request, StreamObserver<Provider.GetSchemaResponse> observer) {
        answer(
                observer,
                () -> Provider.GetSchemaResponse.newBuilder()
                        .setSchema(schema(version))
                        .build());
    }

    /** What programs in other languages are written and checked against, made from {@code schema.yaml} in {@code src/package-schema}. */
    static String schema(String version) {
        var schema = Json.packed(FhirCmkProviderService.class, "/dev/fhircmk/schema/schema.json");
        schema.addProperty("version", version);
        return schema.toString();
    }

    @Override
    public void construct(Provider.ConstructRequest request, StreamObserver<Provider.ConstructResponse> observer) {
        answer(observer, () -> components.construct(request));
    }

    @Override
    public void checkConfig(Provider.CheckRequest request, StreamObserver<Provider.CheckResponse> observer) {
        answer(observer, () -> {
            var inputs = PropertyValues.read(request.getNews());
            return checked(
                    request,
                    inputs,
                    ProviderConfiguration.of(inputs, environment).failures());
        });
    }

    @Override
    public void diffConfig(Provider.DiffRequest request, StreamObserver<Provider.DiffResponse> observer) {
        answer(observer, () -> {
            var changed = !PropertyValues.read(request.getNews()).equals(PropertyValues.read(request.getOldInputs()));
            return Provider.DiffResponse.newBuilder()
                    .setChanges(changes(changed))
                    .build();
        });
    }

    @Override
    public void configure(Provider.ConfigureRequest request, StreamObserver<Provider.ConfigureResponse> observer) {
        answer(observer, () -> {
            lowestCli.require();
            var asked = ProviderConfiguration.of(PropertyValues.read(request.getArgs()), environment);
            asked.localAzureClash().ifPresent(clash -> {
                throw new ProviderException(Status.Code.INVALID_ARGUMENT, clash);
            });
            configure(asked);
            return Provider.ConfigureResponse.newBuilder()
                    .setSupportsPreview(true)
                    .setAcceptSecrets(true)
                    .setAcceptOutputs(true)
                    .build();
        });
    }

    @Override
    public void check(Provider.CheckRequest request, StreamObserver<Provider.CheckResponse> observer) {
        answer(observer, () -> {
            var resource = resource(request.getUrn());
            var olds = PropertyValues.read(request.getOlds());
            // An input that comes out as nothing is as if it were left out.
            var news = Json.withoutNulls(PropertyValues.read(request.getNews()));
            var rules = resource.inputs();
            var inputs = resource.withState(olds, rules.kept(olds, rules.withDefaults(news)));
            // An input of another type is told first: the other checks would read it as something else.
            var mistyped = rules.mistyped(inputs);
            var failures = mistyped.isEmpty() ? resource.check(inputs) : mistyped;
            return checked(
                    request,
                    inputs,
                    failures.isEmpty() ? resource.checkChange(request.getUrn(), olds, news) : failures);
        });
    }

    @Override
    public void diff(Provider.DiffRequest request, StreamObserver<Provider.DiffResponse> observer) {
        answer(observer, () -> {
            var difference = resource(request.getUrn())
                    .diff(new Change(
                            request.getUrn(),
                            request.getId(),
                            PropertyValues.read(request.getOlds()),
                            PropertyValues.read(request.getOldInputs()),
                            PropertyValues.read(request.getNews())));
            var response = Provider.DiffResponse.newBuilder()
                    .setHasDetailedDiff(true)
                    .setChanges(changes(!difference.changed().isEmpty()))
                    .addAllReplaces(difference.replacing())
                    .addAllDiffs(difference.changed());
            difference
                    .changed()
                    .forEach(name -> response.putDetailedDiff(
                            name, propertyDiff(difference.replacing().contains(name))));
            return response.build();
        });
    }

    private static DiffChanges changes(boolean isAny) {
        return isAny ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE;
    }

    private static Provider.PropertyDiff propertyDiff(boolean replaces) {
        return Provider.PropertyDiff.newBuilder()
                .setKind(replaces ? Provider.PropertyDiff.Kind.UPDATE_REPLACE : Provider.PropertyDiff.Kind.UPDATE)
                .setInputDiff(true)
                .build();
    }

    @Override
    public void create(Provider.CreateRequest request, StreamObserver<Provider.CreateResponse> observer) {
        answer(observer, () -> {
            var resource = resource(request.getUrn());
            var inputs = PropertyValues.read(request.getProperties());
            var state = keepingSecretsOf(
                    request.getProperties(),
                    () -> request.getPreview()
                            ? resource.previewCreate(inputs)
                            : resource.create(request.getUrn(), inputs));
            return Provider.CreateResponse.newBuilder()
                    .setId(state.id())
                    .setProperties(written(state.properties(), request.getProperties()))
                    .build();
        });
    }

    @Override
    public void read(Provider.ReadRequest request, StreamObserver<Provider.ReadResponse> observer) {
        answer(
                observer,
                () -> keepingSecretsOf(
                                request.getInputs(),
                                () -> resource(request.getUrn())
                                        .read(
                                                request.getUrn(),
                                                request.getId(),
                                                PropertyValues.read(request.getProperties()),
                                                PropertyValues.read(request.getInputs())))
                        .map(found -> Provider.ReadResponse.newBuilder()
                                .setId(found.id())
                                .setProperties(written(found.properties(), request.getProperties()))
                                .setInputs(written(found.inputs(), request.getInputs()))
                                .build())
                        .orElseGet(Provider.ReadResponse::getDefaultInstance));
    }

    @Override
    public void update(Provider.UpdateRequest request, StreamObserver<Provider.UpdateResponse> observer) {
        answer(observer, () -> {
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
            return Provider.UpdateResponse.newBuilder()
                    .setProperties(written(state.properties(), request.getNews()))
                    .build();
        });
    }

    @Override
    public void delete(Provider.DeleteRequest request, StreamObserver<Empty> observer) {
        answer(
                observer,
                () -> keepingSecretsOf(request.getProperties(), () -> {
                    resource(request.getUrn())
                            .delete(request.getUrn(), request.getId(), PropertyValues.read(request.getProperties()));
                    return Empty.getDefaultInstance();
                }));
    }

    @Override
    public void invoke(Provider.InvokeRequest request, StreamObserver<Provider.InvokeResponse> observer) {
        answer(observer, () -> {
            var function = known(functions, "function", request.getTok());
            try {
                return Provider.InvokeResponse.newBuilder()
                        .setReturn(PropertyValues.write(function.apply(PropertyValues.read(request.getArgs()))))
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

    /** Keeps secrets of the request out of messages, and secret in the state of a failed create. */
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
        } catch (AzureException failure) {
            throw withoutSecretsOf(request, AzureFailures.told(failure));
        } catch (ProviderException failure) {
            throw withoutSecretsOf(request, failure);
        }
    }

    private static ProviderException withoutSecretsOf(Struct request, ProviderException failure) {
        var told = String.valueOf(failure.getMessage());
        var shown = PropertyValues.withoutSecretsOf(request, told);
        return shown.equals(told) ? failure : new ProviderException(failure.code(), shown, failure);
    }

    /** Secrets of the request are secret in the answer. */
    private static Struct written(JsonObject answer, Struct request) {
        return PropertyValues.write(PropertyValues.withSecretsOf(request, answer));
    }

    private ResourceHandler resource(String urn) {
        return known(resources, "resource", Urn.parse(urn).type());
    }

    private static <T> T known(Map<String, T> all, String what, String token) {
        return Optional.of(token)
                .filter(text -> text.startsWith(TOKEN))
                .map(text -> all.get(text.substring(TOKEN.length())))
                .orElseThrow(() -> new ProviderException(
                        Status.Code.UNIMPLEMENTED,
                        "fhir-cmk has no " + what + " " + token + "; see its documentation"));
    }

    private static Provider.CheckResponse checked(
            Provider.CheckRequest request, JsonObject inputs, Map<String, String> failures) {
        var response = Provider.CheckResponse.newBuilder().setInputs(written(inputs, request.getNews()));
        failures.forEach((property, reason) -> response.addFailures(Provider.CheckFailure.newBuilder()
                .setProperty(property)
                .setReason(
                        PrintableText.message(PropertyValues.withoutSecretsOf(request.getNews(), property, reason)))));
        return response.build();
    }
}
