package dev.fhircmk.provider.azure;

import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes a call again that is refused for a while: another change is in the way, the address of a new vault is not known yet, or a new
 * role does not work yet.
 *
 * @param waiting lets time pass
 * @param warnings takes the progress
 */
public record PassingRefusals(Waiting waiting, Warnings warnings) {
    /** A shorter wait has no progress message. */
    private static final Duration SILENT = Duration.ofSeconds(2);

    /** 409: Key Vault answers so while a key is deleted or recovered, and Resource Manager while somebody else changes the vault. */
    private static final Refusal CONFLICT = Refusal.ofTwoMinutes(
            AzureErrors::isPassingConflict, "another change of the vault", "another change of the vault is over");

    /** The DNS server may not know the address of a new vault yet. Source: azurerm, which waits for it. */
    private static final Refusal NO_ADDRESS = Refusal.ofTwoMinutes(
            AzureErrors::isOfUnknownHost, "the address of the vault", "the address of the vault is known");

    /** How long a role assignment takes to work everywhere, at most. Source: "Troubleshoot Azure RBAC", role assignment changes are not being detected. */
    public static final Duration ROLES_SPREAD = Duration.ofMinutes(10);

    private static final Refusal NO_ROLE = new Refusal(
            AzureErrors::isForbiddenByRole,
            "a role assignment",
            refused -> "the role of " + principal(refused) + " works in the vault",
            ROLES_SPREAD,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    /**
     * A refusal that passes.
     *
     * @param what is waited for, as in {@code while <what> was waited for}
     * @param end what is so when it has passed, as in {@code waiting until <end>}
     */
    private record Refusal(
            Predicate<AzureException> isThis,
            String what,
            Function<AzureException, String> end,
            Duration longest,
            Duration firstPause,
            Duration longestPause) {
        /** No document has a figure; deleting and recovering a key takes up to a minute or so. */
        static Refusal ofTwoMinutes(Predicate<AzureException> isThis, String what, String end) {
            return new Refusal(
                    isThis, what, refused -> end, Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofSeconds(15));
        }
    }

    /**
     * Makes a call again for as long as it meets a conflict, two minutes at most.
     *
     * @param call may be repeated
     * @throws AzureException the last conflict
     */
    public <T> T awaited(String urn, Supplier<T> call) {
        return awaited(urn, CONFLICT, call);
    }

    public void awaited(String urn, Runnable call) {
        awaited(urn, CONFLICT, () -> {
            call.run();
            return true;
        });
    }

    /**
     * The same for the key of a vault that, with the role of the principal that deploys, may be as new: a role is waited for ten minutes
     * at most.
     *
     * @throws AzureException the last refusal
     * @throws ProviderException that for want of a role, with role, scope and principal
     */
    public <T> T awaitedOfNewVault(String urn, Supplier<T> call) {
        try {
            return awaited(urn, NO_ROLE, () -> awaited(urn, NO_ADDRESS, () -> awaited(urn, CONFLICT, call)));
        } catch (AzureException refused) {
            throw AzureErrors.isForbiddenByRole(refused) ? withoutRole(refused) : refused;
        }
    }

    private <T> T awaited(String urn, Refusal refusal, Supplier<T> call) {
        var left = refusal.longest();
        for (var pause = refusal.firstPause();
                true;
                pause = Waiting.shorter(pause.multipliedBy(2), refusal.longestPause())) {
            try {
                return call.get();
            } catch (AzureException refused) {
                if (!refusal.isThis().test(refused) || !Waiting.isTime(left)) {
                    throw refused;
                }
                var wait = Waiting.shorter(AzureErrors.askedPause(refused).orElse(pause), left);
                if (refusal.longest().minus(left).plus(wait).compareTo(SILENT) > 0) {
                    warnings.progress(
                            urn,
                            "waiting until " + refusal.end().apply(refused) + ", " + left.toSeconds() + " s at most");
                }
                waiting.pauseFor(wait, refusal.what());
                left = left.minus(wait);
            }
        }
    }

    private static ProviderException withoutRole(AzureException refused) {
        return new ProviderException(
                Status.Code.PERMISSION_DENIED,
                refused.getMessage() + "; after " + NO_ROLE.longest().toMinutes() + " minutes " + principal(refused)
                        + " still has no working role such as " + BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.roleName()
                        + " at the scope of the vault: name it in keyOperators, then run up again",
                refused);
    }

    private static String principal(AzureException refused) {
        return AzureErrors.refusedCaller(refused)
                .map(id -> "the principal " + id)
                .orElse("the principal that deploys");
    }
}
