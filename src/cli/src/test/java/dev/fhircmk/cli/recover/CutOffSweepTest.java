package dev.fhircmk.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.azurelocal.client.Fault.Moment;
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
 * An update that is cut off before and after every request that changes Azure, and at every answer of a provider: recovery and one more
 * update leave one of everything, and nothing to do. A request that only reads leaves Azure as the change before it, and the state is written
 * only before a provider is called and after its answer: to be cut off there is one of these points. Each sweep has an Azure of its own, so
 * two of them run at a time.
 */
@Execution(ExecutionMode.CONCURRENT)
final class CutOffSweepTest {
    private static final String LOGS =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs/providers"
                    + "/Microsoft.OperationalInsights/workspaces/log-clinic";
    private static final Composition POLICIES = new Composition("{}", "{}", "1");
    private static final Composition ROLES = new Composition(
            "{\"dataProtection\": \"protect\", \"enableRbacAuthorization\": true, \"lock\": {}, \"diagnosticSettings\": [{\"workspaceResourceId\": \""
                    + LOGS + "\"}]}",
            "{\"dataProtection\": \"protect\", \"lock\": {}, \"diagnosticSettings\": [{\"workspaceResourceId\": \""
                    + LOGS + "\"}]}",
            "1");

    private static final List<String> CHANGES = List.of("PUT", "POST", "PATCH");
    private static final List<CutAt> BEFORE_CHANGES = eachChange(Moment.BEFORE_COMMIT);
    private static final List<CutAt> AFTER_CHANGES = eachChange(Moment.AFTER_COMMIT);
    private static final List<CutAt> ANSWERS = List.of(Clinic.Stack::upToAnswer);

    /** The last of each is how often it is cut off at least: a sweep that strikes less has lost sight of the run. */
    static final List<Arguments> CUTS = List.of(
            argumentSet("access policies, before each change", POLICIES, "b", BEFORE_CHANGES, 10),
            argumentSet("access policies, after each change", POLICIES, "a", AFTER_CHANGES, 10),
            argumentSet("access policies, after each answer", POLICIES, "g", ANSWERS, 20),
            argumentSet("roles, locks and logs, before each change", ROLES, "rb", BEFORE_CHANGES, 15),
            argumentSet("roles, locks and logs, after each change", ROLES, "ra", AFTER_CHANGES, 15),
            argumentSet("roles, locks and logs, after each answer", ROLES, "rg", ANSWERS, 20));

    static final List<Arguments> ROTATIONS = List.of(
            argumentSet("before each change", "b", BEFORE_CHANGES, 5),
            argumentSet("after each change", "a", AFTER_CHANGES, 5),
            argumentSet("after each answer", "g", ANSWERS, 20));

    private final Clinic clinic;

    CutOffSweepTest(@TempDir Path folder) {
        this.clinic = new Clinic(folder.resolve("azure"));
    }

    /** Updates a stack until the kth point; false where the run comes to its end before. */
    private interface CutAt {
        boolean update(Clinic.Stack stack, int k);
    }

    private static List<CutAt> eachChange(Moment moment) {
        return CHANGES.stream()
                .map(method -> (CutAt) (stack, k) -> stack.upToCall(moment, method, k))
                .toList();
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @ParameterizedTest
    @FieldSource("CUTS")
    void leaves_one_of_everything(Composition composition, String name, List<CutAt> cuts, int fewest) {
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

        assertThat(points).as("points").isGreaterThanOrEqualTo(fewest);
    }

    @ParameterizedTest
    @FieldSource("ROTATIONS")
    void leaves_two_versions_of_a_key_that_was_being_rotated(String name, List<CutAt> cuts, int fewest) {
        var begun = deployed("t" + name);
        var whole = begun.get();
        assertThat(whole.up().updated()).hasSize(2);
        var expected = inventory(whole);

        var points = 0;
        for (var cut : cuts) {
            var k = 1;
            for (var stack = begun.get(); cut.update(stack, k); stack = begun.get()) {
                converges(stack, k, expected);
                k++;
            }
            points += k - 1;
        }

        assertThat(points).as("points").isGreaterThanOrEqualTo(fewest);
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
