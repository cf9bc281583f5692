package dev.fhircmk.provider.engine;

import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import pulumirpc.Provider.ProviderHandshakeRequest;

/** Whether the Pulumi CLI that calls the provider is one that it runs with. */
public final class LowestCli {
    /**
     * The oldest Pulumi CLI. An older one names no version to a plugin, but is told by its handshake: since 3.206.0 it says that look-ups
     * of a preview are marked as such. The components were deployed with this version, and are tested with the one of {@code
     * tools/toolchain/pulumi/go.mod}.
     *
     * <p>Source: pulumi, {@code changelog/v3.206.0.md}, pull request 20827; {@code proto/pulumi/provider.proto}.
     */
    public static final String VERSION = "3.206.0";

    private volatile boolean isReached;

    /** Takes what the engine says of itself; one that never calls this is older than handshakes are. */
    public void shakesHands(ProviderHandshakeRequest request) {
        isReached = request.getInvokeWithPreview();
    }

    /** Refuses to work for an older one, in a sentence. */
    public void require() {
        if (!isReached) {
            throw new ProviderException(
                    Status.Code.FAILED_PRECONDITION,
                    "fhir-cmk needs the Pulumi CLI " + VERSION
                            + " or newer, and the one that runs is older; install a newer one"
                            + " (https://www.pulumi.com/docs/install)");
        }
    }
}
