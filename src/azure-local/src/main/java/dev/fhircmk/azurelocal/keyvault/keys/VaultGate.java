package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.TokenAudience;
import dev.fhircmk.azurelocal.login.Tokens;
import java.util.regex.Pattern;

/** Tokens and api-versions of the data plane. Clients first call without a token, to be told where to get one. */
final class VaultGate {
    /** 7.0 and up, and the dated ones that followed. */
    private static final Pattern VERSION = Pattern.compile("(7\\.\\d+|20\\d{2}-\\d{2}-\\d{2})(-preview(\\.\\d+)?)?");

    private final String tenantId;
    private final Tokens tokens;

    VaultGate(String tenantId, Tokens tokens) {
        this.tenantId = tenantId;
        this.tokens = tokens;
    }

    Caller authenticate(Request request) {
        String token = request.bearerToken().orElseThrow(() -> KeyError.MISSING_TOKEN.unauthorized(tenantId));
        return tokens.verify(
                token,
                TokenAudience.VAULT::accepts,
                audience -> KeyError.WRONG_AUDIENCE.unauthorized(tenantId, audience),
                expiry -> KeyError.EXPIRED_TOKEN.unauthorized(tenantId, expiry),
                () -> KeyError.INVALID_TOKEN.unauthorized(tenantId));
    }

    void requireVersion(Request request) {
        String version = request.query("api-version").orElse("");
        if (!VERSION.matcher(version).matches()) {
            throw KeyError.API_VERSION.of(version);
        }
    }
}
