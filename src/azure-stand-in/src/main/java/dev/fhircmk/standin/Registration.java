package dev.fhircmk.standin;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the real provider's client does where the subscription is not registered for a namespace: it registers it, waits until
 * that is done, and tries again. Source: azcore 1.22, {@code arm/runtime/policy_register_rp.go}.
 *
 * @param subscription whose subscription
 * @param namespace the one of the resource that the request named
 */
record Registration(String subscription, String namespace) {
    /** How often the request is made at most. */
    static final int ATTEMPTS = 3;

    /** How long the registration may take. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String API_VERSION = "2019-05-01";
    private static final Set<String> CODES = Set.of(
            "missingsubscriptionregistration",
            "missingregistrationforresourceprovider",
            "subscription not registered",
            "subscriptionnotregistered");
    private static final Pattern RESOURCE =
            Pattern.compile("/subscriptions/([^/]+)/.*?(?:.*/)?providers/([^/]+)/.*", Pattern.CASE_INSENSITIVE);

    /** The registration that the answer asks for, if it asks for one. */
    static Optional<Registration> askedFor(HttpAnswer answer, URI request) {
        if (!answer.is(409)
                || answer.errorCode()
                        .filter(code -> CODES.contains(code.toLowerCase(Locale.ROOT)))
                        .isEmpty()) {
            return Optional.empty();
        }
        var matcher = RESOURCE.matcher(request.getPath());
        return matcher.matches() ? Optional.of(new Registration(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    URI register() {
        return ArmClient.url(provider() + "/register", API_VERSION);
    }

    URI look() {
        return ArmClient.url(provider(), API_VERSION);
    }

    private String provider() {
        return "/subscriptions/" + subscription + "/providers/" + namespace;
    }
}
