package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/fidelity.md}: every route has its claim. */
final class RoutesTest {
    private static final Path DOCUMENT = Path.of("../../docs/fidelity.md");
    private static final Pattern ROUTE = Pattern.compile("`((?:GET|HEAD|PUT|PATCH|POST|DELETE)(?:,[A-Z]+)*) (/[^`]*)`");

    @Test
    void the_served_routes_are_those_that_the_document_lists(@TempDir Path folder) throws IOException {
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
}
