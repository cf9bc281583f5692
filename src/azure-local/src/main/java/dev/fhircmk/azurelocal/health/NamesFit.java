package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import java.util.Optional;

/** Vault name and key name together have at most 94 characters. */
final class NamesFit implements KeyPrerequisite {
    private static final int LONGEST = 94;

    @Override
    public Optional<String> problem(KeyUseRequest request, KeyReference key) {
        int length = key.vault().length() + key.key().length();
        return length <= LONGEST
                ? Optional.empty()
                : Optional.of(
                        "vault name and key name together must have at most " + LONGEST + " characters, not " + length);
    }
}
