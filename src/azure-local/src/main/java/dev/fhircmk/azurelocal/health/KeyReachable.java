package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess.KeyFacts;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.Principal;
import java.util.List;
import java.util.Optional;

/** The service's identity gets the key, which is RSA of 2048 or 3072 bits, and wraps and unwraps with it. */
final class KeyReachable implements KeyPrerequisite {
    private static final List<Integer> SIZES = List.of(2048, 3072);

    private final String tenantId;
    private final ServiceKeyAccess keys;

    KeyReachable(String tenantId, ServiceKeyAccess keys) {
        this.tenantId = tenantId;
        this.keys = keys;
    }

    @Override
    public Optional<String> problem(KeyUseRequest request, KeyReference key) {
        return ServiceIdentity.of(request).flatMap(identity -> problem(request, key, identity));
    }

    private Optional<String> problem(KeyUseRequest request, KeyReference key, Principal identity) {
        Caller service = identity.caller(tenantId);
        try {
            KeyFacts facts = keys.get(request.snapshot(), key, service, request.now());
            // Whether RSA-HSM is taken is not confirmed; it is not refused here.
            if (!facts.type().startsWith("RSA") || !SIZES.contains(facts.bits())) {
                return Optional.of("the key must be RSA of 2048 or 3072 bits, not " + facts.type() + " of "
                        + facts.bits() + " bits");
            }
            keys.probe(request.snapshot(), key, service, request.now());
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of("Key Vault refused the service's identity: " + KeyProblem.sentence(e));
        }
    }
}
