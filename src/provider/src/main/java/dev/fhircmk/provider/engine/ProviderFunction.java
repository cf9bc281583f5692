package dev.fhircmk.provider.engine;

import com.google.gson.JsonObject;

/** A function of the provider: looks something up, changes nothing. */
public interface ProviderFunction {
    /** Answers known arguments. */
    JsonObject invoke(JsonObject args);
}
