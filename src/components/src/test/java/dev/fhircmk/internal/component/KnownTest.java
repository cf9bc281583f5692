package dev.fhircmk.internal.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.resources.ComponentResource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnownTest {
    @AfterEach
    void end() {
        PulumiTest.cleanup();
    }

    /** A saved plan holds what a value depends on: an update in which the value is known must depend on no more. */
    @Test
    void depends_on_what_is_not_known_yet() {
        var asked = new CompletableFuture<Void>();
        PulumiTest.withMocks(new Mocks() {
                    @Override
                    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
                        return CompletableFuture.completedFuture(ResourceResult.of(Optional.of("id"), args.inputs));
                    }

                    @Override
                    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
                        return CompletableFuture.completedFuture(Map.of());
                    }
                })
                .runTest(context -> {
                    var key = new ComponentResource("test:index:Key", "key");
                    var unknown = new OutputInternal<>(CompletableFuture.completedFuture(
                            OutputData.<Optional<String>>unknown().withDependency(key)));

                    assertThat(data(Known.orElse(unknown, () -> Output.of(Optional.of("name"))))
                                    .getResources())
                            .containsExactly(key);
                    assertThat(data(Known.present(unknown)).getResources()).containsExactly(key);
                    asked.complete(null);
                });

        assertThat(asked).isCompleted();
    }

    private static <T> OutputData<T> data(Output<T> output) {
        return Internal.of(output).getDataAsync().join();
    }
}
