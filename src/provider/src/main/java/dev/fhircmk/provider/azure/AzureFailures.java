package dev.fhircmk.provider.azure;

import dev.fhircmk.azure.AzureException;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;

/** Failures of Azure as the engine is told them: the only place that knows both. */
public final class AzureFailures {
    private AzureFailures() {}

    /** The failure with the same sentence. */
    public static ProviderException told(AzureException failure) {
        return new ProviderException(code(failure.reason()), String.valueOf(failure.getMessage()), failure);
    }

    private static Status.Code code(AzureException.Reason reason) {
        return switch (reason) {
            case DENIED -> Status.Code.PERMISSION_DENIED;
            case UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
            case UNANSWERED -> Status.Code.UNAVAILABLE;
            case INCOMPLETE -> Status.Code.DATA_LOSS;
            case INVALID -> Status.Code.INVALID_ARGUMENT;
            case MISSING, REFUSED -> Status.Code.UNKNOWN;
        };
    }
}
