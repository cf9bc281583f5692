package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Data that is part of the program, in JSON files beside the classes that own it. */
public final class ShippedTable {
    private ShippedTable() {}

    /**
     * The rows of a table: an array, with a line for each.
     *
     * @param owner the class that it lies beside
     */
    public static <T extends Record> List<T> read(Class<?> owner, String name, Class<T> type) {
        return JsonParser.parseString(text(owner, name)).getAsJsonArray().asList().stream()
                .map(row -> RecordJson.read(row.getAsJsonObject(), type))
                .toList();
    }

    /**
     * A document.
     *
     * @param owner the class that it lies beside
     * @param values what stands in it for names in braces, such as <code>{tenantId}</code>; no value needs escapes
     */
    public static JsonObject document(Class<?> owner, String name, Map<String, String> values) {
        String text = text(owner, name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return JsonTree.parse(text);
    }

    private static String text(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
