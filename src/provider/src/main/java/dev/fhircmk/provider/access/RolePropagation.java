package dev.fhircmk.provider.access;

import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.provider.azure.AzureErrors;
import dev.fhircmk.provider.azure.Patience;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits for a role of the principal that deploys: one that was assigned in the same update is refused for a while.
 *
 * @param patience lets time pass
 * @param warnings takes the progress
 */
public record RolePropagation(Patience patience, Warnings warnings) {
    /** Source: "Troubleshoot Azure RBAC", role assignment changes are not being detected. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration STEP = Duration.ofSeconds(5);

    /**
     * Makes a call again for as long as Key Vault refuses it for want of a role, ten minutes at most.
     *
     * @param call may be repeated
     * @throws ProviderException the refusal that was left at the end, with role, scope and principal
     */
    public <T> T awaited(String urn, Supplier<T> call) {
        var end = patience.clock().instant().plus(LONGEST);
        while (true) {
            try {
                return call.get();
            } catch (ProviderException refused) {
                if (!AzureErrors.isForbiddenByRole(refused)) {
                    throw refused;
                }
                var left = Duration.between(patience.clock().instant(), end);
                if (left.isNegative() || left.isZero()) {
                    throw givenUp(refused);
                }
                warnings.progress(
                        urn,
                        "waiting until the role of " + principal(refused) + " works in the vault, " + left.toSeconds()
                                + " s at most");
                patience.pauseFor(STEP, "a role assignment");
            }
        }
    }

    private static ProviderException givenUp(ProviderException refused) {
        return new ProviderException(
                Status.Code.PERMISSION_DENIED,
                refused.getMessage() + "; after " + LONGEST.toMinutes() + " minutes " + principal(refused)
                        + " still has no working role such as " + BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.roleName()
                        + " at the scope of the vault: name it in keyOperators, then run up again",
                refused);
    }

    private static String principal(ProviderException refused) {
        return AzureErrors.refusedCaller(refused)
                .map(id -> "the principal " + id)
                .orElse("the principal that deploys");
    }
}
