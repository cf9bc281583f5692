package dev.fhircmk.cli.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.core.KeyVersionTags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with a local Azure behind it: three services in two subscriptions on one key. */
final class RotateCommandTest {
    @TempDir
    Path folder;

    private ThreeServices azure;

    @BeforeEach
    void start() {
        azure = new ThreeServices(folder.resolve("azure"));
        azure.nextSecond();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void moves_every_service_and_records_who_and_when() {
        var before = azure.services().stream().map(azure::get).toList();

        var run = azure.rotate("--output", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        var versions = azure.versions();
        assertThat(versions).hasSize(2);
        assertThat(azure.pinned()).containsOnly(versions.get(1));
        var report = JsonTree.parse(run.out());
        assertThat(report.get("made").getAsBoolean()).isTrue();
        assertThat(JsonTree.objects(report, "services"))
                .extracting(
                        service -> service.get("result").getAsString(),
                        service -> service.get("read").getAsString())
                .containsOnly(org.assertj.core.groups.Tuple.tuple("moved", "reads"));
        assertThat(JsonTree.texts(report, "notes"))
                .anyMatch(note -> note.startsWith("whether services unwrap with the version was not seen: "));
        assertThat(azure.tags(versions.get(1)).get(KeyVersionTags.ROTATION).getAsString())
                .matches("from=" + versions.get(0) + " begun=\\S+Z by=" + azure.objectId() + " ended=\\S+Z");
        assertThat(azure.keys("GET", "/" + versions.get(0))
                        .getAsJsonObject("attributes")
                        .get("enabled")
                        .getAsBoolean())
                .isTrue();
        assertThat(azure.services().stream().map(azure::get).map(RotateCommandTest::lasting))
                .isEqualTo(before.stream().map(RotateCommandTest::lasting).toList());

        var again = azure.rotate();

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("nothing was to be done: all services are on ");
        assertThat(azure.versions()).hasSize(2);
        azure.nextSecond();
        assertThat(azure.rotate("--again").exitCode()).isZero();
        assertThat(azure.versions()).hasSize(3);
    }

    /** All of a service but what a move changes. */
    private static JsonObject lasting(JsonObject service) {
        var kept = service.deepCopy();
        List.of("etag", "systemData").forEach(kept::remove);
        kept.getAsJsonObject("properties").remove("encryption");
        return kept;
    }

    @Test
    void loses_no_write_and_fails_no_request_while_it_moves_services() {
        var isOver = new AtomicBoolean();
        var writers = new ArrayList<CompletableFuture<Integer>>();
        for (var number = 0; number < 4; number++) {
            var name = "writer" + number;
            var endpoint = azure.endpoints().get(number % 3);
            writers.add(CompletableFuture.supplyAsync(() -> written(endpoint, name, isOver)));
        }

        var run = azure.rotate();
        isOver.set(true);

        assertThat(run.exitCode()).as(run.err()).isZero();
        for (var number = 0; number < 4; number++) {
            var count = writers.get(number).join();
            assertThat(count).isPositive();
            for (var id = 0; id < count; id++) {
                var patient = "writer" + number + "-" + id;
                assertThat(azure.family(azure.endpoints().get(number % 3), patient))
                        .isEqualTo(patient);
            }
        }
        assertThat(azure.pinned()).containsOnly(azure.versions().get(1));
    }

    private int written(String endpoint, String name, AtomicBoolean isOver) {
        var count = 0;
        while (!isOver.get()) {
            azure.patient(endpoint, name + "-" + count);
            assertThat(azure.family(endpoint, name + "-" + count)).isEqualTo(name + "-" + count);
            count++;
        }
        return count;
    }

    @Test
    void takes_the_version_that_key_vaults_own_rotation_made() {
        var made =
                azure.keys("POST", "/rotate").getAsJsonObject("key").get("kid").getAsString();

        var run = azure.rotate("--output", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JsonTree.parse(run.out()).get("made").getAsBoolean()).isFalse();
        assertThat(azure.versions()).hasSize(2);
        assertThat(azure.pinned()).containsOnly(made.substring(made.lastIndexOf('/') + 1));
    }

    @Test
    void refuses_a_property_that_the_update_would_lose() {
        var seeded = azure.get(azure.services().get(0));
        seeded.addProperty("id", azure.services().get(0).replace("/one", "/four"));
        seeded.getAsJsonObject("properties").add("novelConfiguration", JsonTree.parse("{\"enabled\": true}"));
        azure.admin().seed(JsonTree.parse("{\"services\": [" + seeded + "]}"));

        var run = azure.rotate("--service", azure.services().get(0).replace("/one", "/four"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("nothing was changed:\n")
                .contains("clinic/four has properties.novelConfiguration, which this version of fhir-cmk does not know"
                        + " and would lose with the update");
        assertThat(azure.versions()).hasSize(1);
    }

    @Test
    void refuses_while_the_version_in_use_is_disabled() {
        var old = azure.versions().get(0);
        var unused = azure.keys("POST", "/rotate");
        unused = azure.keys("PATCH", "/" + old, "{\"attributes\": {\"enabled\": false}}");

        var run = azure.rotate();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines().toList())
                .containsExactly(
                        "nothing was changed:",
                        "clinic/one opens its data with version " + old
                                + " of the key while it moves, and that is disabled or"
                                + " gone: enable it first, fhir-cmk restore does",
                        "clinic/two opens its data with version " + old
                                + " of the key while it moves, and that is disabled or"
                                + " gone: enable it first, fhir-cmk restore does",
                        "remote/three opens its data with version " + old
                                + " of the key while it moves, and that is disabled"
                                + " or gone: enable it first, fhir-cmk restore does");
        assertThat(azure.pinned()).containsOnly(old);
    }

    @Test
    void refuses_a_key_that_no_service_could_use() {
        azure.keys("POST", "/create", "{\"kty\": \"RSA\", \"key_size\": 4096}");

        var run = azure.rotate();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("clinic/one, clinic/two, remote/three: CMK-011 ");
        assertThat(azure.versions()).hasSize(2);
    }

    @Test
    void changes_nothing_in_a_dry_run() {
        azure.admin().resetRequestCount();

        var run = azure.rotate("--dry-run");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("would be moved")
                .contains("nothing was changed; without --dry-run 3 of 3 services");
        assertThat(azure.admin().requests())
                .extracting(request -> request.get("method").getAsString() + " "
                        + request.get("path").getAsString().replaceFirst("[?].*", ""))
                .allMatch(request -> request.startsWith("GET ")
                        || request.endsWith("/oauth2/v2.0/token")
                        || request.equals("POST /providers/Microsoft.ResourceGraph/resources"));
    }

    @Test
    void leaves_to_its_stack_a_key_that_one_owns() {
        var old = azure.versions().get(0);
        azure.keys("PATCH", "/" + old, """
                {"tags": {"fhir-cmk-owner": "0123", "fhir-cmk-trigger": "4567", "fhir-cmk-cause": "89ab", "team": "records"}}
                """);

        var refused = azure.rotate();

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualToIgnoringNewLines(
                        "nothing was changed:\nkey " + azure.key()
                                + " belongs to a stack of Pulumi (its version " + old
                                + " carries fhir-cmk-owner): give --stack, and"
                                + " --cwd for its folder, to move services through the stack, or --outside-pulumi to move them past it");

        assertThat(azure.rotate("--outside-pulumi").exitCode()).isZero();
        var tags = azure.tags(azure.versions().get(1));
        assertThat(tags.get(KeyVersionTags.OWNER).getAsString()).isEqualTo("0123");
        assertThat(tags.get(KeyVersionTags.TRIGGER).getAsString()).isEqualTo("4567");
        assertThat(tags.get(KeyVersionTags.CAUSE).getAsString()).isNotEqualTo("89ab");
        assertThat(tags.get("team").getAsString()).isEqualTo("records");
    }

    @Test
    void moves_services_of_a_stack_through_it() {
        var stack = new StackOf(azure.services().subList(0, 1), azure.key());

        var dry =
                azure.rotate(Optional.of(stack), "--stack", "prod", "--cwd", "stacks", "--outside-pulumi", "--dry-run");
        assertThat(dry.out()).contains("its services are moved by: pulumi up --stack prod --cwd stacks");
        assertThat(stack.ups).isEmpty();
        var refused = azure.rotate(Optional.of(stack), "--stack", "prod");
        assertThat(refused.err())
                .contains(
                        "clinic/two uses the key and is not of stack prod: give --stack prod and --outside-pulumi, to move"
                                + " it past any other stack, or name only services of the stack with --service");

        var run = azure.rotate(Optional.of(stack), "--stack", "prod", "--outside-pulumi", "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(stack.ups).containsExactly("up --yes --skip-preview");
        var services = JsonTree.objects(JsonTree.parse(run.out()), "services");
        assertThat(services.stream()
                        .map(service -> service.get("through").getAsString() + " "
                                + service.get("result").getAsString()))
                .containsExactly("stack left", "update moved", "update moved");
        assertThat(Set.copyOf(azure.pinned())).containsExactlyInAnyOrderElementsOf(azure.versions());
    }

    @Test
    void moves_services_through_the_stack_that_is_selected() {
        var stack = new StackOf(azure.services(), azure.key());

        assertThat(azure.rotate(Optional.of(stack), "--dry-run").out())
                .contains("its services are moved by: pulumi up --stack prod");
        var run = azure.rotate(Optional.of(stack), "--output", "json");

        assertThat(stack.ups).containsExactly("up --yes --skip-preview");
        assertThat(JsonTree.objects(JsonTree.parse(run.out()), "services"))
                .extracting(service -> service.get("through").getAsString())
                .containsOnly("stack");
        var others = azure.rotate(Optional.of(new StackOf(azure.services().subList(0, 1), azure.key())));
        assertThat(others.exitCode()).isEqualTo(1);
        assertThat(others.err()).contains("clinic/two uses the key and is not of stack prod: give --stack prod and");
    }

    @Test
    void moves_no_service_of_the_selected_stack_whose_program_names_the_version() {
        var run = azure.rotate(Optional.of(new StackOf(azure.services(), azure.key() + "-of-another")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("nothing was changed:\nstack prod does not manage key " + azure.key()
                        + ", so its program names the version: set keyUri there to the new one, or give --outside-pulumi"
                        + " without --stack now and change keyUri then");
        assertThat(azure.versions()).hasSize(1);
    }

    @Test
    void leaves_the_selected_stack_alone_where_it_has_nothing_to_do_with_the_key() {
        var stack = new StackOf(List.of(), azure.key() + "-of-another");

        assertThat(azure.rotate(Optional.of(stack)).exitCode()).isZero();

        assertThat(stack.ups).isEmpty();
        assertThat(azure.pinned()).containsOnly(azure.versions().get(1));
    }

    @Test
    void says_why_it_does_not_know_which_stack_is_selected(@TempDir Path empty) {
        assertThat(SelectedStack.in(Optional.of(empty)).why())
                .hasValueSatisfying(why -> assertThat(why).contains("pulumi", " in " + empty));
    }

    /** Has services and a key in its state, and an update that does nothing. */
    private static final class StackOf implements Pulumi {
        private final List<String> services;
        private final String key;
        private final List<String> ups = new ArrayList<>();

        StackOf(List<String> services, String key) {
            this.services = List.copyOf(services);
            this.key = key;
        }

        @Override
        public String stack() {
            return "prod";
        }

        @Override
        public Result run(String... arguments) {
            if (arguments[0].equals("up")) {
                ups.add(String.join(" ", arguments));
                return new Result(0, "", "");
            }
            var resources = services.stream().map(id -> """
                            {"urn": "%s", "type": "azure-native:healthcareapis:FhirService", "id": "%s"},
                            """.formatted(id, id)).collect(Collectors.joining());
            return new Result(0, """
                    {"deployment": {"resources": [%s
                      {"urn": "b", "type": "fhir-cmk:index:ManagedKey", "id": "%s", "outputs": {"keyUri": "%s"}}]}}
                    """.formatted(resources, key, key), "");
        }
    }

    @Test
    void moves_the_others_where_one_cannot_be_moved_and_that_one_in_the_next_run() {
        azure.admin()
                .setFault(Fault.failedOperation("KeyNotReachable", "The key cannot be read.")
                        .on(
                                "PUT",
                                "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.HealthcareApis/workspaces/clinic"
                                        + "/fhirservices/two"));

        var run = azure.rotate();

        assertThat(run.exitCode()).isEqualTo(1);
        var versions = azure.versions();
        assertThat(run.out())
                .contains("clinic/two: cannot move the service clinic/two to version " + versions.get(1)
                        + ": KeyNotReachable, The key cannot be read")
                .contains("1 of 3 services are left; run it again, which goes on with " + azure.key() + "/"
                        + versions.get(1));

        azure.admin().clearFaults();
        assertThat(azure.rotate().exitCode()).isZero();
        assertThat(azure.pinned()).containsOnly(versions.get(1));
        assertThat(azure.versions()).hasSize(2);
    }

    @Test
    void says_which_right_is_missing() {
        azure.allow(azure.objectId(), "get", "list", "update");
        var rotating = azure.rotate();
        assertThat(rotating.exitCode()).isEqualTo(1);
        assertThat(rotating.err())
                .startsWith("cannot rotate key 'fhir' of https://")
                .contains(": 403 ")
                .hasLineCount(1);

        azure.allow(azure.objectId(), "get", "list", "rotate");
        var marking = azure.rotate();
        assertThat(marking.exitCode()).isEqualTo(1);
        assertThat(marking.err())
                .startsWith("cannot mark key 'fhir' of https://")
                .hasLineCount(1);
        assertThat(azure.versions()).hasSize(2);

        azure.allow(azure.objectId(), "get", "update");
        var listing = azure.rotate();
        assertThat(listing.exitCode()).isEqualTo(1);
        assertThat(listing.err())
                .contains("looking takes the right Microsoft.KeyVault/vaults/keys/read")
                .hasLineCount(1);

        azure.allow(azure.objectId(), "get", "list", "update");
        azure.admin()
                .setDeployer(
                        "default",
                        "Reader",
                        List.of(
                                azure.services().get(0),
                                azure.services().get(1),
                                azure.services().get(2)));
        var moving = azure.rotate();
        azure.admin().releaseDeployer();
        assertThat(moving.exitCode()).isEqualTo(1);
        assertThat(moving.out())
                .contains("clinic/one: cannot move the service clinic/one to version ")
                .contains("403 AuthorizationFailed");
        assertThat(azure.versions()).hasSize(2);
        assertThat(azure.rotate().exitCode()).isZero();
        assertThat(azure.versions()).hasSize(2);
    }

    @Test
    void asks_before_it_changes_anything() {
        var arguments = new ArrayList<>(List.of("--key", azure.key()));
        azure.services().forEach(service -> arguments.addAll(List.of("--service", service)));

        var run = ThreeServices.run(azure.command(Optional.empty()), arguments);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("This makes a new version of key " + azure.key()
                        + " and moves to it: clinic/one, clinic/two, remote/three. This is the local Azure. Go ahead?")
                .contains("nothing was done: answer y, or give --yes");
        assertThat(azure.versions()).hasSize(1);
    }

    @Test
    void refuses_what_it_cannot_read() {
        assertThat(ThreeServices.run(
                                azure.command(Optional.empty()),
                                List.of(
                                        "--key",
                                        azure.key() + "/" + azure.versions().get(0)))
                        .err())
                .startsWith("--key must be a key without a version, got ");
        assertThat(azure.rotate("--service", azure.services().get(0).replace("/one", "/nobody"))
                        .err())
                .startsWith("there is no service /subscriptions/");
        assertThat(azure.rotate("--to", "0".repeat(32)).err())
                .startsWith("there is no version 00000000000000000000000000000000 of key " + azure.key());
    }

    @Test
    void shows_which_versions_may_be_disabled() {
        assertThat(azure.rotate().exitCode()).isZero();
        var versions = azure.versions();
        var arguments = new ArrayList<>(List.of("--key", azure.key()));
        azure.services().forEach(service -> arguments.addAll(List.of("--service", service)));

        var run = ThreeServices.run(new VersionsCommand(azure.options()), arguments);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .anyMatch(line -> line.matches(versions.get(1)
                        + " +enabled .* clinic/one, clinic/two, remote/three +not visible +no: used by clinic/one,"
                        + " clinic/two, remote/three"))
                .anyMatch(line -> line.matches(versions.get(0)
                        + " +enabled .* - +not visible +no: not known: the log of the vault is not visible"));
    }
}
