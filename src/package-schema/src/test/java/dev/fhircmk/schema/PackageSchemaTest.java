package dev.fhircmk.schema;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is committed is what is made from {@code schema.yaml}; {@code -Dgolden=update} writes it. */
final class PackageSchemaTest {
    private static final Path SERVED = Path.of("src/main/resources/dev/fhircmk/schema/schema.json");
    private static final Path ARGS = Path.of("../components/src/generated/java");
    private static final boolean IS_UPDATE = System.getProperty("golden", "").equals("update");

    @Test
    void the_served_schema_is_the_one_that_is_made() throws IOException {
        var served = PackageSource.read().served();
        if (IS_UPDATE) {
            Files.writeString(SERVED, served);
        }

        assertThat(Files.readString(SERVED)).isEqualTo(served);
    }

    @Test
    void the_args_classes_are_those_that_are_made() throws IOException {
        var made = new TreeMap<>(ArgsClasses.of(PackageSource.read()));
        made.putAll(ArgsClasses.ofAzure(PackageSource.ofAzure()));
        if (IS_UPDATE) {
            for (var file : committed().keySet()) {
                Files.delete(ARGS.resolve(file));
            }
            for (var file : made.entrySet()) {
                Files.createDirectories(ARGS.resolve(file.getKey()).getParent());
                Files.writeString(ARGS.resolve(file.getKey()), file.getValue());
            }
        }

        assertThat(committed()).isEqualTo(made);
    }

    private static Map<String, String> committed() throws IOException {
        if (!Files.exists(ARGS)) {
            return Map.of();
        }
        try (var files = Files.walk(ARGS)) {
            return files.filter(Files::isRegularFile)
                    .collect(toMap(
                            file -> ARGS.relativize(file).toString().replace('\\', '/'),
                            PackageSchemaTest::text,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
