package dev.fhircmk.cli.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.client.Fault.Moment;
import dev.fhircmk.core.KeyVersionTags;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A rotation that is cut off before or after every request that changes Azure, and run again: one new version, and no service left behind.
 * A request that only reads leaves Azure as the change before it.
 */
@Execution(ExecutionMode.CONCURRENT)
final class CutOffRotationTest {
    private static final List<String> CHANGES = List.of("PUT", "POST", "PATCH");

    @ParameterizedTest
    @EnumSource(Moment.class)
    void converges(Moment moment, @TempDir Path folder) {
        try (var azure = new ThreeServices(folder.resolve("azure"))) {
            azure.nextSecond();
            var begun = azure.kept();
            azure.admin().resetRequestCount();
            assertThat(azure.rotate("--outside-pulumi").exitCode()).isZero();
            var requests = azure.admin().requests();
            var before = requests.stream()
                    .takeWhile(request -> !request.get("path").getAsString().contains("/rotate"))
                    .map(CutOffRotationTest::method)
                    .toList();
            assertThat(requests.size() - before.size()).isGreaterThan(15);
            assertThat(requests).extracting(CutOffRotationTest::method).isSubsetOf("GET", "PUT", "POST", "PATCH");

            var points = 0;
            for (var method : CHANGES) {
                var fault = Fault.kill(moment).on(Optional.of(method), Optional.empty());
                points += cutOffAt(azure, begun, fault, Collections.frequency(before, method));
            }

            assertThat(points).isGreaterThan(5);
        }
    }

    private static String method(JsonObject request) {
        return request.get("method").getAsString();
    }

    /** Cuts it off at each of the requests that the fault is for, but for the first ones; gives how often. */
    private static int cutOffAt(ThreeServices azure, Runnable begun, Fault fault, int first) {
        var points = 0;
        begun.run();
        azure.admin().setFault(fault.nth(first + 1));
        while (azure.rotateUntilKilled()) {
            converged(azure, first + 1 + points);
            points++;
            begun.run();
            azure.admin().setFault(fault.nth(first + 1 + points));
        }
        return points;
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
