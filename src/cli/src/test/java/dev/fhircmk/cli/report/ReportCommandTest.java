package dev.fhircmk.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.azure.StackOption;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.estate.MixedEstate;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} of thirty-nine services of mixed kinds and faults below a management group, compared with tables written by hand. */
final class ReportCommandTest {
    /** Where the test in a browser finds the page. */
    private static final Path PAGES = Path.of("target", "report");

    /** What asks for something: level, id, title, in how many places. */
    private static final String ATTENTION = """
            mandatory CMK-002 The vault has purge protection | 9
            mandatory CMK-003 The key is an RSA key | 1
            mandatory CMK-004 The key is enabled | 6
            mandatory CMK-006 The key allows wrapKey and unwrapKey | 2
            mandatory CMK-008 A firewalled vault lets trusted Microsoft services bypass its firewall | 1
            mandatory CMK-009 The service was granted get, wrapKey and unwrapKey on the key | 8
            mandatory CMK-010 The key identifier names a version | 1
            mandatory CMK-011 The key has 2048 or 3072 bits | 1
            mandatory CMK-012 The vault is in the region of the service | 1
            mandatory CMK-014 The service has exactly one managed identity | 2
            mandatory CMK-020 The key identifier names no version | 1
            mandatory CMK-021 Cosmos DB was granted get, wrapKey and unwrapKey on the key | 1
            mandatory CMK-022 An account in Brazil South, East Asia or Southeast Asia has the enterprise application that Microsoft issued | 1
            mandatory - What a service was granted stays | 1
            mandatory - No waiver has expired | 1
            advisory CMK-016 The key does not expire within 30 days | 1
            advisory CMK-017 Key Vault does not rotate the key by itself | 1
            advisory - The service uses the newest version of its key | 1
            advisory - A service has a customer-managed key | 2
            advisory - Nobody gave a right on keys to itself | 1
            advisory - Nobody can destroy keys for good | 2
            advisory - The audit log of a vault is kept | 2
            advisory - A lock keeps a vault from being deleted | 2
            advisory - The last drill passed | 1
            """;

    /** Who may do what, beside the deployer: on, who, from, on keys, on the vault, to note. */
    private static final String HOLDERS = """
            kv-pol  | cosmosdb  | access policy      | read use | - | -
            kv-pol  | granted   | access policy      | read use | - | -
            kv-pol  | half      | access policy      | read     | - | -
            kv-pol  | stranger  | role inherited     | - | change delete purge grant | -
            kv-pol  | system    | access policy      | read use | - | -
            kv-rol  | denied    | role at the vault  | read use | - | denied
            kv-rol  | eligible  | eligible only      | read use | - | eligible
            kv-rol  | ending    | role at the vault  | read use | - | ends
            kv-rol  | group     | role at the vault  | read use | - | -
            kv-rol  | half      | role at the vault  | read     | - | -
            kv-rol  | inherited | role inherited     | read use | - | -
            kv-rol  | stranger  | role inherited     | - | change delete purge grant | -
            kv-rol/good | granted | role at the key  | read use | - | -
            kv-wall | granted   | access policy      | read use | - | -
            kv-wall | half      | access policy      | read     | - | -
            kv-wall | stranger  | role inherited     | - | change delete purge grant | -
            kv-wall | system    | access policy      | read use | - | -
            """;

    /** How vaults keep keys: rights by, purge protected, locks, audit log, services. */
    private static final String VAULTS = """
            kv-pol  | access policies | true  | -                   | Log Analytics | 26
            kv-rol  | roles           | false | -                   | -             | 9
            kv-wall | access policies | true  | CanNotDelete keep   | -             | 1
            """;

    private static final String KEY_IN_HSM = "https://hsm-ward.managedhsm.azure.net/keys/ward";
    private static final String HSMS =
            "managed HSMs are not looked at, nor the roles that they keep themselves: az keyvault role assignment list --hsm-name"
                    + " hsm-ward shows who may do what with the keys of hsm-ward, and az keyvault key list-versions their"
                    + " versions";

    @TempDir
    static Path folder;

    private static KeptEstate kept;
    private static JsonObject report;
    private static String page;

    @BeforeAll
    static void report() throws IOException {
        kept = new KeptEstate(folder);
        Files.createDirectories(PAGES);
        Files.writeString(folder.resolve("waivers.json"), """
                {"settings": {"waivers": [
                   {"rule": "pol-010", "resource": "rol", "reason": "<b>the log is kept elsewhere</b>", "expires": "2099-12-31"},
                   {"rule": "CMK-002", "resource": "rol", "reason": "a trial", "expires": "2026-01-31"}]},
                 "CMK-017": "disabled", "POL-030": {"enforcementLevel": "disabled"}, "CMK-001": "mandatory"}
                """);
        var run = kept.report(
                "--management-group",
                "health",
                "--no-probe",
                "--out",
                PAGES.resolve("audit.html").toString(),
                "--json",
                PAGES.resolve("audit.json").toString(),
                "--waivers",
                folder.resolve("waivers.json").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        report = JsonTree.parse(Files.readString(PAGES.resolve("audit.json")));
        page = Files.readString(PAGES.resolve("audit.html"));
    }

    @AfterAll
    static void close() {
        kept.close();
    }

    private static Stream<JsonObject> all(String section) {
        return JsonTree.objects(report, section).stream();
    }

    private static String text(JsonObject tree, String... path) {
        return JsonTree.text(tree, path).orElse("-");
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "-" : String.join(" ", words);
    }

    private static List<String> lines(String table) {
        return table.lines()
                .map(line -> line.strip().replaceAll(" *[|] *", " | "))
                .toList();
    }

    @Test
    void finds_what_the_table_says_and_nothing_else() {
        var expected = new TreeMap<String, List<String>>();
        MixedEstate.rows().forEach(row -> expected.put(row.name(), row.found()));
        expected.putAll(Map.of("dropped", List.of("CMK-004"), "drilled", List.of(), "forged", List.of()));

        var found = new TreeMap<String, List<String>>();
        all("services")
                .forEach(service -> found.put(
                        text(service, "name").replace("clinic/", ""),
                        JsonTree.texts(service, "findings").stream().sorted().toList()));

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void judges_every_prerequisite_of_every_service() {
        var expected = new TreeMap<String, List<String>>();
        Stream.concat(
                        MixedEstate.rows(),
                        Stream.of(new MixedEstate.Row("dropped", 1, "fhir", "", "", "", List.of("CMK-004"))))
                .forEach(row -> row.found().stream()
                        .filter(id -> id.startsWith("CMK"))
                        .forEach(id -> expected.merge(
                                id,
                                List.of(row.name()),
                                (some, more) -> Stream.of(some, more)
                                        .flatMap(List::stream)
                                        .sorted()
                                        .toList())));

        var found = new TreeMap<String, List<String>>();
        all("prerequisites")
                .filter(rule -> !JsonTree.objects(rule, "violated").isEmpty())
                .forEach(rule -> found.put(text(rule, "id"), names(rule, "violated")));

        assertThat(found).isEqualTo(expected);
        assertThat(all("prerequisites")
                        .filter(rule -> text(rule, "id").equals("CMK-002"))
                        .flatMap(rule -> names(rule, "notVisible").stream()))
                .containsExactly("elsewhere");
        assertThat(all("prerequisites").flatMap(rule -> names(rule, "notVisible").stream()))
                .as("what cannot be seen of all others is a prerequisite that nobody can judge")
                .containsOnly("elsewhere", "gone", "dropped");
    }

    private static List<String> names(JsonObject rule, String list) {
        return JsonTree.objects(rule, list).stream()
                .map(place -> text(place, "name").replace("clinic/", ""))
                .sorted()
                .toList();
    }

    @Test
    void puts_what_may_lose_data_first() {
        assertThat(all("attention")
                        .map(one -> (JsonTree.flag(one, "isMandatory").orElseThrow() ? "mandatory " : "advisory ")
                                + text(one, "id") + " " + text(one, "title") + " | "
                                + JsonTree.objects(one, "places").size()))
                .containsExactlyElementsOf(lines(ATTENTION));
    }

    @Test
    void says_who_may_do_what_and_where_it_comes_from() {
        Map<String, String> names = new HashMap<>();
        Stream.of("granted", "stranger", "half", "inherited", "system", "member", "eligible", "ending", "denied")
                .forEach(name -> names.put(kept.estate().principal(name).text(), name));
        names.put("11111111-2222-3333-4444-555555555555", "group");

        var found = all("holders")
                .filter(holder -> !text(holder, "principal", "id")
                        .equals(kept.azure().deployer().text()))
                .map(holder -> text(holder, "vault")
                        + JsonTree.text(holder, "key").map(key -> "/" + key).orElse("") + " | "
                        + names.getOrDefault(text(holder, "principal", "id"), "cosmosdb") + " | "
                        + text(holder, "source") + " | " + words(JsonTree.texts(holder, "onKeys")) + " | "
                        + words(JsonTree.texts(holder, "onVault")) + " | "
                        + words(Stream.of(
                                        JsonTree.flag(holder, "isDenied").orElseThrow() ? "denied" : "",
                                        JsonTree.flag(holder, "isEligible").orElseThrow() ? "eligible" : "",
                                        JsonTree.flag(holder, "isOwnGift").orElseThrow() ? "own gift" : "",
                                        JsonTree.text(holder, "ends").isPresent() ? "ends" : "")
                                .filter(word -> !word.isEmpty())
                                .toList()))
                .sorted()
                .toList();

        assertThat(found)
                .containsExactlyElementsOf(lines(HOLDERS).stream().sorted().toList());
        assertThat(all("holders")
                        .filter(holder -> JsonTree.flag(holder, "isOwnGift").orElseThrow()))
                .singleElement()
                .satisfies(gift -> {
                    assertThat(text(gift, "vault")).isEqualTo("kv-rol");
                    assertThat(text(gift, "role")).isEqualTo("Key Vault Crypto Officer");
                    assertThat(JsonTree.texts(gift, "onKeys"))
                            .containsExactly("read", "use", "change", "delete", "purge");
                });
        assertThat(all("groups"))
                .singleElement()
                .satisfies(group -> assertThat(JsonTree.objects(group, "members"))
                        .extracting(member -> text(member, "id"))
                        .containsExactly(kept.estate().principal("member").text()));
        assertThat(all("denials"))
                .singleElement()
                .satisfies(
                        denial -> assertThat(JsonTree.texts(denial, "onKeys")).containsExactly("use"));
    }

    @Test
    void says_how_vaults_keep_keys() {
        assertThat(all("vaults")
                        .map(vault -> text(vault, "name") + " | " + text(vault, "permissionModel") + " | "
                                + JsonTree.flag(vault, "isPurgeProtected").orElseThrow() + " | "
                                + words(JsonTree.objects(vault, "locks").stream()
                                        .map(lock -> text(lock, "level") + " " + text(lock, "name"))
                                        .toList())
                                + " | "
                                + words(JsonTree.objects(vault, "logs").stream()
                                        .filter(log ->
                                                JsonTree.flag(log, "isAudit").orElseThrow())
                                        .map(log -> text(log, "kind"))
                                        .toList())
                                + " | "
                                + JsonTree.number(vault, "services").orElseThrow()))
                .containsExactlyElementsOf(lines(VAULTS));
    }

    @Test
    void says_what_is_deleted_and_who_still_names_it() {
        assertThat(all("deleted")
                        .map(one -> text(one, "kind") + " " + text(one, "name") + " "
                                + JsonTree.flag(one, "isPurgeProtected").orElse(false) + " "
                                + words(JsonTree.texts(one, "usedBy"))))
                .containsExactlyInAnyOrder("key dropped true clinic/dropped", "vault kv-attic false -");
        assertThat(all("deleted"))
                .allSatisfy(one -> assertThat(text(one, "purge")).matches("\\d{4}-\\d{2}-\\d{2}T.*Z"));
    }

    @Test
    void tells_rotations_drills_and_waivers() {
        assertThat(all("rotations")).singleElement().satisfies(rotation -> {
            assertThat(text(rotation, "from")).isEqualTo(kept.old().version().orElseThrow());
            assertThat(text(rotation, "to"))
                    .isEqualTo(kept.estate().key("pol/two").version().orElseThrow());
            assertThat(text(rotation, "ended")).isEqualTo("2026-10-01T08:04:10Z");
            assertThat(text(rotation, "by", "id"))
                    .isEqualTo(kept.azure().deployer().text());
        });
        assertThat(all("drills").map(drill -> text(drill, "service") + " " + text(drill, "verdict")))
                .containsExactly("clinic/drilled passed", "clinic/forged -");
        assertThat(all("waivers")
                        .map(waiver -> text(waiver, "rule") + " " + text(waiver, "expires") + " "
                                + JsonTree.flag(waiver, "isExpired").orElseThrow()))
                .containsExactly("POL-010 2099-12-31 false", "CMK-002 2026-01-31 true");
        assertThat(all("rulesOff").map(off -> text(off, "rule"))).containsExactly("CMK-017", "POL-030");
    }

    @Test
    void tells_changes_by_the_activity_log() {
        assertThat(all("changes")
                        .map(change ->
                                text(change, "of") + " " + text(change, "operation") + " " + text(change, "by", "id")))
                .contains("kv-wall Microsoft.KeyVault/vaults/write "
                        + kept.azure().deployer());
    }

    @Test
    void counts_what_the_initiatives_of_azure_policy_ask_about() {
        assertThat(all("controls")
                        .filter(control -> text(control, "framework").equals("HITRUST CSF v11.3"))
                        .map(control -> words(JsonTree.texts(control, "controls")) + ": "
                                + JsonTree.number(control, "so").orElseThrow() + " so, "
                                + words(JsonTree.texts(control, "notSo")) + " not, "
                                + words(JsonTree.texts(control, "notVisible")) + " not visible"))
                .contains(
                        "06.c: 5 so, old-managed not, - not visible",
                        "06.c 09.l 10.c: 2 so, kv-rol not, kv-nobodys-vault not visible",
                        "09.aa 09.ab: 1 so, kv-rol kv-wall not, kv-nobodys-vault not visible");
    }

    @Test
    void shows_text_of_others_as_text() {
        assertThat(page)
                .doesNotContain(KeptEstate.SCRIPT, "<img", "<b>", "\u202e")
                .contains("&lt;script")
                .contains("\\u202e");
        assertThat(all("drills").map(drill -> text(drill, "text")))
                .endsWith(KeptEstate.SCRIPT + KeptEstate.IMAGE + KeptEstate.TURNED);
    }

    @Test
    void loads_nothing_and_is_small() {
        assertThat(page.length()).isLessThan(1_000_000);
        assertThat(page)
                .containsPattern(
                        "Content-Security-Policy\" content=\"default-src [^ ]*none[^ ]*; style-src [^ ]*sha256-")
                .doesNotContain("<script", "<link", "<img", "src=\"", "url(", "@import");
    }

    @Test
    void says_what_could_not_be_seen_and_which_right_is_missing(@TempDir Path other) throws IOException {
        try (var reading = new LocalEstate(other)) {
            var vault =
                    reading.vault("kv-unread", "westeurope", true, JsonTree.parse("{\"enablePurgeProtection\":true}"));
            var key = reading.key("kv-unread", "fhir");
            reading.admin()
                    .seed(JsonBuilder.json()
                            .with(
                                    "services",
                                    JsonTree.array(List.of(
                                            retired(reading, "old", key), retired(reading, "in-hsm", KEY_IN_HSM))))
                            .build());
            reading.admin().setDeployer("default", "Reader", List.of("/subscriptions/" + reading.subscription()));

            var html = other.resolve("audit.html");

            var run = KeptEstate.run(reading, "--no-probe", "--output", "json", "--out", html.toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(JsonTree.objects(run.json(), "notVisible").stream()
                            .map(gap -> text(gap, "what") + " of " + words(JsonTree.texts(gap, "where"))))
                    .contains(
                            "the versions of https://kv-unread.vault.azure.net/keys/fhir",
                            "the deleted keys of kv-unread",
                            "the versions of https://hsm-ward.managedhsm.azure.net/keys/ward",
                            "the grant of in-hsm",
                            "who may use, change, delete or purge keys of hsm-ward");
            assertThat(why(run.json(), "kv-unread"))
                    .contains("looking takes the right Microsoft.KeyVault/vaults/keys/read")
                    .endsWith(" on https://kv-unread.vault.azure.net/keys/fhir");
            assertThat(why(run.json(), "hsm-ward")).isEqualTo(HSMS);
            assertThat(Files.readString(html)).contains("not visible</span> of hsm-ward: " + HSMS);
            assertThat(vault.name()).isEqualTo("kv-unread");
        }
    }

    private static JsonObject retired(LocalEstate azure, String name, String key) {
        return JsonTree.parse("""
                {"id": "/subscriptions/%s/resourceGroups/rg/providers/Microsoft.HealthcareApis/services/%s",
                 "location": "westeurope", "properties": {"cosmosDbConfiguration": {"keyVaultKeyUri": "%s"}}}
                """.formatted(azure.subscription(), name, key));
    }

    private static String why(JsonObject report, String vault) {
        return JsonTree.objects(report, "keys").stream()
                .filter(key -> text(key, "vault").equals(vault))
                .map(key -> text(key, "versions", "notVisible"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void reports_the_services_in_the_state_of_a_stack_and_those_that_azure_no_longer_has() {
        var workspace = ArmId.of(kept.azure().subscription(), "rg", ArmType.WORKSPACE, "clinic");
        var state = """
                {"deployment": {"resources": [
                  {"urn": "a", "type": "azure-native:any:Thing", "id": "%1$s/fhirservices/too-big"},
                  {"urn": "b", "type": "azure-native:any:Thing", "id": "%1$s/fhirservices/lost"}]}}
                """.formatted(workspace);
        var stack = new StackOption(name -> new Pulumi() {
            @Override
            public String stack() {
                return name;
            }

            @Override
            public Result run(String... asked) {
                return new Result(0, state, "");
            }
        });

        var run = KeptEstate.run(
                kept.azure(),
                new ReportCommand(kept.azure().options(), stack),
                "--stack",
                "prod",
                "--no-probe",
                "--output",
                "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(text(run.json(), "about", "scope")).isEqualTo("stack prod");
        assertThat(JsonTree.objects(run.json(), "services"))
                .extracting(service -> text(service, "name") + " " + text(service, "encryption"))
                .containsExactly("clinic/lost gone", "clinic/too-big customer-managed");
    }

    @Test
    void refuses_a_service_that_is_named_and_not_there() {
        var lost = ArmId.of(kept.azure().subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "lost");

        var run = kept.report("--service", lost.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith(
                        "fhir-cmk: there is no service " + lost + "; copy the id from the properties of the service\n");
    }

    @Test
    void ends_with_three_where_it_is_to_fail_on_what_is_mandatory() {
        assertThat(kept.report("--management-group", "health", "--no-probe", "--fail-on-mandatory")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void refuses_a_file_that_is_no_configuration_of_the_pack() throws IOException {
        var file = Files.writeString(
                folder.resolve("wrong.json"),
                "{\"settings\":{\"waivers\":[{\"rule\":\"CMK-002\",\"resource\":\"rol\",\"reason\":\"x\",\"expires\":\"soon\"}]}}");

        var run = kept.report("--waivers", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith("fhir-cmk: --waivers: " + file
                        + " is no configuration of the policy pack: expires of a waiver must be a day such as 2027-03-31, got"
                        + " 'soon'; policies/cmk/README.md shows one\n");
    }

    @Test
    void says_where_it_cannot_write() {
        var file = folder.resolve("no-folder").resolve("audit.html");

        var run = kept.report("--management-group", "health", "--no-probe", "--out", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith("fhir-cmk: cannot write " + file
                        + "; name a file in a folder that is there and can be written\n");
    }
}
