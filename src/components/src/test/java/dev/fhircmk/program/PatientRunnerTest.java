package dev.fhircmk.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.deployment.internal.Runner;
import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class PatientRunnerTest {
    private final PatientRunner runner = new PatientRunner(new Reporter());

    @Test
    void the_runner_waits_for_what_a_program_starts_and_for_what_follows_from_it() {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        var run = runner.runAsync(() -> {
            runner.registerTask("first", first);
            var unused = first.thenAccept(value -> runner.registerTask("second", second));
            return "done";
        });

        first.complete("1");
        assertThat(run).isNotDone();
        second.complete("2");

        assertThat(run).succeedsWithin(10, TimeUnit.SECONDS).satisfies(result -> {
            assertThat(result.exitCode()).isZero();
            assertThat(result.result()).contains("done");
        });
    }

    @Test
    void the_runner_ends_with_the_first_failure_and_lets_the_other_runner_report_it() {
        var never = new CompletableFuture<String>();
        var run = runner.runAsync(() -> {
            runner.registerTask("never", never);
            runner.registerTask("failing", CompletableFuture.failedFuture(new RunException("no such region")));
            return "done";
        });

        assertThat(run).succeedsWithin(10, TimeUnit.SECONDS).satisfies(result -> {
            assertThat(result.exitCode()).isEqualTo(32);
            assertThat(result.exceptions())
                    .singleElement()
                    .satisfies(told -> assertThat(told).hasRootCauseMessage("no such region"));
        });
    }

    @Test
    void the_runner_ends_with_what_the_program_throws() {
        var run = runner.runAsync(() -> {
            throw new RunException("no such setting");
        });

        assertThat(run)
                .succeedsWithin(10, TimeUnit.SECONDS)
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(32));
    }

    /** Runs at once, and tells what was thrown. */
    private static final class Reporter implements Runner {
        @Override
        public <T> void registerTask(String description, CompletableFuture<T> task) {}

        @Override
        public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
            try {
                return CompletableFuture.completedFuture(new Ended<>(0, List.of(), Optional.of(callback.get())));
            } catch (CompletionException failed) {
                return CompletableFuture.completedFuture(new Ended<>(32, List.of(failed), Optional.empty()));
            }
        }
    }

    private static final class Ended<T> extends Runner.Result<T> {
        Ended(int exitCode, List<Exception> exceptions, Optional<T> result) {
            super(exitCode, exceptions, result);
        }
    }
}
