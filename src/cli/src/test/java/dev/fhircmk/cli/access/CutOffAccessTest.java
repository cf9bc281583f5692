package dev.fhircmk.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * {@code disable} and {@code restore} that are cut off before and after every request that changes Azure: run again they come to their
 * end, and {@code restore} gives back what was taken until then.
 */
@Execution(ExecutionMode.CONCURRENT)
final class CutOffAccessTest {
    private static final Set<String> CHANGES = Set.of("PATCH", "PUT", "DELETE");
    private static final String UNHEALED = "unhealed";
    private static final String DEAD = "dead";

    static final List<Arguments> WAYS = List.of(
            argumentSet("key", new Way(AccessClinic::withPolicies, "key")),
            argumentSet("access policy", new Way(AccessClinic::withPolicies, "grant")),
            argumentSet("role", new Way(AccessClinic::withRoles, "grant")));

    static final List<Arguments> LOSSES = List.of(
            argumentSet("key", loss(AccessClinic::withPolicies, takes("key"))),
            argumentSet("access policy", loss(AccessClinic::withPolicies, takes("grant"))),
            argumentSet("role", loss(AccessClinic::withRoles, takes("grant"))),
            argumentSet("key, for so long that the service does not heal", loss(AccessClinic::withPolicies, clinic -> {
                takes("key").accept(clinic);
                staysLostUntilUpdated(clinic);
            })),
            argumentSet("deleted key", loss(AccessClinic::withPolicies, CutOffAccessTest::delete)));

    /** How access is taken from a clinic. */
    private record Way(Function<Path, AccessClinic> clinic, String by) {}

    /** How a clinic comes to be without its key. */
    private record Loss(Function<Path, AccessClinic> clinic, Consumer<AccessClinic> taken) {}

    private static Loss loss(Function<Path, AccessClinic> clinic, Consumer<AccessClinic> taken) {
        return new Loss(clinic, taken);
    }

    private static Consumer<AccessClinic> takes(String by) {
        return clinic -> AccessClinic.assertDone(clinic.disable(by));
    }

    private static void staysLostUntilUpdated(AccessClinic clinic) {
        var admin = clinic.azure().admin();
        admin.advanceClock(Duration.ofMinutes(31));
        clinic.signInAgain();
        admin.resetRequestCount();
        var unused = admin.setFault(Fault.answering(500, "Lost", "The key is lost.")
                .on("GET", "/Patient")
                .times(0)
                .named(UNHEALED));
        clinic.whileWaiting(() -> {
            // Reads fail by the fault above also where nobody asks any more: who waits for them ends here.
            if (isDead(admin.faults())) {
                throw new IllegalStateException(DEAD);
            }
            if (admin.requests().stream().anyMatch(CutOffAccessTest::isUpdate)) {
                admin.clearFault(UNHEALED);
            }
        });
    }

    private static boolean isDead(List<JsonObject> faults) {
        return faults.stream()
                .anyMatch(fault -> text(fault, "id").equals(DEAD)
                        && fault.get("calls").getAsInt() >= fault.get("nth").getAsInt());
    }

    private static boolean isUpdate(JsonObject request) {
        return text(request, "method").equals("PUT") && text(request, "path").contains("/fhirservices/");
    }

    private static void delete(AccessClinic clinic) {
        clinic.azure()
                .client()
                .keys("DELETE", clinic.key().host().name(), "/keys/fhir")
                .succeeded();
        clinic.azure().admin().advanceClock(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @FieldSource("LOSSES")
    void restore_comes_to_its_end_in_the_next_run(Loss loss, @TempDir Path folder) {
        try (var clinic = loss.clinic().apply(folder)) {
            var state = clinic.state();
            var patient = clinic.patient();
            loss.taken().accept(clinic);

            var points = cutOff(clinic, clinic::restore, at -> {
                AccessClinic.assertDone(clinic.restore());
                assertThat(clinic.patient()).as(at).isEqualTo(patient);
                assertThat(clinic.state()).as(at).isEqualTo(state);
                loss.taken().accept(clinic);
            });

            assertThat(points).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @FieldSource("WAYS")
    void disable_can_be_undone_and_comes_to_its_end_in_the_next_run(Way way, @TempDir Path folder) {
        try (var clinic = way.clinic().apply(folder)) {
            var state = clinic.state();
            Supplier<AccessClinic.Run> disable = () -> clinic.disable(way.by());
            Consumer<String> isUndone = at -> {
                AccessClinic.assertDone(clinic.restore());
                assertThat(clinic.read()).as(at).isEqualTo(200);
                assertThat(clinic.state()).as(at).isEqualTo(state);
            };

            var points = cutOff(clinic, disable, isUndone)
                    + cutOff(clinic, disable, at -> {
                        AccessClinic.assertDone(disable.get());
                        assertThat(clinic.read()).as(at).isEqualTo(500);
                        isUndone.accept(at);
                    });

            assertThat(points).isGreaterThanOrEqualTo(4);
        }
    }

    /**
     * Cuts a run off before each of its changes, before the request that comes next, and after the last: Azure gets no request of it any
     * more, as where its process was killed. A request that only reads leaves Azure as the change before it.
     *
     * @param checked is given a name of the point; leaves all as it was before the run
     * @return at how many points
     */
    private static int cutOff(AccessClinic clinic, Supplier<AccessClinic.Run> run, Consumer<String> checked) {
        var admin = clinic.azure().admin();
        admin.resetRequestCount();
        AccessClinic.assertDone(run.get());
        var requests = admin.requests();
        checked.accept("whole");
        var first =
                (int) requests.stream().takeWhile(request -> !isChange(request)).count();
        var points = IntStream.rangeClosed(first + 1, requests.size())
                .filter(nth -> isChange(requests.get(nth - 1)) || isChange(requests.get(nth - 2)))
                .toArray();
        for (var nth : points) {
            // No client repeats a request that is answered so.
            var dead = admin.setFault(Fault.answering(400, "Dead", "Nobody asks any more.")
                    .nth(nth)
                    .times(0)
                    .named(DEAD));
            var ended = run.get();
            admin.clearFault(dead);
            checked.accept("cut off at request " + nth + " of " + requests.size() + ": " + ended.err());
        }
        return points.length + 1;
    }

    private static boolean isChange(JsonObject request) {
        return CHANGES.contains(text(request, "method"))
                || text(request, "path").contains("/recover");
    }

    private static String text(JsonObject request, String name) {
        return JsonTree.text(request, name).orElse("");
    }
}
