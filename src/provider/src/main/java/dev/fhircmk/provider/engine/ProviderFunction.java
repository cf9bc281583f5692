package dev.fhircmk.provider.engine;

import com.google.gson.JsonObject;

/** A function of the provider: looks something up, changes nothing. */
public interface ProviderFunction {
    /** The result for arguments that are all known. */
    JsonObject invoke(JsonObject args);
}
