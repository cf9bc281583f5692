package dev.fhircmk.policies;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.RuleCase.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids, addresses, GUIDs and names in every spelling that Azure takes: no rule makes a difference. */
final class SpellingsTest {
    private static final String GROUP = "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg";
    private static final String PROVIDERS = GROUP + "/providers/";
    private static final String VAULT = PROVIDERS + "Microsoft.KeyVault/vaults/kv-clinic";
    private static final String OTHER_VAULT = PROVIDERS + "Microsoft.KeyVault/vaults/kv-other";
    private static final String WORKSPACE = PROVIDERS + "Microsoft.HealthcareApis/workspaces/clinic";
    private static final String FHIR = WORKSPACE + "/fhirservices/records";
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What is written otherwise, and how. */
    private record Spelling(String name, UnaryOperator<String> ofIds, UnaryOperator<String> ofOthers) {}

    private static final List<Spelling> SPELLINGS = List.of(
            new Spelling("in upper case", SpellingsTest::upper, SpellingsTest::upper),
            new Spelling("in lower case", SpellingsTest::lower, SpellingsTest::lower),
            new Spelling("in mixed case", SpellingsTest::mixed, SpellingsTest::mixed),
            new Spelling("with a slash at the end", id -> id + "/", UnaryOperator.identity()),
            new Spelling("in upper case with a slash at the end", id -> upper(id) + "/", SpellingsTest::upper));

    private static final Map<String, Program> PROGRAMS = new LinkedHashMap<>(Map.of(
            "right", known(),
            "with its grant at another vault", known().with("grant", "scope", OTHER_VAULT),
            "with its grant at the key", known().with("grant", "scope", VAULT + "/keys/fhir"),
            "with its grant at another key", known().with("grant", "scope", VAULT + "/keys/other"),
            "with its grant at the group", known().with("grant", "scope", GROUP),
            "with the grant of a stranger", known().with("grant", "principalId", Program.STRANGER),
            "with the log of another vault", known().with("vaultLog", "resourceUri", OTHER_VAULT),
            "with access policies", policies()));

    static Stream<Arguments> respelled() {
        return PROGRAMS.entrySet().stream()
                .flatMap(program -> SPELLINGS.stream()
                        .map(spelling -> argumentSet(
                                program.getKey() + ", " + spelling.name(),
                                program.getValue(),
                                respelled(program.getValue(), spelling.ofIds(), spelling.ofOthers()))));
    }

    @ParameterizedTest
    @MethodSource("respelled")
    void spellings_of_one_value_make_no_difference_to_any_rule(Program canonical, Program respelled) {
        assertThat(respelled).isNotEqualTo(canonical);

        assertThat(said(run(respelled))).isEqualTo(said(run(canonical)));
    }

    @Test
    void spellings_of_another_value_make_a_difference() {
        var said = PROGRAMS.values().stream().map(program -> said(run(program))).distinct();

        // At the vault, at the key and by an access policy the grant is as good; the last breaks what wants roles.
        assertThat(said).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void spellings_that_cannot_be_read_are_undecided() {
        var encoded = respelled(known(), id -> id.replace("-", "%2D"), UnaryOperator.identity());

        var report = run(encoded);

        assertThat(report.violations()).isEmpty();
        assertThat(report.undecided()).extracting(one -> one.policy()).contains("CMK-009", "POL-010");
    }

    /** A program that is deployed, in which nothing but ids and names ties the resources to each other. */
    private static Program known() {
        return Program.deployed(hardened())
                .change("grant", grant -> grant.link("scope").link("principalId"))
                .change("fhir", fhir -> fhir.link("encryption").link("identity"))
                .change("vaultEndpoint", at -> connected(at, "vault", VAULT))
                .change("workspaceEndpoint", at -> connected(at, "healthcareworkspace", WORKSPACE))
                .change("vaultLog", log -> log.with("resourceUri", VAULT).link("resourceUri"))
                .change("fhirLog", log -> log.with("resourceUri", FHIR).link("resourceUri"))
                .change("health", alert -> alert.with("scopes", List.of(FHIR)).link("scopes"))
                .add(
                        "lock",
                        "azure-native:authorization:ManagementLockByScope",
                        Map.of("scope", VAULT, "level", "CanNotDelete"));
    }

    private static Program policies() {
        return known().with("vault", "properties.enableRbacAuthorization", false)
                .drop("grant")
                .addBeforeService(
                        "policy",
                        "azure-native:keyvault:AccessPolicy",
                        Map.of(
                                "resourceGroupName",
                                "rg",
                                "vaultName",
                                "kv-clinic",
                                "policy",
                                Map.of(
                                        "objectId",
                                        Program.PRINCIPAL,
                                        "permissions",
                                        Map.of("keys", KeyPermissions.SERVICE))))
                .change("fhir", fhir -> fhir.dependsOn("policy"));
    }

    private static Program.Resource connected(Program.Resource endpoint, String group, String to) {
        return endpoint.with(
                        "privateLinkServiceConnections",
                        List.of(Map.of("name", group, "groupIds", List.of(group), "privateLinkServiceId", to)))
                .link("privateLinkServiceConnections");
    }

    private static Program respelled(Program program, UnaryOperator<String> ofIds, UnaryOperator<String> ofOthers) {
        var all = new LinkedHashMap<String, Program.Resource>();
        program.resources()
                .forEach((name, resource) -> all.put(
                        name,
                        new Program.Resource(
                                resource.type(),
                                map(resource.inputs(), ofIds, ofOthers),
                                map(resource.outputs(), ofIds, ofOthers),
                                resource.links(),
                                resource.dependsOn(),
                                resource.options())));
        return new Program(all);
    }

    private static Map<String, Object> map(
            Map<String, ?> map, UnaryOperator<String> ofIds, UnaryOperator<String> ofOthers) {
        var all = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> all.put(name, value(value, ofIds, ofOthers)));
        return all;
    }

    @SuppressWarnings("unchecked") // Programs nest maps of text to anything, and nothing else.
    private static Object value(Object value, UnaryOperator<String> ofIds, UnaryOperator<String> ofOthers) {
        if (value instanceof Map<?, ?> map) {
            return map((Map<String, Object>) map, ofIds, ofOthers);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> value(item, ofIds, ofOthers)).toList();
        }
        if (value instanceof String text) {
            if (text.startsWith("/subscriptions/")) {
                return ofIds.apply(text);
            }
            if (text.startsWith("https://kv-")) {
                // A key's version has no letter case to Key Vault; its host and name have none either.
                return "https://"
                        + ofOthers.apply(text.substring("https://".length())).replaceFirst("(?i)/keys/", "/keys/");
            }
            return GUID.matcher(text).matches() || text.startsWith("kv-") || text.equals("rg")
                    ? ofOthers.apply(text)
                    : text;
        }
        return value;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String mixed(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(at -> text.substring(at, at + 1))
                .map(letter -> letter.equals(lower(letter)) ? upper(letter) : lower(letter))
                .collect(Collectors.joining());
    }

    private static List<String> said(PolicyReport report) {
        return Stream.concat(
                        report.violations().stream().map(one -> one.level() + " " + one.policy() + " " + one.urn()),
                        report.undecided().stream().map(one -> "undecided " + one.policy() + " " + one.urn()))
                .sorted()
                .toList();
    }

    private static PolicyReport run(Program program) {
        var tester =
                PolicyTester.of(Pack.of(Rules.all(), InstantSource.fixed(NOW))).update();
        program.build().forEach(tester::resource);
        var report = tester.run();
        assertThat(report.failures()).isEmpty();
        return report;
    }
}
