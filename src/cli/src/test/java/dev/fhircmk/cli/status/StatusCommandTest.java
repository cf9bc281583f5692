package dev.fhircmk.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.azure.StackOption;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** {@code status} of thirty services of mixed kinds and faults over two subscriptions, compared with a table written by hand. */
final class StatusCommandTest {
    /** Service, subscription, kind, region, key, identity and what status must find of it. */
    private static final String TABLE = """
            good           1 fhir    westeurope  pol/good          granted            -
            good-northern  1 fhir    northeurope pol/good          granted            CMK-012
            too-big        1 fhir    westeurope  pol/big           granted            CMK-011
            behind         1 fhir    westeurope  pol/two@old       granted            behind
            up-to-date     1 fhir    westeurope  pol/two           granted            -
            disabled       1 fhir    westeurope  pol/off           granted            CMK-004
            soon           1 fhir    westeurope  pol/soon          granted            CMK-016
            gone           1 fhir    westeurope  pol/gone          granted            CMK-004
            stranger       1 fhir    westeurope  pol/good          stranger           CMK-009
            half           1 fhir    westeurope  pol/good          half               CMK-009
            versionless    1 fhir    westeurope  pol/good@none     granted            CMK-010
            two-identities 1 fhir    westeurope  pol/good          granted+stranger   CMK-009,CMK-014
            no-identity    1 fhir    westeurope  pol/good          none               CMK-009,CMK-014
            managed        1 fhir    westeurope  -                 granted            -
            elliptic       1 fhir    westeurope  pol/ec            granted            CMK-003,CMK-006
            signing        1 fhir    westeurope  pol/sign          granted            CMK-006
            rotating       1 fhir    westeurope  pol/auto          granted            CMK-017
            role           2 fhir    westeurope  rol/good          granted            CMK-002
            role-stranger  2 fhir    westeurope  rol/good          stranger           CMK-002,CMK-009
            role-inherited 2 fhir    westeurope  rol/good          inherited          CMK-002
            role-reader    2 fhir    westeurope  rol/good          half               CMK-002,CMK-009
            walled         2 fhir    westeurope  wall/good         granted            CMK-008
            elsewhere      2 fhir    westeurope  nobodys-vault/key granted            CMK-004
            system         2 fhir    westeurope  pol/good          system             -
            group          2 fhir    westeurope  rol/good          member             CMK-002
            eligible       2 fhir    westeurope  rol/good          eligible           CMK-002,CMK-009
            ending         2 fhir    westeurope  rol/good          ending             CMK-002,grant
            denied         2 fhir    westeurope  rol/good          denied             CMK-002,CMK-009
            scans          2 dicom   westeurope  pol/good          granted            -
            scans-off      2 dicom   westeurope  pol/off           granted            CMK-004
            old-good       2 retired westeurope  pol/good@none     none               -
            old-versioned  2 retired westeurope  pol/good          none               CMK-020
            old-denied     2 retired westeurope  rol/good@none     none               CMK-002,CMK-021
            old-managed    2 retired westeurope  -                 none               -
            old-eastern    2 retired eastasia    pol/good@none     none               CMK-022
            old-disabled   2 retired westeurope  pol/off@none      none               CMK-004
            """;

    private static final String SEEDS = """
            {"groups": [{"id": "11111111-2222-3333-4444-555555555555", "displayName": "Services", "members": ["{member}"]}],
             "roleAssignments": [
               {"scope": "{rol}", "role": "Key Vault Crypto Service Encryption User",
                "principalId": "11111111-2222-3333-4444-555555555555"},
               {"scope": "{rol}", "role": "Key Vault Crypto Service Encryption User", "principalId": "{ending}",
                "endDateTime": "2099-01-31T12:00:00Z"}],
             "roleEligibilities": [
               {"scope": "{rol}", "role": "Key Vault Crypto Service Encryption User", "principalId": "{eligible}"}],
             "denyAssignments": [{"scope": "{rol}", "properties": {"denyAssignmentName": "none",
               "permissions": [{"dataActions": ["Microsoft.KeyVault/vaults/keys/unwrap/*"]}],
               "principals": [{"id": "{denied}"}], "excludePrincipals": []}}]}
            """;

    @TempDir
    static Path folder;

    private static LocalEstate azure;
    private static final Map<String, String> KEYS = new HashMap<>();
    private static final Map<String, Guid> PRINCIPALS = new HashMap<>();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void fill() {
        azure = new LocalEstate(folder);
        for (var name : List.of(
                "granted", "stranger", "half", "inherited", "system", "member", "eligible", "ending", "denied")) {
            PRINCIPALS.put(name, azure.identity(name));
        }
        var safe = JsonTree.parse("{\"enablePurgeProtection\":true}");
        var policies = azure.vault("pol", "westeurope", false, safe);
        var roles = azure.vault("rol", "westeurope", true, new JsonObject());
        var wall = azure.vault("wall", "westeurope", false, safe);
        keys();
        var cosmosDb = new Guid(JsonTree.text(
                        azure.client()
                                .graph(
                                        "GET",
                                        "/v1.0/servicePrincipals(appId='" + Cloud.PUBLIC.cosmosDbApplicationId() + "')")
                                .body(),
                        "id")
                .orElseThrow());
        azure.allow(policies, cosmosDb, "get", "wrapKey", "unwrapKey");
        for (var vault : List.of(policies, wall)) {
            azure.allow(vault, principal("granted"), "get", "wrapKey", "unwrapKey");
            azure.allow(vault, principal("system"), "Get", "WrapKey", "UnwrapKey");
            azure.allow(vault, principal("half"), "get", "list");
        }
        var user = BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER;
        azure.role(roles.child("keys", "good"), user, principal("granted"));
        azure.role(roles, BuiltInRole.KEY_VAULT_READER, principal("half"));
        azure.role(ArmId.ofResourceGroup(azure.subscription(), "rg"), user, principal("inherited"));
        azure.client()
                .arm(
                        "PATCH",
                        wall.toString(),
                        "2026-02-01",
                        JsonTree.parse(
                                "{\"properties\":{\"networkAcls\":{\"defaultAction\":\"Deny\",\"bypass\":\"None\",\"ipRules\":[{\"value\":\"203.0.113.0/24\"}]}}}"))
                .succeeded();
        azure.role(roles, user, principal("denied"));
        azure.admin()
                .seed(JsonTree.parse(SEEDS.replace("{rol}", roles.toString())
                        .replace("{member}", principal("member").text())
                        .replace("{eligible}", principal("eligible").text())
                        .replace("{ending}", principal("ending").text())
                        .replace("{denied}", principal("denied").text())));
        azure.admin().seed(JsonBuilder.json().with("services", services()).build());
    }

    private static Guid principal(String name) {
        return Objects.requireNonNull(PRINCIPALS.get(name), name);
    }

    private static KeyIdentifier key(String name) {
        return KeyIdentifier.parse(Objects.requireNonNull(KEYS.get(name), name));
    }

    private static void keys() {
        KEYS.put("pol/good", azure.key("pol", "good"));
        KEYS.put("pol/big", azure.key("pol", "big", JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":4096}")));
        KEYS.put("pol/two@old", azure.key("pol", "two"));
        KEYS.put("pol/two", azure.key("pol", "two"));
        KEYS.put(
                "pol/off",
                azure.key(
                        "pol",
                        "off",
                        JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048,\"attributes\":{\"enabled\":false}}")));
        var end = Instant.now().plus(Duration.ofDays(10)).getEpochSecond();
        KEYS.put(
                "pol/soon",
                azure.key(
                        "pol",
                        "soon",
                        JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048,\"attributes\":{\"exp\":" + end + "}}")));
        KEYS.put("pol/gone", "https://pol.vault.azure.net/keys/gone/0123456789abcdef0123456789abcdef");
        KEYS.put("pol/ec", azure.key("pol", "ec", JsonTree.parse("{\"kty\":\"EC\",\"crv\":\"P-256\"}")));
        KEYS.put(
                "pol/sign",
                azure.key(
                        "pol",
                        "sign",
                        JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048,\"key_ops\":[\"sign\",\"verify\"]}")));
        KEYS.put("pol/auto", azure.key("pol", "auto"));
        azure.client()
                .keys(
                        "PUT",
                        "pol",
                        "/keys/auto/rotationpolicy",
                        JsonTree.parse(
                                "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P90D\"},\"action\":{\"type\":\"Rotate\"}}]}"))
                .succeeded();
        KEYS.put("rol/good", azure.key("rol", "good"));
        KEYS.put("wall/good", azure.key("wall", "good"));
        KEYS.put(
                "nobodys-vault/key", "https://nobodys-vault.vault.azure.net/keys/key/0123456789abcdef0123456789abcdef");
    }

    private record Row(
            String name,
            int subscription,
            String kind,
            String region,
            String key,
            String identity,
            List<String> found) {}

    private static Stream<Row> rows() {
        return TABLE.lines()
                .map(line -> line.trim().split("\\s+"))
                .map(cells -> new Row(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        cells[2],
                        cells[3],
                        cells[4],
                        cells[5],
                        cells[6].equals("-") ? List.of() : List.of(cells[6].split(","))));
    }

    private static JsonArray services() {
        var second = new Guid(azure.admin().addSubscription("second"));
        return JsonTree.array(rows().map(row -> service(row, row.subscription() == 1 ? azure.subscription() : second))
                .toList());
    }

    private static JsonObject service(Row row, Guid subscription) {
        var isRetired = row.kind().equals("retired");
        var id = isRetired
                ? ArmId.of(subscription, "rg", ArmType.AZURE_API_FOR_FHIR, row.name())
                : ArmId.of(
                        subscription,
                        "rg",
                        row.kind().equals("dicom") ? ArmType.DICOM_SERVICE : ArmType.FHIR_SERVICE,
                        "clinic",
                        row.name());
        var properties = JsonBuilder.json();
        if (!row.key().equals("-")) {
            var key = Objects.requireNonNull(KEYS.get(row.key().replace("@none", "")), row.key());
            var told = row.key().endsWith("@none") ? key.replaceFirst("/[0-9a-f]{32}$", "") : key;
            if (isRetired) {
                properties.with("cosmosDbConfiguration", JsonBuilder.json().with("keyVaultKeyUri", told));
            } else {
                properties.with(
                        "encryption",
                        JsonBuilder.json()
                                .with(
                                        "customerManagedKeyEncryption",
                                        JsonBuilder.json().with("keyEncryptionKeyUrl", told)));
            }
        }
        return JsonBuilder.json()
                .with("id", id.toString())
                .with("location", row.region())
                .with("kind", "fhir-R4")
                .with("identity", identity(row.identity()))
                .with("properties", properties)
                .build();
    }

    private static JsonObject identity(String names) {
        if (names.equals("none")) {
            return JsonTree.parse("{\"type\":\"None\"}");
        }
        if (names.equals("system")) {
            return JsonBuilder.json()
                    .with("type", "SystemAssigned")
                    .with("principalId", principal("system").text())
                    .build();
        }
        var assigned = JsonBuilder.json();
        for (var name : names.split("\\+", -1)) {
            assigned.with(
                    azure.identityId(name).toString(),
                    JsonBuilder.json().with("principalId", principal(name).text()));
        }
        return JsonBuilder.json()
                .with("type", "UserAssigned")
                .with("userAssignedIdentities", assigned)
                .build();
    }

    @AfterAll
    static void close() {
        azure.close();
    }

    @Test
    void finds_what_the_table_says_and_nothing_else() {
        assertThat(run("status", "--no-probe", "--output", "json")).isZero();

        var found = new TreeMap<String, List<String>>();
        for (var service : JsonTree.objects(JsonTree.parse(out.toString()), "services")) {
            found.put(
                    JsonTree.text(service, "name").orElseThrow().replace("clinic/", ""),
                    JsonTree.objects(service, "findings").stream()
                            .map(finding -> JsonTree.text(finding, "id")
                                    .or(() -> JsonTree.text(finding, "kind"))
                                    .orElseThrow())
                            .sorted()
                            .toList());
        }
        assertThat(found).isEqualTo(new TreeMap<>(rows().collect(Collectors.toMap(Row::name, Row::found))));
    }

    @Test
    void prints_a_line_for_each_service_and_one_for_findings_that_one_remedy_serves() {
        assertThat(run("status", "--no-probe")).isZero();

        assertThat(lines("clinic/behind "))
                .singleElement()
                .asString()
                .containsPattern(
                        "customer-managed +pol/two +[0-9a-f]{8} +[0-9a-f]{8} +0 d +never +enabled +access policy"
                                + " +purge-protected, open network, policies +not asked +not visible$");
        assertThat(lines("clinic/managed "))
                .singleElement()
                .asString()
                .startsWith("clinic/managed         service-managed");
        assertThat(out.toString().lines().filter(line -> line.contains("CMK-002")))
                .containsExactly(
                        "old-denied, clinic/denied, clinic/eligible and 6 more: CMK-002 The vault has purge protection:"
                                + " enablePurgeProtection of vault rol is not set; set it to true; Azure cannot turn it off again"
                                + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)");
    }

    @Test
    void says_what_could_not_be_seen_once_for_one_right() {
        assertThat(run("status", "--subscription", azure.subscription().text())).isZero();

        assertThat(lines("not visible: the FHIR read"))
                .containsExactly(
                        "not visible: the FHIR read of clinic/behind, clinic/disabled, clinic/elliptic and 14 more: a"
                                + " FHIR read of clinic/behind is answered with 403; reading takes the right"
                                + " Microsoft.HealthcareApis/workspaces/fhirservices/resources/read on "
                                + ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "behind")
                                + ", which the role FHIR Data Reader has");
        assertThat(lines("not visible: the last use"))
                .containsExactly(
                        "not visible: the last use of vault pol: vault pol sends its audit log to no Log Analytics"
                                + " workspace");
    }

    @Test
    void turns_the_table_round() {
        assertThat(run("status", "--by", "key", "--no-probe", "--output", "yaml"))
                .isZero();

        var keys = new Gson().toJsonTree(new Yaml().load(out.toString())).getAsJsonObject();
        assertThat(JsonTree.objects(keys, "keys").stream()
                        .filter(key -> JsonTree.text(key, "key")
                                .filter("https://pol.vault.azure.net/keys/two"::equals)
                                .isPresent()))
                .extracting(
                        key -> JsonTree.text(key, "version").orElseThrow(),
                        key -> JsonTree.texts(key, "services").size())
                .containsExactly(
                        tuple(key("pol/two").version().orElseThrow(), 1),
                        tuple(key("pol/two@old").version().orElseThrow(), 1));
    }

    @Test
    void ends_with_three_where_it_finds_what_it_is_to_fail_on() {
        assertThat(run("status", "--no-probe", "--fail-on", "expiry=P30D")).isEqualTo(3);
        assertThat(run("status", "--no-probe", "--fail-on", "expiry=P5D,unreachable"))
                .isZero();
        assertThat(run("status", "--no-probe", "--fail-on", "vault,grant")).isEqualTo(3);
    }

    @Test
    void names_what_it_can_fail_on() {
        assertThat(run("status", "--fail-on", "expiry=soon")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith(
                        "Invalid value for option '--fail-on' (WHAT): must be any, expiry=<ISO-8601 duration such as P30D>,"
                                + " disabled, expiry, grant, vault, key, behind, unreachable, gone; got 'expiry=soon'");
    }

    @Test
    void refuses_scopes_that_exclude_each_other() {
        assertThat(run("status", "--subscription", azure.subscription().text(), "--management-group", "health"))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith("--subscription and --management-group exclude each other; give one of them");
    }

    @Test
    void reads_a_service_itself_where_resource_graph_does_not_show_its_encryption() {
        azure.admin().changeBehaviour(JsonTree.parse("{\"resourceGraphShowsEncryption\":false}"));
        try {
            finds_what_the_table_says_and_nothing_else();
        } finally {
            azure.admin().changeBehaviour(JsonTree.parse("{\"resourceGraphShowsEncryption\":true}"));
        }
    }

    @Test
    void does_not_leave_out_a_service_that_is_named_and_not_there() {
        var none = ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "none");

        assertThat(run("status", "--service", none.toString())).isEqualTo(1);

        assertThat(err.toString())
                .endsWith(
                        "fhir-cmk: there is no service " + none + "; copy the id from the properties of the service\n");
    }

    @Test
    void shows_the_services_in_the_state_of_a_stack_and_finds_those_that_azure_no_longer_has() {
        var here = azure.subscription();
        var elsewhere = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/"
                + "Microsoft.HealthcareApis/services/hidden";

        assertThat(ofStack(
                        state(
                                ArmId.ofResourceGroup(here, "rg").toString(),
                                ArmId.of(here, "rg", ArmType.FHIR_SERVICE, "clinic", "too-big")
                                        .toString(),
                                ArmId.of(here, "rg", ArmType.FHIR_SERVICE, "clinic", "lost")
                                        .toString(),
                                elsewhere,
                                "a-random-id"),
                        "--fail-on",
                        "gone"))
                .isEqualTo(3);

        assertThat(out.toString().lines().map(line -> line.replaceFirst(" {2,}.*", "")))
                .startsWith("SERVICE", "hidden", "clinic/lost", "clinic/too-big");
        assertThat(lines("clinic/lost:"))
                .containsExactly(
                        "clinic/lost: the state of the stack has it, and Azure does not; find out who deleted it; pulumi"
                                + " refresh takes it out of the state, and the next up makes it anew, without its data");
        assertThat(lines("clinic/too-big:")).singleElement().asString().startsWith("clinic/too-big: CMK-011 ");
        assertThat(lines("not visible: the encryption"))
                .containsExactly("not visible: the encryption of hidden: cannot read the service " + elsewhere
                        + ": 404 SubscriptionNotFound, The subscription '11111111-2222-4333-8444-555555555555' could not be"
                        + " found; sign in to the tenant of the subscription, as somebody who sees it");
    }

    @Test
    void says_of_a_stack_without_services_that_it_has_none() {
        assertThat(ofStack(state("a-random-id"))).isZero();

        assertThat(out).hasToString("no FHIR, DICOM or retired service in stack prod\n");
    }

    @Test
    void says_that_a_stack_is_not_there() {
        assertThat(ofStack(new Pulumi.Result(255, "", "error: no stack named 'prod' found\n")))
                .isEqualTo(1);

        assertThat(err)
                .hasToString(
                        "fhir-cmk: cannot read the state of the stack prod: error: no stack named 'prod' found; check"
                                + " --stack and --cwd\n");
    }

    @Test
    void refuses_a_stack_together_with_another_scope() {
        assertThat(run("status", "--stack", "prod", "--management-group", "health"))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith("--stack excludes --subscription, --management-group and --service; give one of them\n");
    }

    @Test
    void refuses_a_folder_without_its_stack() {
        assertThat(run("status", "--cwd", "stacks")).isEqualTo(2);

        assertThat(err.toString()).startsWith("--cwd is the folder of a stack; give --stack as well\n");
    }

    private static Pulumi.Result state(String... ids) {
        var resources = Stream.of(ids)
                .map(id -> JsonBuilder.json()
                        .with("urn", id)
                        .with("type", "azure-native:any:Thing")
                        .with("id", id)
                        .build())
                .toList();
        return new Pulumi.Result(
                0,
                JsonBuilder.json()
                        .with("deployment", JsonBuilder.json().with("resources", JsonTree.array(resources)))
                        .build()
                        .toString(),
                "");
    }

    private int ofStack(Pulumi.Result exported, String... arguments) {
        var stack = new StackOption(name -> new Pulumi() {
            @Override
            public String stack() {
                return name;
            }

            @Override
            public Result run(String... asked) {
                assertThat(asked).containsExactly("stack", "export");
                return exported;
            }
        });
        return azure.run(
                Map.of("status", new CommandLine(new StatusCommand(azure.options(), stack))),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of("status", "--no-probe", "--stack", "prod"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    @Test
    void reads_every_page_of_resource_graph(@TempDir Path other) {
        try (var many = new LocalEstate(other)) {
            var accounts = IntStream.range(0, 1001)
                    .mapToObj(at -> service(
                            new Row("account" + at, 1, "retired", "westeurope", "-", "none", List.of()),
                            many.subscription()))
                    .toList();
            many.admin()
                    .seed(JsonBuilder.json()
                            .with("services", JsonTree.array(accounts))
                            .build());

            assertThat(many.run(
                            Map.of("status", new CommandLine(new StatusCommand(many.options()))),
                            new PrintWriter(out, true),
                            new PrintWriter(err, true),
                            "status",
                            "--no-probe",
                            "--output",
                            "json"))
                    .isZero();
        }

        assertThat(JsonTree.objects(JsonTree.parse(out.toString()), "services")).hasSize(1001);
    }

    private List<String> lines(String start) {
        return out.toString().lines().filter(line -> line.startsWith(start)).toList();
    }

    private int run(String... arguments) {
        return azure.run(
                Map.of("status", new CommandLine(new StatusCommand(azure.options()))),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
    }
}
