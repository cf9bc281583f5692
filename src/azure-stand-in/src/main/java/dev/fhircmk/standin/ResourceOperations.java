package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** What can be done with the resources of one type. Inputs and outputs are as the SDKs know them. */
interface ResourceOperations {
    /**
     * What is to be written.
     *
     * @param urn its name in Pulumi
     * @param inputs what it is to be
     * @param timeout when to give up
     */
    record Request(String urn, JsonObject inputs, Duration timeout) {}

    /**
     * A resource as it was found.
     *
     * @param outputs as the SDKs know it
     * @param answer as Azure told it; where there is no such thing, the outputs
     */
    record Found(JsonObject outputs, JsonObject answer) {}

    /**
     * A resource as it was made.
     *
     * @param id Azure's
     * @param outputs as the SDKs know it
     */
    record Made(String id, JsonObject outputs) {}

    Made create(Request request);

    /**
     * Looks the resource up.
     *
     * @param state what was known of it
     * @return empty where it is gone
     */
    Optional<Found> read(String id, JsonObject state);

    /**
     * Changes the resource.
     *
     * @param olds the inputs before
     */
    JsonObject update(Request request, JsonObject olds);

    /**
     * Takes the resource away; all is well where it is gone already.
     *
     * @param olds the inputs before
     */
    void delete(String id, JsonObject olds, Duration timeout);
}
