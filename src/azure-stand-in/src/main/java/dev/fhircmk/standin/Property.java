package dev.fhircmk.standin;

import com.google.gson.JsonElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property of a resource, as the SDKs and as Azure know it.
 *
 * @param name its name in the SDKs
 * @param wireName its name in requests and answers of Azure
 * @param containers the objects that lie around it in Azure's requests and answers, and not in the SDKs; outermost first
 * @param input what it takes; null where Azure alone sets it
 * @param output what it gives back; null where Azure never tells it
 * @param required whether Check refuses inputs without it
 * @param createOnly whether another value replaces the resource
 * @param keepRemote whether Azure's value is kept where the inputs have none: others may set parts of it on their own
 * @param defaultValue the value that Azure sets where the inputs have none
 */
record Property(
        String name,
        String wireName,
        List<String> containers,
        @Nullable PropertyType input,
        @Nullable PropertyType output,
        boolean required,
        boolean createOnly,
        boolean keepRemote,
        @Nullable JsonElement defaultValue) {}
