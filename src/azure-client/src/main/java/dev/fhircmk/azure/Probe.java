package dev.fhircmk.azure;

import java.util.Locale;

/**
 * What a service answered to one request, since a failure is an answer too.
 *
 * @param status of HTTP; 0 where there was no answer
 * @param text the body of the answer, or why there was none
 */
public record Probe(int status, String text) {
    private static final int LOST = 500;
    private static final int UNAUTHENTICATED = 401;
    private static final int DENIED = 403;

    /** Whether the request was served. */
    public boolean isServed() {
        return status >= 200 && status < 300;
    }

    /**
     * Whether the service says that it has lost its key. The document says that it answers 500, as what is on the way to it does not; since 2025 the code of the server answers
     * 403 with a text that names the key. Sources: "Configure customer-managed keys for the FHIR service"; microsoft/fhir-server, {@code
     * Resources.resx}.
     */
    public boolean isKeyLost() {
        return status == LOST
                || (status == DENIED && text.toLowerCase(Locale.ROOT).contains("customer-managed key"));
    }

    /** Whether the service does not let the caller do it, which says nothing of its key. */
    public boolean isRefused() {
        return (status == UNAUTHENTICATED || status == DENIED) && !isKeyLost();
    }
}
