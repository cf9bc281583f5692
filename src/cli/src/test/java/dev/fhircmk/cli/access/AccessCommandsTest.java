package dev.fhircmk.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code disable} and {@code restore} on a clinic. */
final class AccessCommandsTest {
    private static final String READS = "/Patient";

    @TempDir
    Path folder;

    @Test
    void takes_a_key_away_and_gives_it_back_twenty_times_with_every_resource_intact() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var state = clinic.state();
            var patient = clinic.patient();
            var service = clinic.described();
            for (var time = 0; time < 20; time++) {
                AccessClinic.assertDone(clinic.disable("key"));
                assertThat(clinic.read()).isEqualTo(500);

                AccessClinic.assertDone(clinic.restore());
                assertThat(clinic.patient()).isEqualTo(patient);
            }
            assertThat(clinic.state()).isEqualTo(state);
            assertThat(clinic.described()).isEqualTo(service);
        }
    }

    @Test
    void tells_what_it_did_and_what_came_of_it() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var version = clinic.key().version().orElseThrow();

            var disabled = clinic.disable("key", "--output", "json").json();
            var restored = clinic.restore();
            var again = clinic.restore();

            assertThat(JsonTree.texts(disabled, "changes"))
                    .containsExactly("disable version " + version + " of key "
                            + clinic.key().versionless());
            assertThat(JsonTree.objects(disabled, "services")).singleElement().satisfies(service -> {
                assertThat(JsonTree.text(service, "name")).contains("clinic/records");
                assertThat(JsonTree.text(service, "version")).contains(version);
                assertThat(JsonTree.text(service, "read")).contains("key lost (500)");
            });
            assertThat(AccessClinic.lines(restored.out()))
                    .contains("enable version " + version + " of key "
                            + clinic.key().versionless())
                    .anyMatch(line -> line.matches("clinic/records +.* reads +0 s"));
            assertThat(AccessClinic.lines(again.out())).startsWith("nothing is to be restored");
            assertThat(again.exitCode()).isZero();
        }
    }

    @Test
    void takes_three_permissions_of_an_access_policy_and_gives_back_those() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var state = clinic.state();

            AccessClinic.assertDone(clinic.disable("grant"));
            assertThat(clinic.read()).isEqualTo(500);
            assertThat(clinic.state()).contains(clinic.principal() + "=[list]").contains("keys=get,wrapKey,unwrapKey");

            AccessClinic.assertDone(clinic.restore());
            assertThat(clinic.read()).isEqualTo(200);
            assertThat(clinic.state()).isEqualTo(state);
        }
    }

    @Test
    void takes_a_role_at_the_key_and_waits_until_it_works_again() {
        try (var clinic = AccessClinic.withRoles(folder)) {
            var state = clinic.state();
            clinic.azure().admin().setRolePropagation(Duration.ofMinutes(4));

            assertThat(clinic.read()).isEqualTo(200);
            var taken = clinic.disable("grant", "--output", "json");
            assertThat(clinic.state()).contains(" at=key ");
            var given = clinic.restore("--output", "json");

            AccessClinic.assertDone(taken);
            assertThat(seconds(taken)).isBetween(240L, 300L);
            AccessClinic.assertDone(given);
            assertThat(seconds(given)).isBetween(240L, 300L);
            assertThat(clinic.read()).isEqualTo(200);
            assertThat(clinic.state()).isEqualTo(state);
        }
    }

    private static long seconds(AccessClinic.Run run) {
        return JsonTree.objects(run.json(), "services").stream()
                .flatMap(service -> JsonTree.number(service, "seconds").stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leaves_a_grant_that_others_have_too() {
        try (var clinic = AccessClinic.withInheritedRole(folder)) {
            var state = clinic.state();

            var refused = clinic.disable("grant");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(AccessClinic.lines(refused.err()))
                    .contains("nothing was taken away:")
                    .anyMatch(
                            line -> line.startsWith("clinic/records (records) inherits its grant from /subscriptions/")
                                    && line.endsWith(
                                            "which also holds for other keys; assign the role at the key instead, or use"
                                                    + " --by key"));
            assertThat(clinic.state()).isEqualTo(state);
        }
    }

    @Test
    void leaves_a_grant_that_comes_through_a_group() {
        try (var clinic = AccessClinic.withRoles(folder)) {
            var group = "5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01";
            var unused = clinic.azure().admin().seed(JsonTree.parse("""
                    {"groups": [{"id": "%s", "displayName": "Services", "members": ["%s"]}],
                     "roleAssignments": [{"scope": "%s", "role": "Key Vault Crypto Service Encryption User", "principalId": "%s"}]}
                    """.formatted(
                            group, clinic.principal(), clinic.vault(), group)));
            var state = clinic.state();

            var refused = clinic.disable("grant");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains(
                            "clinic/records (records) has its grant through the group " + group
                                    + ", whose other members would lose it too; take the identity out of the group, or use --by key");
            assertThat(clinic.state()).isEqualTo(state);
        }
    }

    @Test
    void changes_nothing_in_a_dry_run_nor_where_nothing_is_typed() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var state = clinic.state();

            var dryRun = clinic.disable("grant", "--dry-run");
            var silent = clinic.disableAnswering("", "--by", "key");
            var wrong = clinic.disableAnswering("y", "--by", "key");

            assertThat(dryRun.exitCode()).isZero();
            assertThat(AccessClinic.lines(dryRun.out()))
                    .startsWith(
                            "would take the permissions get, wrapKey, unwrapKey in the access policy of the vault from "
                                    + clinic.principal());
            for (var refused : List.of(silent, wrong)) {
                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.err())
                        .contains("clinic/records")
                        .contains("nobody can read the data of the services above until fhir-cmk restore")
                        .contains("Type fhir to go ahead")
                        .contains("nothing was done: type fhir when asked, or give --yes");
            }
            assertThat(clinic.state()).isEqualTo(state);

            assertThat(clinic.disableAnswering("fhir", "--by", "key", "--compromised"))
                    .satisfies(AccessClinic::assertDone)
                    .extracting(AccessClinic.Run::err)
                    .asString()
                    .contains("1. make a new key in a clean vault; 2. move the services to it")
                    .contains("not moved yet, and stopped when this is done: clinic/records");
            var disabled = clinic.state();
            assertThat(clinic.restore("--dry-run").out()).startsWith("would enable version ");
            assertThat(clinic.restoreAnswering("n").err()).contains("nothing was done: answer y, or give --yes");
            assertThat(clinic.state()).isEqualTo(disabled);
        }
    }

    @Test
    void says_that_an_effect_was_not_seen_in_time() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            clinic.azure().admin().changeBehaviour(JsonTree.parse("{\"lostKeyUnnoticed\":\"PT10M\"}"));
            assertThat(clinic.read()).isEqualTo(200);

            var early = clinic.disable("key", "--timeout", "PT1M");
            var seen = clinic.disable("key");

            assertThat(early.exitCode()).isEqualTo(1);
            assertThat(AccessClinic.lines(early.out()))
                    .contains(
                            "not seen yet: clinic/records still reads after 1 min 0 s; run the same again to watch on");
            AccessClinic.assertDone(seen);
            assertThat(AccessClinic.lines(seen.out())).startsWith("nothing was left to take: it is taken already");
        }
    }

    @Test
    void updates_a_service_with_what_it_is_once_it_no_longer_heals() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var service = clinic.described();
            var admin = clinic.azure().admin();
            AccessClinic.assertDone(clinic.disable("key"));
            admin.advanceClock(Duration.ofMinutes(31));
            var fault = admin.setFault(Fault.answering(500, "Lost", "The key is lost.")
                    .on("GET", READS)
                    .times(0));
            clinic.whileWaiting(() -> {
                if (admin.requests().stream().anyMatch(AccessCommandsTest::isUpdate)) {
                    admin.clearFaults();
                }
            });
            admin.resetRequestCount();

            var restored = clinic.restore();

            AccessClinic.assertDone(restored);
            assertThat(fault).isNotEmpty();
            assertThat(AccessClinic.lines(restored.out()))
                    .contains("update the service clinic/records with what it is, so that it looks at its key anew");
            assertThat(clinic.described().get("properties")).isEqualTo(service.get("properties"));
            assertThat(clinic.read()).isEqualTo(200);
            assertThat(clinic.state()).doesNotContain("fhir-cmk-access");
        }
    }

    private static boolean isUpdate(JsonObject request) {
        return JsonTree.text(request, "method").filter("PUT"::equals).isPresent()
                && JsonTree.text(request, "path")
                        .filter(path -> path.contains("/fhirservices/"))
                        .isPresent();
    }

    @Test
    void brings_a_deleted_key_back() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            clinic.azure()
                    .client()
                    .keys("DELETE", clinic.key().host().name(), "/keys/fhir")
                    .succeeded();
            clinic.azure().admin().advanceClock(Duration.ofMinutes(1));
            assertThat(clinic.read()).isEqualTo(500);
            assertThat(clinic.disable("key").err())
                    .contains("or it is deleted: no service can use it; fhir-cmk restore brings a deleted key back");

            var restored = clinic.restore();

            AccessClinic.assertDone(restored);
            assertThat(AccessClinic.lines(restored.out()))
                    .startsWith("recover the deleted key " + clinic.key().versionless() + " with all its versions");
            assertThat(clinic.read()).isEqualTo(200);
        }
    }

    @Test
    void invents_no_grant() {
        try (var clinic = AccessClinic.withRoles(folder)) {
            AccessClinic.assertDone(clinic.disable("grant"));
            forget(clinic);

            var refused = clinic.restore();

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("nothing was changed: fhir-cmk disable took no grant on key "
                            + clinic.key().versionless()
                            + ", and services lack one:\nclinic/records (records) lacks get,"
                            + " wrapKey, unwrapKey");
        }
    }

    private static void forget(AccessClinic clinic) {
        clinic.azure()
                .client()
                .keys(
                        "PATCH",
                        clinic.key().host().name(),
                        "/keys/fhir/" + clinic.key().version().orElseThrow(),
                        JsonTree.parse("{\"tags\":{}}"))
                .succeeded();
    }

    @Test
    void says_which_right_is_missing() {
        try (var clinic = AccessClinic.withRoles(folder)) {
            var admin = clinic.azure().admin();
            var state = clinic.state();
            for (var method : List.of("PATCH", "DELETE")) {
                var name = admin.setFault(Fault.answering(
                                403, method.equals("PATCH") ? "Forbidden" : "AuthorizationFailed", "You may not.")
                        .on(Optional.of(method), Optional.empty())
                        .times(0));
                var refused = clinic.disable("grant");
                admin.clearFault(name);

                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.err().strip().lines().toList())
                        .last()
                        .asString()
                        .startsWith(
                                method.equals("PATCH") ? "cannot mark key 'fhir'" : "cannot take the role assignment ")
                        .contains("403");
            }
            assertThat(clinic.read()).isEqualTo(200);
            AccessClinic.assertDone(clinic.restore());
            assertThat(clinic.state()).isEqualTo(state);
        }
    }

    @Test
    void refuses_to_take_what_it_could_not_give_back() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var tags = new JsonObject();
            for (var at = 0; at < 15; at++) {
                tags.addProperty("tag" + at, "mine");
            }
            var body = new JsonObject();
            body.add("tags", tags);
            clinic.azure()
                    .client()
                    .keys(
                            "PATCH",
                            clinic.key().host().name(),
                            "/keys/fhir/" + clinic.key().version().orElseThrow(),
                            body)
                    .succeeded();

            var refused = clinic.disable("grant");
            var disabled = clinic.disable("key");
            var restored = clinic.restore();

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("nothing was taken away: version ")
                    .contains("has no room for 1 more tags");
            AccessClinic.assertDone(disabled);
            assertThat(disabled.out()).contains("has no room for another tag, so that its time is not kept");
            AccessClinic.assertDone(restored);
            assertThat(clinic.read()).isEqualTo(200);
        }
    }

    @Test
    void names_whoever_loses_the_same_grant_on_another_key() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var other = clinic.serviceOnAnotherKey("images");

            var byKey = clinic.disable("key", "--dry-run", "--service", other.toString());
            var byGrant = clinic.disable("grant", "--dry-run", "--service", other.toString());

            assertThat(byKey.out()).contains("clinic/records").doesNotContain("clinic/images");
            assertThat(byGrant.out()).contains("clinic/records").contains("clinic/images");
        }
    }

    @Test
    void does_what_its_page_says() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            AccessClinic.assertDone(clinic.type("fhir-cmk disable --by key --dry-run --key"));
            assertThat(clinic.read()).isEqualTo(200);
            AccessClinic.assertDone(clinic.type("fhir-cmk disable --by key --key"));
            assertThat(clinic.read()).isEqualTo(500);
            AccessClinic.assertDone(clinic.type("fhir-cmk restore --key"));
            assertThat(clinic.read()).isEqualTo(200);
            AccessClinic.assertDone(clinic.type("fhir-cmk disable --by grant --key"));
            assertThat(clinic.read()).isEqualTo(500);
            AccessClinic.assertDone(clinic.type("fhir-cmk restore --key"));
            assertThat(clinic.read()).isEqualTo(200);
        }
    }

    @Test
    void refuses_a_time_that_is_none_and_a_key_that_nobody_uses() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var timeout = clinic.disable("key", "--timeout", "-PT1M");
            var other = clinic.serviceOnAnotherKey("images");
            clinic.azure()
                    .client()
                    .arm("DELETE", clinic.service().toString(), "2024-03-31")
                    .succeeded();
            var gone = clinic.disable("key");

            assertThat(timeout.exitCode()).isEqualTo(1);
            assertThat(timeout.err()).contains("--timeout must be a time such as PT30M");
            assertThat(other.name()).isEqualTo("images");
            assertThat(gone.exitCode()).isEqualTo(1);
            assertThat(gone.err()).contains("there is no service " + clinic.service());
        }
    }
}
