package dev.fhircmk.internal.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.resources.ComponentResource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import java.util.List;
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

    /** A saved plan holds what a value depends on: an update in which the value is known must depend on that, no more and no less. */
    @Test
    void depends_on_the_same_whether_it_is_known_or_not() {
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
                    var vault = new ComponentResource("test:index:Vault", "vault");
                    var unknown = output(OutputData.<Optional<String>>unknown().withDependency(key));
                    var known = output(OutputData.of(Optional.of("key")).withDependency(key));
                    var instead = output(OutputData.of(Optional.of("name")).withDependency(vault));

                    for (var value : List.of(unknown, known)) {
                        assertThat(data(Known.orElse(value, () -> instead)).getResources())
                                .containsExactly(key);
                        assertThat(data(Known.orElse(vault, value, () -> instead))
                                        .getResources())
                                .containsExactlyInAnyOrder(key, vault);
                        assertThat(data(Known.present(value)).getResources()).containsExactly(key);
                    }
                    assertThat(data(Known.orElse(unknown, () -> instead)).getValueNullable())
                            .contains("name");
                    assertThat(data(Known.present(unknown)).isKnown()).isFalse();
                    asked.complete(null);
                });

        assertThat(asked).isCompleted();
    }

    private static <T> Output<T> output(OutputData<T> data) {
        return new OutputInternal<>(CompletableFuture.completedFuture(data));
    }

    private static <T> OutputData<T> data(Output<T> output) {
        return Internal.of(output).getDataAsync().join();
    }
}
