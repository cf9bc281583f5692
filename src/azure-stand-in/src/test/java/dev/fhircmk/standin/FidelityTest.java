package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code docs/fidelity.md}: every claim names a test that exists, of the local Azure or of the stand-in. */
final class FidelityTest {
    private static final Path DOCUMENT = Path.of("../../docs/fidelity.md");
    private static final Pattern WITNESS = Pattern.compile("`([A-Z][A-Za-z]+Test#[a-z_0-9]+)`");

    @Test
    void names_witnesses_that_exist() throws IOException {
        var tests = new ClassFileImporter()
                .importPackages("dev.fhircmk.azurelocal", "dev.fhircmk.standin").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(FidelityTest::isTest)
                        .map(method -> method.getOwner().getSimpleName() + "#" + method.getName())
                        .collect(Collectors.toSet());
        var witnesses = WITNESS.matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(witnesses).hasSizeGreaterThan(60);
        assertThat(tests).containsAll(witnesses);
    }

    @Test
    void has_a_witness_in_every_row() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.contains("---") && !line.contains("| witness"))
                .filter(line -> !WITNESS.matcher(line).find())
                .toList();

        assertThat(rows).isEmpty();
    }

    private static boolean isTest(JavaMethod method) {
        return method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class);
    }
}
