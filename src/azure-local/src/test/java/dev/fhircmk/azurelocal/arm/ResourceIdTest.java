package dev.fhircmk.azurelocal.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResourceIdTest {
    private static final String TEXT =
            "/subscriptions/s/resourceGroups/Rg/providers/Microsoft.HealthcareApis/workspaces/ws/fhirservices/F";

    @Test
    void a_resource_id_is_read_and_written() {
        ResourcePath id = ResourcePath.parse(TEXT).orElseThrow();

        assertThat(id.type()).isEqualTo("Microsoft.HealthcareApis/workspaces/fhirservices");
        assertThat(id.names()).containsExactly("ws", "F");
        assertThat(id.text()).isEqualTo(TEXT);
        assertThat(id.qualifiedName()).isEqualTo("ws/F");
        assertThat(id.parent().map(ResourcePath::name)).contains("ws");
        assertThat(id.groupId().qualifiedName()).isEqualTo("Rg");
    }

    @Test
    void a_resource_id_is_the_same_in_another_case_and_with_empty_segments() {
        ResourcePath id = ResourcePath.parse(TEXT).orElseThrow();

        ResourcePath other = ResourcePath.parse(TEXT.toUpperCase(Locale.ROOT).replace("/WS/", "//WS/"))
                .orElseThrow();

        assertThat(other.key()).isEqualTo(id.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/subscriptions/s/resourceGroups/g",
                "/subscriptions/s/providers/Microsoft.KeyVault/locations/l/deletedVaults/v",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults",
                "/tenants/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v"
            })
    void a_path_of_another_form_is_no_resource_id(String text) {
        assertThat(ResourcePath.parse(text)).isEmpty();
    }

    @Test
    void api_versions_are_compared_by_date() {
        assertThat(ArmVersion.of("2023-11-01").atLeast(ArmVersion.of("2023-11-01-preview")))
                .isTrue();
        assertThat(ArmVersion.of("2023-10-31").atLeast(ArmVersion.of("2023-11-01")))
                .isFalse();
        assertThatThrownBy(() -> ArmVersion.of("latest")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_types_of_one_name_are_refused() {
        ServedType type = new NamedType();

        assertThatThrownBy(() -> new ServedTypes(List.of(type, type)))
                .hasMessage("Two resource types are named Microsoft.Test/things");
    }

    private static final class NamedType implements ServedType {
        @Override
        public String name() {
            return "Microsoft.Test/things";
        }

        @Override
        public ArmVersion floor() {
            return ArmVersion.of("2020-01-01");
        }

        @Override
        public ArmVersion newest() {
            return floor();
        }

        @Override
        public void requireName(ResourcePath id) {}

        @Override
        public Outcome put(Change change) {
            return new Outcome.Done(new Resource(change.id(), change.body()));
        }
    }
}
