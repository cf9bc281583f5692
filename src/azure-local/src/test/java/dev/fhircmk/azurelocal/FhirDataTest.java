package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FHIR services do with resources. */
final class FhirDataTest {
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"birthDate\":\"1970-01-01\"}";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @BeforeAll
    static void open_a_clinic() {
        FhirClinic.open(AZURE, "data");
    }

    @Test
    void a_resource_is_created_read_updated_and_deleted_with_versions() {
        Answer created = call("POST", "/Patient", PATIENT.replace("{", "{\"id\":\"not-taken\","));
        String patient = "/Patient/" + created.text("id");
        Answer read = call("GET", patient, "");
        Answer stale = call("PUT", patient, withId(created.text("id"), "1971-02-02"), "If-Match", "W/\"2\"");
        Answer updated = call("PUT", patient, withId(created.text("id"), "1971-02-02"), "If-Match", "W/\"1\"");
        Answer first = call("GET", patient + "/_history/1", "");
        Answer deleted = call("DELETE", patient, "");
        Answer again = call("DELETE", patient, "");
        Answer gone = call("GET", patient, "");
        Answer goneVersion = call("GET", patient + "/_history/3", "");
        Answer noVersion = call("GET", patient + "/_history/4", "");
        Answer history = call("GET", patient + "/_history", "");
        Answer back = call("PUT", patient, withId(created.text("id"), "1972-03-03"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("id")).isNotEqualTo("not-taken");
        assertThat(created.header("Location")).isEqualTo(url() + patient + "/_history/1");
        assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(created.header("Content-Type")).isEqualTo("application/fhir+json; charset=utf-8");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.text("birthDate")).isEqualTo("1970-01-01");
        assertThat(read.text("meta", "versionId")).isEqualTo("1");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(problem(stale)).isEqualTo("conflict: The supplied version '2' did not match.");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.text("meta", "versionId")).isEqualTo("2");
        assertThat(first.text("birthDate")).isEqualTo("1970-01-01");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(goneVersion.status()).isEqualTo(410);
        assertThat(noVersion.status()).isEqualTo(404);
        assertThat(history.number("total")).isEqualTo(3);
        assertThat(history.at("entry").toString()).contains("\"method\":\"DELETE\"", "\"etag\":\"W/\\\"1\\\"\"");
        assertThat(back.text("meta", "versionId")).isEqualTo("4");
    }

    @Test
    void a_client_can_choose_the_id_of_a_resource() {
        Answer made = call("PUT", "/Observation/blood.1", "{\"resourceType\":\"Observation\",\"id\":\"blood.1\"}");
        Answer other = call("GET", "/Patient/blood.1", "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(other.status()).isEqualTo(404);
        assertThat(problem(other)).isEqualTo("not-found: Resource type 'Patient' with id 'blood.1' couldn't be found.");
    }

    @Test
    void resources_of_a_type_are_listed_page_by_page() {
        for (int i = 0; i < 5; i++) {
            call("PUT", "/Location/l" + i, "{\"resourceType\":\"Location\",\"id\":\"l" + i + "\"}");
            AZURE.clock().advance(java.time.Duration.ofSeconds(1));
        }
        call("DELETE", "/Location/l4", "");

        Answer count = call("GET", "/Location?_summary=count", "");
        Answer first = call("GET", "/Location?_count=3", "");
        Answer second = call("GET", next(first), "");
        Answer one = call("GET", "/Location?_id=l2", "");

        assertThat(count.number("total")).isEqualTo(4);
        assertThat(first.at("entry").toString())
                .contains("/l0\"", "/l1\"", "/l2\"")
                .doesNotContain("/l3\"");
        assertThat(second.at("entry").toString()).contains("/l3\"").doesNotContain("/l4\"");
        assertThat(next(second)).isEmpty();
        assertThat(one.at("entry").getAsJsonArray()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /Patient, {}, 400, Resource type in the URL must match resourceType in the resource.",
        "POST, /Patient, [], 400, The resource cannot be read: the body is not a JSON object.",
        "POST, /Patient, {, 400, The resource cannot be read: the body is not valid JSON.",
        "POST, /Patient, '{\"resourceType\":\"Patient\",\"meta\":1}', 400,"
                + " The resource cannot be read: 'meta' must be an object.",
        "PUT, /Patient/a, '{\"resourceType\":\"Patient\",\"id\":\"b\"}', 400,"
                + " Id in the URL must match id in the resource.",
        "POST, /patient, '{\"resourceType\":\"patient\"}', 404, Resource type 'patient' is not supported.",
        "GET, /Patient?_count=many, '', 400, 'The parameter ''_count'' must be a number, not ''many''.'",
    })
    void an_invalid_request_to_a_fhir_service_is_refused(
            String method, String path, String body, int status, String sentence) {
        Answer refused = call(method, path, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(problem(refused)).endsWith(": " + sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Patient?name=x, the search parameter 'name'",
        "POST, /, the route",
        "PATCH, /Patient/x, the route",
        "GET, /Patient/x/$everything, the route",
        "POST, /Patient, conditional creation",
    })
    void a_fhir_service_says_so_where_it_lacks_something(String method, String path, String what) {
        Answer refused = call(method, path, PATIENT, "If-None-Exist", "identifier=1");

        assertThat(refused.status()).isEqualTo(501);
        assertThat(problem(refused)).startsWith("not-supported: The local Azure does not have " + what);
    }

    @Test
    void metadata_and_health_need_no_token() {
        Answer metadata = AZURE.send("GET", url() + "/metadata", "", "");
        Answer health = AZURE.send("GET", url() + "/health/check", "", "");

        assertThat(metadata.text("fhirVersion")).isEqualTo("4.0.1");
        assertThat(metadata.text("software", "name")).isEqualTo("azure-local (not Azure)");
        assertThat(health.text("overallStatus")).isEqualTo("Healthy");
    }

    @Test
    void a_call_needs_a_token_for_the_service_and_a_role() {
        FhirClinic clinic = FhirClinic.open(AZURE, "gated");
        String principal = AZURE.arm("GET", clinic.identity(), "2023-01-31", "").text("properties", "principalId");
        String token = AZURE.azure().tokenForIdentity(principal, clinic.url());
        String vaults = AZURE.deployer("https://vault.azure.net");
        String others = AZURE.deployer("https://data-records.fhir.azurehealthcareapis.com");
        String any = AZURE.deployer("https://azurehealthcareapis.com");

        Answer nobody = clinic.callAs("", "GET", "/Patient", "");
        Answer vault = clinic.callAs(vaults, "GET", "/Patient", "");
        Answer other = clinic.callAs(others, "GET", "/Patient", "");
        Answer stranger = clinic.callAs(token, "GET", "/Patient", "");
        clinic.assign(clinic.service(), 2, FhirClinic.READER, principal);
        Answer reading = clinic.callAs(token, "GET", "/Patient", "");
        Answer writing = clinic.callAs(token, "POST", "/Patient", PATIENT);
        Answer deleting = clinic.callAs(token, "DELETE", "/Patient/x", "");
        Answer generic = clinic.callAs(any, "GET", "/Patient", "");

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(problem(nobody)).isEqualTo("login: Authentication failed.");
        assertThat(vault.status()).isEqualTo(401);
        assertThat(other.status()).isEqualTo(401);
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(problem(stranger)).isEqualTo("forbidden: Authorization failed.");
        assertThat(reading.status()).isEqualTo(200);
        assertThat(writing.status()).isEqualTo(403);
        assertThat(deleting.status()).isEqualTo(403);
        assertThat(generic.status()).isEqualTo(200);
    }

    @Test
    void a_token_for_another_audience_than_the_configured_one_is_refused() {
        FhirClinic clinic = FhirClinic.open(AZURE, "audience");
        String generic = "https://azurehealthcareapis.com";

        for (String audience : List.of(
                generic,
                "https://audience-records.azurehealthcareapis.com",
                "https://audience-records.fhir.azurehealthcareapis.com/",
                "https://other-records.fhir.azurehealthcareapis.com",
                "foo")) {
            String configured = clinic.putAudience(audience);
            Answer refused = clinic.call("GET", "/Patient", "");

            assertThat(configured).isEqualTo("Succeeded");
            assertThat(refused.status()).as(audience).isEqualTo(401);
            assertThat(problem(refused)).isEqualTo("login: Authentication failed.");
            assertThat(refused.header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"invalid_token\", error_description=\"The audience '" + clinic.url()
                            + "' is invalid\"");
        }
        clinic.putAudience(clinic.url());
        Answer taken = clinic.call("GET", "/Patient", "");
        Answer other = clinic.callAs(AZURE.deployer(generic), "GET", "/Patient", "");
        clinic.putAudience(generic);
        Answer asConfigured = clinic.callAs(AZURE.deployer(generic), "GET", "/Patient", "");

        assertThat(taken.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(401);
        assertThat(asConfigured.status()).isEqualTo(200);
    }

    @Test
    void a_fhir_service_answers_only_while_it_exists() {
        FhirClinic clinic = FhirClinic.open(AZURE, "gone");
        clinic.call("PUT", "/Patient/p", withId("p", "1970-01-01"));
        String key = clinic.key("k");

        Answer deleting = AZURE.arm("DELETE", clinic.service(), "2024-03-31", "");
        Answer during = clinic.call("GET", "/Patient/p", "");
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer after = clinic.call("GET", "/Patient/p", "");
        clinic.enable(key, false);
        String broken = clinic.put(key);
        Answer failed = clinic.call("GET", "/Patient/p", "");
        clinic.enable(key, true);
        String made = clinic.put(key);
        Answer anew = clinic.call("GET", "/Patient/p", "");

        assertThat(deleting.status()).isEqualTo(202);
        assertThat(during.status()).isEqualTo(404);
        assertThat(problem(after))
                .isEqualTo("not-found: No FHIR service answers at https://gone-records.fhir.azurehealthcareapis.com.");
        assertThat(broken).isEqualTo("Failed");
        assertThat(failed.status()).isEqualTo(404);
        assertThat(problem(failed)).startsWith("not-found: No FHIR service");
        assertThat(made).isEqualTo("Succeeded");
        assertThat(problem(anew)).isEqualTo("not-found: Resource type 'Patient' with id 'p' couldn't be found.");
    }

    private static Answer call(String method, String path, String body, String... headers) {
        return AZURE.send(method, url() + path, AZURE.deployer(url()), body, headers);
    }

    private static String url() {
        return "https://data-records.fhir.azurehealthcareapis.com";
    }

    private static String withId(String id, String birthDate) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"birthDate\":\"" + birthDate + "\"}";
    }

    private static String next(Answer page) {
        return page.at("link").getAsJsonArray().asList().stream()
                .map(link -> link.getAsJsonObject())
                .filter(link -> link.get("relation").getAsString().equals("next"))
                .map(link -> link.get("url").getAsString().substring(url().length()))
                .findFirst()
                .orElse("");
    }

    private static String problem(Answer answer) {
        var issue = answer.at("issue").getAsJsonArray().get(0).getAsJsonObject();
        return issue.get("code").getAsString() + ": " + issue.get("diagnostics").getAsString();
    }
}
