package dev.fhircmk.provider;

import com.google.gson.JsonObject;

/** A function of the provider: looks something up, changes nothing. */
interface ProviderFunction {
    /** Answers known arguments. */
    JsonObject invoke(JsonObject args);
}
