package dev.fhircmk.provider.azure;

import dev.fhircmk.pulumi.ProviderException;

/** What to tell where a look-up that a run can do without was refused: which right it takes, and where. */
public final class MissingRight {
    private MissingRight() {}

    /**
     * Whether the caller may not look, which says nothing of what is there.
     *
     * @param failure as {@link AzureErrors} told it
     */
    public static boolean isRefusal(ProviderException failure) {
        return failure.code() == io.grpc.Status.Code.PERMISSION_DENIED;
    }

    /**
     * Names the right.
     *
     * @param right as role definitions spell it, such as {@code Microsoft.KeyVault/vaults/read}
     * @param scope the resource, subscription or tenant that it is needed on
     */
    public static String told(ProviderException refusal, String right, String scope) {
        return refusal.getMessage() + "; looking takes the right " + right + " on " + scope;
    }
}
