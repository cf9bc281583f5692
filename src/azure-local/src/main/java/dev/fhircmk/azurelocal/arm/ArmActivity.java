package dev.fhircmk.azurelocal.arm;

import java.util.Optional;

/** Is told of every call of ARM that changes something or was to, in the transaction that keeps the change. */
@FunctionalInterface
public interface ArmActivity {
    /**
     * A call was answered.
     *
     * @param action what it did, as roles name it, such as {@code Microsoft.KeyVault/vaults/write}
     * @param status the HTTP status of the answer
     * @param refusal the code of the error; empty where it was done
     */
    void answered(ArmCall call, String action, int status, Optional<String> refusal);
}
