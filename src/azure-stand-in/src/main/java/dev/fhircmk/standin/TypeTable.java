package dev.fhircmk.standin;

import com.google.gson.JsonParser;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that the stand-in knows, by token. */
final class TypeTable {
    private final Map<String, ResourceType> byToken = new LinkedHashMap<>();
    private final Map<String, ResourceType> byGetter = new LinkedHashMap<>();

    TypeTable(List<ResourceType> types) {
        for (var type : types) {
            byToken.put(type.token(), type);
            if (type.apiVersion() != null) {
                byGetter.put(getter(type.token()), type);
            }
        }
    }

    /** The types of {@code types.json}. */
    static TypeTable load() {
        var file = TypeTable.class.getResourceAsStream("types.json");
        if (file == null) {
            throw new IllegalStateException("types.json is missing beside " + TypeTable.class.getName());
        }
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return new TypeTable(
                    new TypeTableReader(JsonParser.parseReader(reader).getAsJsonObject()).types());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The type with this token.
     *
     * @throws ProviderException in the real provider's words, where there is none
     */
    ResourceType resource(String token) {
        var type = byToken.get(token);
        if (type == null) {
            throw new ProviderException(Status.Code.UNKNOWN, "Resource type " + token + " not found");
        }
        return type;
    }

    /** The type that this function reads. */
    Optional<ResourceType> readBy(String function) {
        return Optional.ofNullable(byGetter.get(function));
    }

    List<ResourceType> types() {
        return List.copyOf(byToken.values());
    }

    private static String getter(String token) {
        var name = token.lastIndexOf(':') + 1;
        return token.substring(0, name) + "get" + token.substring(name);
    }
}
