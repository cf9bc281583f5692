package dev.fhircmk.cli.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.client.Fault.Moment;
import dev.fhircmk.core.KeyVersionTags;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rotation that is cut off at every request from the first change on, and run again: one new version, and no service left behind. */
@Execution(ExecutionMode.CONCURRENT)
final class CutOffRotationTest {
    @ParameterizedTest
    @EnumSource(Moment.class)
    void converges(Moment moment, @TempDir Path folder) {
        try (var azure = new ThreeServices(folder.resolve("azure"))) {
            azure.nextSecond();
            var begun = azure.kept();
            azure.admin().resetRequestCount();
            assertThat(azure.rotate("--outside-pulumi").exitCode()).isZero();
            var requests = azure.admin().requests();
            var first = (int) requests.stream()
                    .takeWhile(request -> !request.get("path").getAsString().contains("/rotate"))
                    .count();
            assertThat(requests.size() - first).isGreaterThan(15);

            var points = 0;
            begun.run();
            azure.admin().setFault(Fault.kill(moment).nth(first + 1));
            while (azure.rotateUntilKilled()) {
                converged(azure, first + 1 + points);
                points++;
                begun.run();
                azure.admin().setFault(Fault.kill(moment).nth(first + 1 + points));
            }

            assertThat(points).isGreaterThan(15);
        }
    }

    private static void converged(ThreeServices azure, int point) {
        var run = azure.rotate("--outside-pulumi");

        assertThat(run.exitCode())
                .as("cut off at request " + point + ": " + run.err() + run.out())
                .isZero();
        var versions = azure.versions();
        assertThat(versions).as("cut off at request " + point).hasSize(2);
        assertThat(azure.pinned()).as("cut off at request " + point).containsOnly(versions.get(1));
        assertThat(azure.tags(versions.get(1)).get(KeyVersionTags.ROTATION).getAsString())
                .as("cut off at request " + point)
                .contains(" ended=");
        azure.endpoints()
                .forEach(endpoint -> assertThat(azure.family(endpoint, "first")).isEqualTo("first"));
    }
}
