package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.http.AzureHosts;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** The resources that tokens are issued for, each with all the names that clients use for it. */
public enum TokenAudience {
    MANAGEMENT("https://management.azure.com", "https://management.core.windows.net"),
    VAULT("https://vault.azure.net", "https://vault.azure.net"),
    GRAPH("https://graph.microsoft.com", "https://graph.microsoft.com"),
    LOG_ANALYTICS("https://api.loganalytics.io", "https://api.loganalytics.azure.com"),
    FHIR("https://azurehealthcareapis.com", "https://azurehealthcareapis.com");

    private final String name;
    private final String otherName;

    TokenAudience(String name, String otherName) {
        this.name = name;
        this.otherName = otherName;
    }

    /** Whether an {@code aud} claim names this resource; Azure does not mind a trailing slash. */
    public boolean accepts(String claim) {
        return isNamedBy(claim) || (this == FHIR && isFhirEndpoint(withoutSlash(claim)));
    }

    /** The same, for the names of the resource itself: of FHIR, not those of a single service. */
    public boolean isNamedBy(String claim) {
        String claimed = withoutSlash(claim);
        return claimed.equals(name) || claimed.equals(otherName);
    }

    /** The claim as all spellings of it compare. */
    public static String withoutSlash(String claim) {
        return claim.replaceFirst("/$", "");
    }

    static Optional<TokenAudience> of(String claim) {
        return Arrays.stream(values())
                .filter(audience -> audience.accepts(claim))
                .findFirst();
    }

    private static boolean isFhirEndpoint(String name) {
        try {
            String host = URI.create(name).getHost();
            return host != null && AzureHosts.isFhir(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
