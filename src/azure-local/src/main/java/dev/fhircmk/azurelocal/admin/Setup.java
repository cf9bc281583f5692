package dev.fhircmk.azurelocal.admin;

import com.google.gson.JsonObject;
import java.util.List;

/** What the administration sets up that Azure's own APIs do not: what only Microsoft makes, and who may deploy what. */
public interface Setup {
    /** The name of the deployer that {@code connection.json} tells. */
    String DEFAULT = "default";

    /** Adds an account of the retired Azure API for FHIR, as in ARM's PUT; returns it as ARM's GET. */
    JsonObject retiredService(String resourceGroup, String name, JsonObject account);

    /** Adds a subscription beside the first if there is none of that name; returns its {@code subscriptionId}. */
    JsonObject subscription(String name);

    /** Adds an application that Microsoft issued. */
    void application(String appId, String displayName);

    /**
     * Gives a deployer exactly these roles, and makes it if there is none of that name. The default one loses its ownership of
     * the subscriptions for as long as the server runs.
     *
     * @param region where to make a resource group that a scope names and that is not there; empty for nowhere
     * @return its {@code clientId}, {@code objectId} and {@code clientSecret}
     */
    JsonObject deployer(String name, List<Right> rights, String region);

    /**
     * Puts there what Azure's own APIs would take long to make, or do not make at all: a document with a list for each kind.
     * All of it is taken, or none.
     *
     * @return how many of each kind there were
     */
    JsonObject seed(JsonObject document);

    /** Makes the default deployer the owner of the subscriptions again. */
    void release();

    /**
     * A role at a scope.
     *
     * @param role its name, such as {@code Contributor}, or its id
     * @param scope the id of a subscription, a resource group or a resource
     */
    record Right(String role, String scope) {}
}
