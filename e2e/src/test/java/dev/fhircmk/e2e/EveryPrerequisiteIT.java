package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.prerequisites.Prerequisites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No prerequisite goes without its test: each is broken through the components, or cannot be expressed by what they take. */
final class EveryPrerequisiteIT {
    /** The tests that break prerequisites through the components and the real engine, by their ids. */
    private static final List<Class<?>> BREAKING = List.of(
            BrokenPrerequisitesIT.class,
            ExistingKeyIT.class,
            LegacyIT.class,
            DataProtectionIT.class,
            YamlProgramIT.class);

    /** What no input says and no key of others here can lack, with the inputs that there would have to be. */
    private static final Map<String, Set<String>> NOT_EXPRESSIBLE = Map.of(
            // Azure makes no vault without it, and neither does the local Azure.
            "CMK-001", Set.of("enableSoftDelete", "softDelete"),
            // Grants are made by the components, never described: these are for programs of others.
            "CMK-021", Set.of("cosmosDbGranted", "grantedApplications"),
            "CMK-027", Set.of("applicationGranted", "grantedApplications"));

    @Test
    void is_broken_once_or_cannot_be_expressed() {
        var broken = BREAKING.stream().map(EveryPrerequisiteIT::source).toList();

        var untested = Prerequisites.all().stream()
                .map(Prerequisite::id)
                .filter(id -> broken.stream().noneMatch(source -> source.contains(id + " ")));

        assertThat(untested).containsExactlyInAnyOrderElementsOf(NOT_EXPRESSIBLE.keySet());
    }

    @Test
    void that_cannot_be_expressed_has_no_input() {
        var schema = read(Path.of("src/provider/src/main/resources/dev/fhircmk/provider/schema.json"));
        var inputs = schema.substring(schema.indexOf("\"resources\""));

        assertThat(NOT_EXPRESSIBLE.values())
                .allSatisfy(names -> assertThat(names).noneMatch(name -> inputs.contains("\"" + name + "\"")));
    }

    private static String source(Class<?> test) {
        return read(Path.of("e2e/src/test/java", test.getName().replace('.', '/') + ".java"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(Checkout.root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
