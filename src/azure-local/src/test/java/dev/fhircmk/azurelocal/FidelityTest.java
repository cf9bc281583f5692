package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code docs/fidelity.md}: every claim names a test that exists, and every route has its claim. */
final class FidelityTest {
    private static final Path DOCUMENT = Path.of("../../docs/fidelity.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern WITNESS = Pattern.compile("`([A-Z][A-Za-z]+Test)#([a-z_0-9]+)`");
    private static final Pattern ROUTE = Pattern.compile("`((?:GET|HEAD|PUT|PATCH|POST|DELETE)(?:,[A-Z]+)*) (/[^`]*)`");

    @Test
    void names_witnesses_that_exist() throws Exception {
        Map<String, Class<?>> tests = tests();
        Set<String> missing = new TreeSet<>();
        var witnesses = WITNESS.matcher(Files.readString(DOCUMENT)).results().toList();
        for (var witness : witnesses) {
            Class<?> test = tests.get(witness.group(1));
            if (test == null || !isTest(test, witness.group(2))) {
                missing.add(witness.group());
            }
        }

        assertThat(witnesses).hasSizeGreaterThan(60);
        assertThat(missing).isEmpty();
    }

    @Test
    void has_a_witness_in_every_row() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.contains("---") && !line.contains("| witness"))
                .filter(line -> !WITNESS.matcher(line).find())
                .toList();

        assertThat(rows).isEmpty();
    }

    @Test
    void lists_the_routes_that_are_served_and_no_others(@TempDir Path folder) throws IOException {
        Set<String> served;
        try (LocalAzure azure = LocalAzure.start(LocalAzureOptions.in(folder))) {
            served = new TreeSet<>(azure.routes());
        }
        Set<String> listed = new TreeSet<>();
        var host = "";
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("### ")) {
                host = line.substring("### ".length());
            }
            var here = host;
            ROUTE.matcher(line)
                    .results()
                    .forEach(route -> Arrays.stream(route.group(1).split(",", -1))
                            .forEach(method -> listed.add(here + " " + method + " " + route.group(2))));
        }

        assertThat(listed).isEqualTo(served);
    }

    private static boolean isTest(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .anyMatch(FidelityTest::isTest);
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static Map<String, Class<?>> tests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("ArchitectureTest.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), FidelityTest::load));
        }
    }

    private static Class<?> load(Path file) {
        String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
