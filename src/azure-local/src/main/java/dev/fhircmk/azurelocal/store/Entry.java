package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;

/**
 * One row of a table.
 *
 * @param key the key, unique in the table; tables are ordered by it
 * @param value a copy that the caller may change
 */
public record Entry(String key, JsonObject value) {}
