package dev.fhircmk.internal.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChildrenMadeSoFarTest {
    @AfterEach
    void end() {
        PulumiTest.cleanup();
    }

    /** What is asked on the URN runs on the thread that completes it, before the SDK completes the id. */
    @Test
    void a_child_counts_as_soon_as_others_depend_on_it() {
        var asked = new CompletableFuture<Void>();
        var told = new CompletableFuture<List<String>>();
        run(asked.thenApply(go -> "id"), component -> {
            var unused = child(component).urn().applyValue(urn -> told.complete(ComponentScope.madeSoFar(component)));
            asked.complete(null);
        });

        assertThat(told.getNow(List.of())).containsExactly("child");
    }

    @Test
    void a_child_that_could_not_be_made_does_not_count() {
        var failed = new CompletableFuture<ComponentResource>();
        run(CompletableFuture.failedFuture(new IllegalStateException("Azure refuses it")), component -> {
            child(component);
            failed.complete(component);
        });

        assertThat(ComponentScope.madeSoFar(failed.join())).isEmpty();
    }

    private static ResourceGroup child(ComponentResource component) {
        return new ResourceGroup(
                "child",
                ResourceGroupArgs.Empty,
                CustomResourceOptions.builder().parent(component).build());
    }

    /** Runs a program with one component. */
    private static void run(CompletableFuture<String> idOfTheChild, Consumer<ComponentResource> program) {
        PulumiTest.withMocks(azure(idOfTheChild))
                .runTest(context -> program.accept(new ComponentResource("test:index:Component", "component")));
    }

    private static Mocks azure(CompletableFuture<String> idOfTheChild) {
        return new Mocks() {
            @Override
            public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
                return idOfTheChild.thenApply(id -> ResourceResult.of(Optional.of(id), args.inputs));
            }

            @Override
            public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
                return CompletableFuture.completedFuture(Map.of());
            }
        };
    }
}
