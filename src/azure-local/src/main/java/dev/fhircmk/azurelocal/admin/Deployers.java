package dev.fhircmk.azurelocal.admin;

import com.google.gson.JsonObject;
import java.util.List;

/** Who deploys beside the owner of the subscription, or instead of it, and what each may do. */
public interface Deployers {
    /** The name of the deployer that {@code connection.json} tells. */
    String DEFAULT = "default";

    /**
     * Gives a deployer exactly these roles, and makes it if there is none of that name. The default one loses its ownership of
     * the subscriptions for as long as the server runs.
     *
     * @param region where to make a resource group that a scope names and that is not there; empty for nowhere
     * @return its {@code clientId}, {@code objectId} and {@code clientSecret}
     */
    JsonObject deployer(String name, List<Right> rights, String region);

    /** Makes the default deployer the owner again. */
    void release();

    /**
     * A role at a scope.
     *
     * @param role its name, such as {@code Contributor}, or its id
     * @param scope the id of a subscription, a resource group or a resource
     */
    record Right(String role, String scope) {}
}
