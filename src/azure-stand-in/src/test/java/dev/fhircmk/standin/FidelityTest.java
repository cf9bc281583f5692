package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code docs/fidelity.md}: every row is one claim with a source, and names a test that exists, of the local Azure or of the stand-in. */
final class FidelityTest {
    private static final Path DOCUMENT = Path.of("../../docs/fidelity.md");
    private static final Pattern WITNESS = Pattern.compile("`([A-Z][A-Za-z]+Test#[a-z_0-9]+)`");
    private static final String CLAIMS = "| claim | witness | source |";
    private static final String ROUTES = "| routes | witness |";
    /** Longer ones are found to be two. */
    private static final int LENGTH_OF_A_CLAIM = 140;

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

        assertThat(witnesses).hasSizeGreaterThan(180);
        assertThat(tests).containsAll(witnesses);
    }

    @Test
    void has_in_every_row_a_witness_and_nothing_beside_it() throws IOException {
        assertThat(rows(CLAIMS).stream().map(row -> row.get(1)).toList())
                .hasSizeGreaterThan(120)
                .allMatch(cell -> cell.matches(WITNESS + "(, " + WITNESS + ")*"));
        assertThat(rows(ROUTES).stream().map(row -> row.get(1)).toList())
                .hasSizeGreaterThan(35)
                .allMatch(cell -> cell.matches(WITNESS + "(, " + WITNESS + ")*"));
    }

    @Test
    void has_one_claim_and_its_source_in_every_row() throws IOException {
        var claims = rows(CLAIMS);

        assertThat(claims).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
        assertThat(claims.stream().map(row -> row.get(0)).toList())
                .doesNotHaveDuplicates()
                .allMatch(claim -> claim.length() <= LENGTH_OF_A_CLAIM);
    }

    @Test
    void has_the_claims_of_each_service_in_a_section_of_its_own() throws IOException {
        var sections = Files.readString(DOCUMENT).split("(?m)^## ", -1);

        assertThat(sections)
                .filteredOn(section -> section.contains(CLAIMS))
                .hasSizeGreaterThan(10)
                .allSatisfy(section ->
                        assertThat(section.split(Pattern.quote(CLAIMS), -1)).hasSize(2));
    }

    /** The rows of all tables with that header, as cells. */
    private static List<List<String>> rows(String header) throws IOException {
        var rows = new ArrayList<List<String>>();
        var table = "";
        for (var line : Files.readAllLines(DOCUMENT)) {
            if (!line.startsWith("|")) {
                table = "";
            } else if (table.isEmpty()) {
                table = line;
                assertThat(table).isIn(CLAIMS, ROUTES);
            } else if (table.equals(header) && !line.startsWith("|---")) {
                rows.add(Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        return rows;
    }

    private static boolean isTest(JavaMethod method) {
        return method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class);
    }
}
