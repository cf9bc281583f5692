package dev.fhircmk.core.prerequisites;

import java.net.URI;

/** The documents that the prerequisites are taken from. */
final class Sources {
    static final URI FHIR_CONFIGURE =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys");
    static final URI FHIR_BEST_PRACTICES =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys");
    static final URI KEY_ATTRIBUTES = URI.create("https://learn.microsoft.com/azure/key-vault/keys/about-keys-details");
    static final URI KEY_IDENTIFIERS =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates");
    static final URI SQL_ENCRYPTION = URI.create(
            "https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview");

    static final URI RETIRED =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key");
    static final URI MIGRATION = URI.create("https://learn.microsoft.com/azure/healthcare-apis/fhir/migration-faq");
    static final URI COSMOS_DB =
            URI.create("https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys");
    static final URI REGIONS =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/services-features-regional-availability");

    private Sources() {}
}
