package dev.fhircmk.provider.azure;

import dev.fhircmk.azure.Remedies;
import dev.fhircmk.core.BuiltInRole;
import java.util.Map;
import java.util.Optional;

/** What to do about a refusal, in the inputs of the components; the causes are those that Key Vault tells apart. */
public final class ProviderRemedies implements Remedies {
    private static final String GIVE_ACCESS =
            "give the principal that deploys access to the keys (keyOperators of the vault)";
    private static final Map<String, String> REMEDIES = Map.of(
            "ForbiddenByFirewall",
            "add the address of this machine to allowedIps of the vault",
            "ForbiddenByConnection",
            "run it where a private endpoint of the vault is reached",
            "AccessDenied",
            GIVE_ACCESS,
            "ForbiddenByPolicy",
            GIVE_ACCESS,
            "ForbiddenByRbac",
            "give the principal that deploys the role " + BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.roleName()
                    + ", and wait until it works");

    @Override
    public Optional<String> of(String code) {
        return Optional.ofNullable(REMEDIES.get(code));
    }

    @Override
    public String again() {
        return "run up again";
    }
}
