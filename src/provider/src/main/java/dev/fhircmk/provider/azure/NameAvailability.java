package dev.fhircmk.provider.azure;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;

/** Asks a resource provider whether a name is free that is alone in its cloud. */
public final class NameAvailability {
    private NameAvailability() {}

    /**
     * What {@code checkNameAvailability} of the type's resource provider answers.
     *
     * @param arm Azure Resource Manager
     */
    public static JsonObject of(RestClient arm, Guid subscription, ArmType type, String name, String apiVersion) {
        var asked = new JsonObject();
        asked.addProperty("name", name);
        asked.addProperty("type", type.toString());
        return arm.post(
                "ask whether the name '" + name + "' is free",
                ArmId.ofSubscription(subscription).providerPath(type.namespace())
                        + "/checkNameAvailability?api-version=" + apiVersion,
                asked);
    }
}
