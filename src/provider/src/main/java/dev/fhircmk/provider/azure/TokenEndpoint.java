package dev.fhircmk.provider.azure;

import dev.fhircmk.core.InvalidValueException;
import java.net.URI;
import java.util.Set;

/** Where the running job gets its token: it is sent a secret of the job, so nobody on the way may read along. */
final class TokenEndpoint {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private TokenEndpoint() {}

    /**
     * Lets an address through that is read by nobody on the way.
     *
     * @throws InvalidValueException where it is neither of https nor of this machine
     */
    static String check(String address) {
        try {
            var uri = URI.create(address);
            var host = uri.getHost();
            if (host != null
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || ("http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(host)))) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            throw refused(address, noAddress);
        }
        throw refused(address, new IllegalArgumentException(address));
    }

    private static InvalidValueException refused(String address, IllegalArgumentException cause) {
        // What follows the question mark is of the job.
        var shown = address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        var refused = new InvalidValueException(
                "oidcRequestUrl",
                "an https address, since the token of the job is sent to it",
                shown,
                "take the address that the runner gives in ACTIONS_ID_TOKEN_REQUEST_URL");
        refused.initCause(cause);
        return refused;
    }
}
