package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables that are part of the program: JSON arrays in the resources, a line for each row. */
public final class ShippedTable {
    private ShippedTable() {}

    /**
     * The rows of a table.
     *
     * @param owner the class that it lies beside
     */
    public static <T extends Record> List<T> read(Class<?> owner, String name, Class<T> type) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no table " + name + " beside " + owner.getName());
            }
            JsonArray rows = JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonArray();
            return rows.asList().stream()
                    .map(row -> RecordJson.read(row.getAsJsonObject(), type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
