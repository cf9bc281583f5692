package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The names of the properties in which two sets of inputs differ. */
final class Differences {
    private Differences() {}

    static Set<String> between(JsonObject some, JsonObject others) {
        var names = new LinkedHashSet<String>();
        names.addAll(some.keySet());
        names.addAll(others.keySet());
        names.removeIf(name -> Objects.equals(some.get(name), others.get(name)));
        return names;
    }
}
