package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArmIdTest {
    private static final String SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg";
    private static final String VAULT = GROUP + "/providers/Microsoft.KeyVault/vaults/kv-Clinic";

    @Test
    void an_id_has_the_parts_of_its_text() {
        var vault = ArmId.parse("keyVaultResourceId", VAULT);

        assertThat(vault.subscriptionId()).contains(new Guid(SUBSCRIPTION));
        assertThat(vault.resourceGroup()).contains("rg");
        assertThat(vault.name()).isEqualTo("kv-Clinic");
        assertThat(vault.isOf(ArmType.VAULT)).isTrue();
        assertThat(vault.isOf(ArmType.WORKSPACE)).isFalse();
        assertThat(vault.parent()).contains(ArmId.ofResourceGroup(new Guid(SUBSCRIPTION), "RG"));
        assertThat(vault.child("keys", "fhir")).hasToString(VAULT + "/keys/fhir");
        assertThat(vault.child("keys", "fhir").parent()).contains(vault);
    }

    @Test
    void an_extension_differs_from_the_scope_that_it_extends() {
        var scope = ArmId.parse("scope", VAULT);
        var assignment = scope.extension(ArmType.ROLE_ASSIGNMENT, SUBSCRIPTION);

        assertThat(assignment.isOf(ArmType.ROLE_ASSIGNMENT)).isTrue();
        assertThat(ArmId.parse("id", assignment.toString())).isEqualTo(assignment);
        assertThat(assignment.parent()).contains(scope);
    }

    @Test
    void a_scope_covers_the_resources_in_it() {
        var vault = ArmId.parse("scope", VAULT);

        assertThat(ArmId.parse("scope", GROUP.toUpperCase(Locale.ROOT)).covers(vault))
                .isTrue();
        assertThat(ArmId.parse("scope", "/subscriptions/" + SUBSCRIPTION).covers(vault))
                .isTrue();
        assertThat(vault.covers(ArmId.parse("scope", VAULT + "-2"))).isFalse();
        assertThat(vault.covers(vault)).isTrue();
    }

    @Test
    void an_id_of_the_tenant_is_read() {
        var group = "/providers/Microsoft.Management/managementGroups/hospital";

        assertThat(ArmId.parse("scope", group)).hasToString(group);
        assertThat(ArmId.parse("scope", group).subscriptionId()).isEmpty();
    }

    @Test
    void an_id_is_written_in_the_spelling_of_its_type() {
        assertThat(ArmId.parse(
                        "keyVaultResourceId",
                        ArmType.VAULT,
                        "/SUBSCRIPTIONS/" + SUBSCRIPTION
                                + "/resourcegroups/rg/Providers/microsoft.keyvault/VAULTS/kv-Clinic/"))
                .hasToString(VAULT);
    }

    @Test
    void the_path_of_a_request_is_percent_encoded() {
        assertThat(ArmId.parse("id", GROUP + "(ä)/providers/Microsoft.Insights/metricAlerts/my alert")
                        .path())
                .isEqualTo("/subscriptions/" + SUBSCRIPTION
                        + "/resourceGroups/rg%28%C3%A4%29/providers/Microsoft.Insights/metricAlerts/my%20alert");
    }

    @Test
    void the_paths_of_requests_at_a_scope_are_made() {
        var vault = ArmId.parse("scope", VAULT);

        assertThat(vault.listPath(ArmType.ROLE_ASSIGNMENT))
                .isEqualTo(VAULT + "/providers/Microsoft.Authorization/roleAssignments");
        assertThat(ArmId.ofSubscription(new Guid(SUBSCRIPTION)).providerPath("Microsoft.KeyVault"))
                .isEqualTo("/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.KeyVault");
    }

    @Test
    void a_scope_may_lack_its_first_slash() {
        assertThat(ArmId.readScope(VAULT.substring(1))).contains(ArmId.parse("scope", VAULT));
        assertThat(ArmId.readScope(VAULT)).contains(ArmId.parse("scope", VAULT));
        assertThat(ArmId.readScope("kv-clinic")).isEmpty();
    }

    @Test
    void an_id_below_another_keeps_its_spelling() {
        var spelled = VAULT.replace("resourceGroups", "resourcegroups").replace("1111-4111", "1111-4aBc");

        assertThat(ArmId.below(spelled, "keys", "fhir")).isEqualTo(spelled + "/keys/fhir");
        assertThat(ArmId.inSubscriptionOf(spelled, ArmType.ROLE_DEFINITION, "r"))
                .isEqualTo("/subscriptions/11111111-1111-4aBc-8111-111111111111"
                        + "/providers/Microsoft.Authorization/roleDefinitions/r");
        assertThat(ArmId.inSubscriptionOf(
                        "/providers/Microsoft.Management/managementGroups/hospital", ArmType.ROLE_DEFINITION, "r"))
                .isEqualTo("/providers/Microsoft.Authorization/roleDefinitions/r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "kv-clinic",
                "https://kv-clinic.vault.azure.net/",
                "subscriptions/11111111-1111-4111-8111-111111111111",
                "/subscriptions/11111111",
                "/subscriptions/s/resourceGroups/rg",
                GROUP + "?api-version=2020-01-01",
                GROUP + "#x",
                GROUP + "%2fproviders",
                GROUP + "/vaults/kv-clinic",
                GROUP + "/providers/Microsoft.KeyVault",
                GROUP + "/providers/Microsoft.KeyVault/vaults",
                GROUP + "/providers/Microsoft.KeyVault/vaults/",
                GROUP + "/providers/Microsoft.KeyVault/vaults//kv",
                VAULT + "//",
                VAULT + "/keys",
                VAULT + "?x=1",
                GROUP + "/providers/Microsoft.KeyVault/vaults/..",
                GROUP + "/providers/Microsoft.KeyVault/vaults/ kv",
                GROUP + "/providers/Microsoft.KeyVault/vaults/kv\n",
            })
    void refuses_what_is_no_id(String text) {
        var trimmed = text.trim();

        if (trimmed.equals(text)) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> ArmId.parse("scope", text))
                    .withMessage(
                            "scope must be /subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>, got '"
                                    + text + "'; copy it from the properties of the resource");
        }
        assertThat(ArmId.read(text)).isEmpty();
    }

    @Test
    void the_id_of_a_resource_of_another_type_is_refused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ArmId.parse("keyVaultResourceId", ArmType.VAULT, VAULT + "/keys/fhir"))
                .withMessage("keyVaultResourceId must be the id of a resource of type Microsoft.KeyVault/vaults,"
                        + " /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.KeyVault/vaults/<name>, got '"
                        + VAULT + "/keys/fhir'; copy it from the properties of the resource");
    }

    @Property
    void ids_that_differ_in_letter_case_or_a_last_slash_are_equal(@ForAll("ids") ArmId id) {
        var text = id.toString();

        assertThat(ArmId.parse("id", text)).isEqualTo(id).hasToString(text);
        assertThat(ArmId.parse("id", text.toUpperCase(Locale.ROOT) + "/"))
                .isEqualTo(id)
                .hasSameHashCodeAs(id);
    }

    @Property
    void an_id_below_another_equals_the_child_of_it(@ForAll("ids") ArmId id) {
        var text = id.toString().toUpperCase(Locale.ROOT);

        assertThat(ArmId.read(ArmId.below(text, "parts", "one"))).contains(id.child("parts", "one"));
        assertThat(ArmId.read(ArmId.inSubscriptionOf(text, ArmType.ROLE_DEFINITION, "one")))
                .contains(ArmId.ofSubscription(id.subscriptionId().orElseThrow())
                        .extension(ArmType.ROLE_DEFINITION, "one"));
    }

    @Property
    void a_name_in_an_id_is_one_segment(@ForAll("ids") ArmId id, @ForAll String name) {
        var read = ArmId.read(ArmId.below(id.toString(), "parts", name));

        assertThat(ArmId.isSegment(name))
                .isEqualTo(read.filter(id.child("parts", name)::equals)
                        .filter(it -> it.name().equals(name))
                        .isPresent());
    }

    @Property
    void any_text_is_read_as_an_id_or_refused(@ForAll String text) {
        assertThat(ArmId.read(text).map(ArmId::toString).orElse("/")).startsWith("/");
    }

    @Provide
    Arbitrary<ArmId> ids() {
        var names = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-_.")
                .ofMinLength(3)
                .ofMaxLength(20);
        return Combinators.combine(
                        Arbitraries.create(java.util.UUID::randomUUID),
                        names,
                        Arbitraries.of(ArmType.VAULT, ArmType.VAULT_KEY, ArmType.FHIR_SERVICE, ArmType.LOG_ANALYTICS),
                        names.list().ofSize(2))
                .as((subscription, group, type, own) -> ArmId.of(
                        new Guid(subscription.toString()),
                        group,
                        type,
                        own.subList(0, type.depth()).toArray(String[]::new)));
    }
}
