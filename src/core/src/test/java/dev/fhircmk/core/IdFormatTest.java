package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdFormatTest {
    private static final Guid SUBSCRIPTION = new Guid("11111111-1111-4111-8111-111111111111");
    private static final ArmId GROUP = ArmId.ofResourceGroup(SUBSCRIPTION, "rg");
    private static final ArmId VAULT = ArmId.of(SUBSCRIPTION, "rg", ArmType.VAULT, "kv");

    @Test
    void the_id_of_a_resource_in_a_resource_group_is_made() {
        var inputs = inputs("resourceGroupName", "rg", "vaultName", "kv", "policy.objectId", "o");

        assertThat(IdFormat.of(ArmType.VAULT).id(SUBSCRIPTION, inputs)).contains(VAULT);
        assertThat(IdFormat.of(ArmType.VAULT_ACCESS_POLICY).id(SUBSCRIPTION, inputs))
                .contains(VAULT.child("accessPolicy", "o"));
        assertThat(IdFormat.of(ArmType.RESOURCE_GROUP).id(SUBSCRIPTION, inputs)).contains(GROUP);
    }

    @Test
    void the_id_of_an_extension_is_made() {
        assertThat(IdFormat.of(ArmType.LOCK).id(SUBSCRIPTION, inputs("scope", VAULT + "/", "lockName", "keep")))
                .contains(VAULT.extension(ArmType.LOCK, "keep"));
        assertThat(IdFormat.of(ArmType.LOCK).id(SUBSCRIPTION, inputs("scope", "kv", "lockName", "keep")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kv/keys/other", "..", "kv?x=1", "kv#x", "kv%2f", " kv"})
    void an_input_that_is_no_name_never_makes_the_id_of_another_resource(String name) {
        assertThat(IdFormat.of(ArmType.VAULT).id(SUBSCRIPTION, inputs("resourceGroupName", "rg", "vaultName", name)))
                .isEmpty();
        assertThat(IdFormat.of(ArmType.VAULT).id(SUBSCRIPTION, inputs("resourceGroupName", name, "vaultName", "kv")))
                .isEmpty();
    }

    @Test
    void no_id_is_made_where_an_input_is_missing() {
        assertThat(IdFormat.of(ArmType.VAULT).id(SUBSCRIPTION, inputs("vaultName", "kv")))
                .isEmpty();
        assertThat(IdFormat.of(ArmType.LOCK).id(SUBSCRIPTION, inputs("lockName", "keep")))
                .isEmpty();
    }

    @Test
    void a_format_is_found_by_the_token_of_a_resource_of_components() {
        assertThat(IdFormat.ofToken("healthcareapis:FhirService")).contains(IdFormat.of(ArmType.FHIR_SERVICE));
        assertThat(IdFormat.ofToken("storage:StorageAccount")).isEmpty();
    }

    @Test
    void a_type_that_is_not_in_use_has_no_format() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdFormat.of(new ArmType("Microsoft.Network/virtualNetworks")))
                .withMessage("no format of the ids of Microsoft.Network/virtualNetworks");
    }

    @Test
    void a_format_has_as_many_names_as_its_type_has_levels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdFormat(
                        Optional.empty(), ArmType.FHIR_SERVICE, Optional.empty(), List.of("fhirServiceName")))
                .withMessage("Microsoft.HealthcareApis/workspaces/fhirservices has 2 names, got [fhirServiceName]");
    }

    private static Function<String, Optional<String>> inputs(String... pairs) {
        var inputs = new java.util.HashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            inputs.put(pairs[i], pairs[i + 1]);
        }
        Map<String, String> all = Map.copyOf(inputs);
        return path -> Optional.ofNullable(all.get(path));
    }
}
