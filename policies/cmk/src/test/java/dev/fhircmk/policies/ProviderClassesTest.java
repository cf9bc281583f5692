package dev.fhircmk.policies;

import static dev.fhircmk.policy.testing.PolicyTester.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.azurenative.keyvault.Vault;
import com.pulumi.azurenative.keyvault.VaultArgs;
import com.pulumi.azurenative.keyvault.inputs.VaultPropertiesArgs;
import com.pulumi.azurenative.keyvault.outputs.VaultPropertiesResponse;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.testing.PolicyTester;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A policy that names properties by azure-native's own classes, and one whose view those classes contradict. */
final class ProviderClassesTest {
    // #region byClass
    private static final ResourcePolicy PROTECTED = ResourcePolicy.named("vault-protected")
            .appliesTo(Vault.class)
            .validate((vault, context) -> {
                var properties = vault.properties().at(VaultArgs::properties);
                var protection = properties.at(VaultPropertiesArgs::enablePurgeProtection);
                if (!protection.bool().orElse(false)) {
                    context.violation(protection.path() + " is " + protection.shown() + "; set it to true");
                }
            });
    // #endregion

    interface Misspelt {
        VaultProperties properties();
    }

    interface VaultProperties {
        String enablePurgeProtection();

        boolean purgeProtection();
    }

    @Test
    void a_property_is_named_by_the_class_of_the_provider() {
        var report = PolicyTester.of(PROTECTED)
                .resource(Vault.class, "right", Map.of("properties", Map.of("enablePurgeProtection", true)))
                .resource(Vault.class, "wrong", Map.of("properties", Map.of("enablePurgeProtection", false)))
                .resource(Vault.class, "open", Map.of("properties", unknown()))
                .run();

        assertThat(report.violations())
                .extracting(Diagnostic::detail)
                .containsExactly("properties.enablePurgeProtection is false; set it to true");
        assertThat(report.undecided())
                .extracting(found -> found.path().orElse(""))
                .containsExactly("properties");
    }

    @Test
    void an_output_is_named_by_the_class_of_the_resource_and_what_is_nested_in_it() {
        var outputs = Properties.of(Map.of("properties", Map.of("vaultUri", "https://kv.vault.azure.net/")));

        assertThat(outputs.at(Vault::properties)
                        .at(VaultPropertiesResponse::vaultUri)
                        .string())
                .contains("https://kv.vault.azure.net/");
    }

    @Test
    void a_lambda_names_no_property() {
        var none = Properties.of(Map.of());

        assertThatThrownBy(() -> none.at((VaultArgs vault) -> vault.properties()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        " names no property: give a reference to the accessor of a class of a provider's SDK, such as"
                                + " VaultArgs::properties, and no lambda");
    }

    @Test
    void a_view_that_the_class_of_the_provider_contradicts_fails_the_test() {
        var policy = ResourcePolicy.named("misspelt")
                .appliesTo(Vault.class)
                .validate(Misspelt.class, (vault, context) -> {});

        assertThatThrownBy(() -> PolicyTester.of(policy).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "policy 'misspelt': Misspelt.properties.purgeProtection is no property; there are accessPolicies, ")
                .hasMessageNotContaining("Misspelt.properties.enablePurgeProtection");
    }
}
