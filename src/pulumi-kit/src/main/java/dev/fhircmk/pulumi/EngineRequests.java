package dev.fhircmk.pulumi;

import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;

/**
 * Reads requests that are as deep as the engine's. Each level of a property takes three of protobuf's, and Java's protobuf stops at a
 * hundred of them, which a Kubernetes custom resource definition can exceed; Go's, which the engine uses, at ten thousand. A request
 * that cannot be read is refused in a sentence: gRPC by itself would say that the call failed, and no more.
 */
final class EngineRequests implements ServerInterceptor {
    private static final int GO_LIMIT = 10_000;

    /** Java reads and writes each level in nested calls. Memory is taken as it is used. */
    private static final long STACK_BYTES = 64L * 1024 * 1024;

    private final String plugin;

    private EngineRequests(String plugin) {
        this.plugin = plugin;
    }

    /** A thread that such messages can be read and written on. */
    static Thread thread(Runnable work) {
        var thread = new Thread(null, work, "engine-call", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    static ServerServiceDefinition of(String plugin, ServerServiceDefinition bound) {
        var descriptor =
                ServiceDescriptor.newBuilder(bound.getServiceDescriptor().getName());
        var methods = bound.getMethods().stream().map(EngineRequests::deep).toList();
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        var deep = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(deep::addMethod);
        return ServerInterceptors.intercept(
                ServerInterceptors.useInputStreamMessages(deep.build()), new EngineRequests(plugin));
    }

    private static <Q, R> ServerMethodDefinition<Q, R> deep(ServerMethodDefinition<Q, R> method) {
        var descriptor = method.getMethodDescriptor();
        return ServerMethodDefinition.create(
                descriptor.toBuilder()
                        .setRequestMarshaller(deep(descriptor.getRequestMarshaller()))
                        .setResponseMarshaller(descriptor.getResponseMarshaller())
                        .build(),
                method.getServerCallHandler());
    }

    @SuppressWarnings("unchecked") // The prototype is of the marshaller's own message type.
    private static <T> MethodDescriptor.Marshaller<T> deep(MethodDescriptor.Marshaller<T> marshaller) {
        if (marshaller instanceof PrototypeMarshaller<T> typed
                && typed.getMessagePrototype() instanceof Message message) {
            return (MethodDescriptor.Marshaller<T>) ProtoUtils.marshallerWithRecursionLimit(message, GO_LIMIT);
        }
        return marshaller;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean unreadable;

            @Override
            public void onMessage(Q message) {
                try {
                    super.onMessage(message);
                } catch (RuntimeException | StackOverflowError deep) {
                    unreadable = true;
                    call.close(
                            Status.UNKNOWN.withDescription(plugin + " cannot read what the engine sent for "
                                    + call.getMethodDescriptor().getBareMethodName()
                                    + ": a property is nested too deep, or the engine is newer than " + plugin
                                    + "'s SDK"),
                            new Metadata());
                }
            }

            @Override
            public void onHalfClose() {
                if (!unreadable) {
                    super.onHalfClose();
                }
            }
        };
    }
}
