package dev.fhircmk.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.cli.recover.ClinicProgram.Composition;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * An update that is cut off at every request to Azure and at every answer of a provider: recovery and one more update leave one
 * of everything, and nothing to do. Before a request that only reads, Azure is as after it. Each sweep has an Azure of its own, so
 * two of them run at a time.
 */
@Execution(ExecutionMode.CONCURRENT)
final class CutOffSweepTest {
    private static final String LOGS =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs/providers"
                    + "/Microsoft.OperationalInsights/workspaces/log-clinic";
    /** A sweep that strikes less than this has lost sight of the run. */
    private static final int FEWEST_POINTS = 20;
    /** Of 14 requests that are no GET. */
    private static final int FEWEST_CHANGES = 10;

    private static final Composition POLICIES = new Composition("{}", "{}", "1");
    private static final Composition ROLES = new Composition(
            "{\"dataProtection\": \"protect\", \"enableRbacAuthorization\": true, \"lock\": {}, \"diagnosticSettings\": [{\"workspaceResourceId\": \""
                    + LOGS + "\"}]}",
            "{\"dataProtection\": \"protect\", \"lock\": {}, \"diagnosticSettings\": [{\"workspaceResourceId\": \""
                    + LOGS + "\"}]}",
            "1");

    private static final List<CutAt> EACH_REQUEST = List.of(Clinic.Stack::upToCall);
    private static final List<CutAt> EACH_ANSWER = List.of(Clinic.Stack::upToAnswer);
    private static final List<String> CHANGES = List.of("PUT", "POST", "PATCH");

    static final List<Arguments> CUTS = List.of(
            argumentSet(
                    "access policies, before each request that is no GET",
                    POLICIES,
                    "b",
                    CHANGES.stream()
                            .map(method -> (CutAt) (stack, k) -> stack.upToCall(method, k))
                            .toList()),
            argumentSet("access policies, after each request", POLICIES, "a", EACH_REQUEST),
            argumentSet("access policies, after each answer", POLICIES, "g", EACH_ANSWER),
            argumentSet("roles, locks and logs, after each request", ROLES, "ra", EACH_REQUEST),
            argumentSet("roles, locks and logs, after each answer", ROLES, "rg", EACH_ANSWER));

    static final List<Arguments> ROTATIONS = List.of(
            argumentSet("after each request", "a", EACH_REQUEST.get(0)),
            argumentSet("after each answer", "g", EACH_ANSWER.get(0)));

    private final Clinic clinic;

    CutOffSweepTest(@TempDir Path folder) {
        this.clinic = new Clinic(folder.resolve("azure"));
    }

    /** Updates a stack until the kth point; false where the run comes to its end before. */
    private interface CutAt {
        boolean update(Clinic.Stack stack, int k);
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @ParameterizedTest
    @FieldSource("CUTS")
    void leaves_one_of_everything(Composition composition, String name, List<CutAt> cuts) {
        var whole = clinic.stack(name + "0", composition);
        whole.up();
        assertThat(clinic.admin().requests())
                .extracting(request -> request.get("method").getAsString())
                .isSubsetOf("GET", "PUT", "POST", "PATCH");
        assertThat(whole.up().created()).isEmpty();
        var expected = inventory(whole);

        var points = 0;
        for (var cut : cuts) {
            var names = name + cuts.indexOf(cut) + "n";
            var k = 1;
            for (var stack = clinic.stack(names + k, composition);
                    cut.update(stack, k);
                    stack = clinic.stack(names + k, composition)) {
                converges(stack, k, expected);
                k++;
            }
            points += k - 1;
        }

        assertThat(points)
                .as("points")
                .isGreaterThanOrEqualTo(cuts.size() == CHANGES.size() ? FEWEST_CHANGES : FEWEST_POINTS);
    }

    @ParameterizedTest
    @FieldSource("ROTATIONS")
    void leaves_two_versions_of_a_key_that_was_being_rotated(String name, CutAt cut) {
        var begun = deployed("t" + name);
        var whole = begun.get();
        assertThat(whole.up().updated()).hasSize(2);
        var expected = inventory(whole);

        var k = 1;
        for (var stack = begun.get(); cut.update(stack, k); stack = begun.get()) {
            converges(stack, k, expected);
            k++;
        }

        assertThat(k).as("points").isGreaterThan(10);
    }

    /** A stack that was updated once, and whose program now asks for another version of the key. */
    private Supplier<Clinic.Stack> deployed(String name) {
        var prepared = clinic.stack(name, POLICIES);
        prepared.up();
        var kept = clinic.kept(prepared);
        return () -> {
            var stack = kept.get();
            stack.change(POLICIES.rotatedBy("2"));
            return stack;
        };
    }

    private void converges(Clinic.Stack stack, int k, Inventory expected) {
        var recovered = stack.recover();
        stack.up();

        assertThat(recovered.failed()).as("failed, cut at %d", k).isEmpty();
        assertThat(inventory(stack)).as("in Azure, cut at %d", k).isEqualTo(expected);
        var settled = stack.up();
        assertThat(settled.created()).as("created at last, cut at %d", k).isEmpty();
        assertThat(settled.updated()).as("updated at last, cut at %d", k).isEmpty();
    }

    private Inventory inventory(Clinic.Stack stack) {
        return Inventory.of(clinic.client(), stack.program());
    }
}
