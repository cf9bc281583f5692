package dev.fhircmk.standin;

import com.google.protobuf.Empty;
import com.google.protobuf.MessageLite;
import dev.fhircmk.pulumi.Calls;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/**
 * The engine's calls, each handed to the class that answers it.
 *
 * <p>Other calls, for components and methods, are answered as not implemented, as by the real provider.
 */
final class StandInProvider extends ResourceProviderGrpc.ResourceProviderImplBase {
    private final String version;
    private final Function<Configuration, Azure> opener;
    private final Warnings warnings;
    private final TypeTable types;
    private final Calls calls = new Calls();
    private final AtomicReference<Session> session = new AtomicReference<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    StandInProvider(String version, TypeTable types, Function<Configuration, Azure> opener, Warnings warnings) {
        this.version = version;
        this.types = types;
        this.opener = opener;
        this.warnings = warnings;
    }

    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
        warnings.engineAt(request.getEngineAddress());
        answer(
                observer,
                () -> ProviderHandshakeResponse.newBuilder()
                        .setSupportsAutonamingConfiguration(true)
                        .build());
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        answer(observer, () -> PluginInfo.newBuilder().setVersion(version).build());
    }

    @Override
    public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
        answer(observer, () -> {
            if (request.getVersion() != 0 || !request.getSubpackageName().isEmpty()) {
                throw new ProviderException(
                        Status.Code.UNKNOWN, "the stand-in has the schema of version 0 and of the whole package only");
            }
            return GetSchemaResponse.newBuilder()
                    .setSchema(StandInSchema.of(types, version).toString())
                    .build();
        });
    }

    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(
                observer,
                () -> CheckResponse.newBuilder().setInputs(request.getNews()).build());
    }

    /** As the real provider: another configuration is never a reason to replace anything. */
    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(observer, DiffResponse::getDefaultInstance);
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
        answer(observer, () -> {
            session.set(new Session(Configuration.of(request), opener, warnings));
            return ConfigureResponse.newBuilder()
                    .setSupportsPreview(true)
                    .setSupportsAutonamingConfiguration(true)
                    .build();
        });
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(observer, () -> new Checks(types).check(request, session()));
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(observer, () -> new Lifecycle(types).diff(request));
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
        answer(observer, () -> new Lifecycle(types).create(request, azureSession()));
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        answer(observer, () -> new Lifecycle(types).read(request, azureSession()));
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
        answer(observer, () -> new Lifecycle(types).update(request, azureSession()));
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> new Lifecycle(types).delete(request, azureSession()));
    }

    @Override
    public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
        answer(observer, () -> new Invokes(types).invoke(request, azureSession()));
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            cancelled.set(true);
            calls.cancel();
            return Empty.getDefaultInstance();
        });
    }

    /** The session of a call that reaches Azure, which is refused after a cancellation. */
    private Session azureSession() {
        if (cancelled.get()) {
            throw new ProviderException(Status.Code.CANCELLED, "context canceled");
        }
        return session();
    }

    private Session session() {
        var configured = session.get();
        if (configured == null) {
            throw new ProviderException(Status.Code.FAILED_PRECONDITION, "the provider has not been configured yet");
        }
        return configured;
    }

    /** The errors of Go that the real provider answers with have no code of their own. */
    private <T extends MessageLite> void answer(StreamObserver<T> observer, Calls.Answer<T> call) {
        calls.answer(observer, () -> {
            try {
                return call.call();
            } catch (AzureException refused) {
                throw new ProviderException(refused.code(), refused.text(), refused);
            }
        });
    }
}
