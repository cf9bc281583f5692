package dev.fhircmk.pulumi;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Tells in a sentence that a request cannot be read: gRPC by itself would say that the call failed, and no more. */
final class UnreadableRequests implements ServerInterceptor {
    private final String plugin;

    /**
     * Speaks for a plugin.
     *
     * @param plugin as a sentence names it, such as {@code the policy pack}
     */
    UnreadableRequests(String plugin) {
        this.plugin = plugin;
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
