package dev.fhircmk.azurelocal.admin;

import com.google.gson.JsonObject;

/** What a local Azure can be seeded with: what Azure no longer lets users make, or what only Microsoft makes. */
public interface Seeds {
    /** An account of the retired Azure API for FHIR, as in ARM's PUT; returns it as ARM's GET. */
    JsonObject retiredService(String resourceGroup, String name, JsonObject account);

    /** A subscription beside the first, added if there is none of that name; returns its {@code subscriptionId}. */
    JsonObject subscription(String name);

    /** An application that Microsoft issued. */
    void application(String appId, String displayName);
}
