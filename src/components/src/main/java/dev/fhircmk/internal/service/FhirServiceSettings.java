package dev.fhircmk.internal.service;

import com.pulumi.core.Output;
import dev.fhircmk.internal.azure.Body;
import dev.fhircmk.internal.azure.FhirService;
import dev.fhircmk.internal.component.Known;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a service beside its identity and its key, by the names of the inputs; those that are not known yet are missing.
 *
 * @param known the names that Azure has for it, and values
 */
public record FhirServiceSettings(Map<String, Map<String, Object>> known) {
    /** The settings that Azure chooses where they are left out. */
    private static final List<String> OF_AZURE = List.of("maxAge");

    /** What is known of them before the update; what is not is left to it. */
    public static Output<FhirServiceSettings> of(Map<String, Body> settings) {
        var all = Stream.of(FhirService.AUTHENTICATION, FhirService.CORS, FhirService.EXPORT, FhirService.IMPORT)
                .map(name -> named(
                        name, settings.getOrDefault(name, new Body(Map.of())).known()))
                .toList();
        return Output.all(all).applyValue(parts -> {
            var known = new HashMap<String, Map<String, Object>>();
            parts.forEach(known::putAll);
            return new FhirServiceSettings(known);
        });
    }

    private static Output<Map<String, Map<String, Object>>> named(String name, Output<Map<String, Object>> values) {
        return Known.orElse(values.applyValue(known -> Map.of(name, known)), () -> Output.of(Map.of()));
    }

    /** The names of what differs from what the service has. */
    List<String> changedFrom(Map<String, Object> found) {
        return known.entrySet().stream()
                .filter(setting -> !asAzureHasIt(setting.getValue(), setting.getValue())
                        .equals(asAzureHasIt(found.get(setting.getKey()), setting.getValue())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Without what is off, empty or settled by Azure. */
    private static Map<String, Object> asAzureHasIt(@Nullable Object values, Map<String, Object> asked) {
        var present = new LinkedHashMap<String, Object>();
        if (values instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                if (isTold(value) && (asked.containsKey(name) || !OF_AZURE.contains(name))) {
                    present.put(String.valueOf(name), comparable(value));
                }
            });
        }
        return present;
    }

    private static boolean isTold(@Nullable Object value) {
        return value != null
                && !value.equals(false)
                && !value.equals("")
                && !(value instanceof Collection<?> items && items.isEmpty());
    }

    private static Object comparable(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Objects.requireNonNull(value);
    }
}
