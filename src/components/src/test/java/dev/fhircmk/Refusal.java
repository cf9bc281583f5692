package dev.fhircmk;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;

/** Previews a program that must be refused, and gives what the user reads. */
final class Refusal {
    private Refusal() {}

    static String of(Runnable program) {
        return of(new RecordingAzure(), program);
    }

    static String of(RecordingAzure azure, Runnable program) {
        try {
            var result = PulumiTest.withMocks(azure)
                    .withOptions(TestOptions.builder().preview(true).build())
                    .runTest(context -> program.run());
            assertThat(result.exitCode()).isNotZero();
            assertThat(result.errors()).hasSize(1);
            return result.errors().get(0);
        } finally {
            PulumiTest.cleanup();
        }
    }
}
