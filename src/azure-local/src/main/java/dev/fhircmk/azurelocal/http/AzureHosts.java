package dev.fhircmk.azurelocal.http;

import java.util.List;
import java.util.Locale;

/** Azure's host names that are served here: the proxy admits these, the certificate is for these, and no others. */
public final class AzureHosts {
    public static final HostPattern MANAGEMENT = new HostPattern("management.azure.com");
    public static final HostPattern LOGIN = new HostPattern("login.microsoftonline.com");
    public static final HostPattern GRAPH = new HostPattern("graph.microsoft.com");
    public static final HostPattern VAULT = new HostPattern("*.vault.azure.net");
    public static final HostPattern FHIR = new HostPattern("*.fhir.azurehealthcareapis.com");
    public static final HostPattern RETIRED_FHIR = new HostPattern("*.azurehealthcareapis.com");

    public static final HostPattern LOG_ANALYTICS = new HostPattern("api.loganalytics.azure.com");

    public static final List<HostPattern> ALL =
            List.of(MANAGEMENT, LOGIN, GRAPH, VAULT, FHIR, RETIRED_FHIR, LOG_ANALYTICS);

    private AzureHosts() {}

    public static boolean served(String host) {
        return ALL.stream().anyMatch(pattern -> pattern.matches(host));
    }

    /** Whether FHIR services answer there, those of today or the retired ones. */
    public static boolean isFhir(String host) {
        return FHIR.matches(host) || RETIRED_FHIR.matches(host);
    }

    /** Where a vault answers; never stored, so that ids outlive every port. */
    public static String vaultUri(String vault) {
        return "https://" + vault.toLowerCase(Locale.ROOT) + ".vault.azure.net/";
    }
}
