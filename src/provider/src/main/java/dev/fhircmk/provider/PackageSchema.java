package dev.fhircmk.provider;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The schema of the package: what programs in other languages are written and checked against.
 *
 * <p>It is made from {@code schema.yaml} in {@code src/package-schema}, so it costs nothing at run time.
 */
final class PackageSchema {
    private static final String FILE = "/dev/fhircmk/schema/schema.json";

    private PackageSchema() {}

    /** The schema as JSON, of this version of the plugin. */
    static String of(String version) {
        try (var file = PackageSchema.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the plugin lacks " + FILE);
            }
            var schema = JsonParser.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            schema.addProperty("version", version);
            return schema.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
