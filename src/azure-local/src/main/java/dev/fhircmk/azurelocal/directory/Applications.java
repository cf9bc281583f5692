package dev.fhircmk.azurelocal.directory;

import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The applications of other tenants that there are: Azure Cosmos DB, and what a test says Microsoft has issued.
 *
 * @param tenantId the tenant that looks at them
 */
public record Applications(String tenantId) {
    private static final Rows<Application> ROWS = Rows.of(Table.APPLICATIONS, Application.class);

    /**
     * Azure Cosmos DB in the public cloud. Source: Microsoft, "Configure customer-managed keys for your Azure Cosmos DB
     * account", in its version of 2022-07; the present one prints placeholders.
     */
    public static final Application COSMOS_DB =
            new Application("a232010e-820c-4083-83bb-3ace5fc29d0b", "Azure Cosmos DB", Application.MICROSOFT);

    /** Says that there is such an application: what Microsoft does on a support ticket. */
    public static void issue(Transaction transaction, Application application) {
        ROWS.put(transaction, key(application.appId()), application);
    }

    public static Optional<Application> find(StoreView snapshot, String appId) {
        if (appId.equalsIgnoreCase(COSMOS_DB.appId())) {
            return Optional.of(COSMOS_DB);
        }
        return ROWS.find(snapshot, key(appId));
    }

    /**
     * Brings Cosmos DB's service principal into the tenant, as the registration of Microsoft.DocumentDB does. Its object id
     * depends on the tenant alone.
     */
    public void enterCosmosDb(Transaction transaction, Instant now) {
        if (ServicePrincipals.ofApplication(transaction, COSMOS_DB.appId()).isEmpty()) {
            String seed = tenantId + "/" + COSMOS_DB.appId();
            String objectId = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                    .toString();
            ServicePrincipals.put(
                    transaction,
                    ServicePrincipal.ofApplication(objectId, COSMOS_DB.appId(), COSMOS_DB.displayName(), now));
        }
    }

    private static String key(String appId) {
        return appId.toLowerCase(Locale.ROOT);
    }
}
