package dev.fhircmk.pulumi;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoUtils;

/**
 * Lets messages be as deep as the engine's. Each level of a property takes three of protobuf's, and Java's protobuf stops at a
 * hundred of them, which a Kubernetes custom resource definition can exceed; Go's, which the engine uses, at ten thousand.
 */
final class DeepMessages {
    private static final int GO_LIMIT = 10_000;

    /** Java reads and writes each level in calls of its own. Memory is taken as it is used. */
    private static final long STACK_BYTES = 64L * 1024 * 1024;

    private DeepMessages() {}

    /** A thread that such messages can be read and written on. */
    static Thread thread(Runnable work) {
        var thread = new Thread(null, work, "engine-call", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    static ServerServiceDefinition allow(BindableService service) {
        var bound = service.bindService();
        var descriptor =
                ServiceDescriptor.newBuilder(bound.getServiceDescriptor().getName());
        var methods = bound.getMethods().stream().map(DeepMessages::deep).toList();
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        var deep = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(deep::addMethod);
        return ServerInterceptors.useInputStreamMessages(deep.build());
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
}
