package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The committed stacks, with their own settings, on the local Azure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StacksIT {
    private final Sandbox sandbox;

    StacksIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void a_production_stack_is_protected_locked_and_logged_and_its_vault_answers_to_roles() {
        var prod = sandbox.stack(
                "prod",
                "prod",
                Map.of("keyOperators", List.of(sandbox.azure().connection().objectId())));

        prod.upAsPlanned();

        prod.isSettled();
        prod.passesThePolicies("prod");
        assertThat(prod.output("encryption")).isEqualTo("customer-managed");
        assertThat(sandbox.azure()
                        .vault("rg-clinic-prod", "kv-clinic-prod")
                        .getAsJsonObject("properties")
                        .get("enableRbacAuthorization")
                        .getAsBoolean())
                .isTrue();
        for (var attached :
                new String[] {"keys-lock", "keys-diagnostics-log-clinic", "fhir-lock", "fhir-diagnostics-log-clinic"}) {
            assertThat(prod.resource(attached).get("id").getAsString()).startsWith("/subscriptions/");
        }

        var before = sandbox.azure().resources("rg-clinic-prod");
        var destroyed = prod.destroy();

        assertThat(destroyed.exitCode()).isNotZero();
        assertThat(destroyed.output()).contains("protect");
        assertThat(sandbox.azure().resources("rg-clinic-prod")).isEqualTo(before);
        prod.isSettled();
    }

    @Test
    void a_development_stack_is_protected() {
        var dev = sandbox.stack("dev", "dev", Map.of());

        dev.upAsPlanned();

        dev.passesThePolicies("dev");
        dev.change(Map.of("rotationTrigger", "a key of spring"));
        dev.upAsPlanned();
        assertThat(dev.destroy().exitCode()).isNotZero();
        dev.isSettled();
        dev.change(Map.of("location", "northeurope"));
        assertThat(Diagnostics.of(dev.pulumi("preview")))
                .contains("location must stay 'westeurope', got 'northeurope'; Azure lets nobody change it")
                .doesNotContain("protect`", "unable to replace");
    }

    @Test
    void two_stacks_share_a_vault_of_another_resource_group_and_one_goes_without_harm_to_the_other() {
        var security = sandbox.stack("key-vault", "key-vault", Map.of());
        security.upAsPlanned();
        var key = Map.of(
                "keyUri", security.output("keyUriWithVersion"),
                "keyVaultResourceId", security.output("keyVaultResourceId"));
        var first = sandbox.stack("first", "existing-vault", with(key, Map.of("dataProtection", "none")));
        var second = sandbox.stack(
                "second",
                "existing-vault",
                with(
                        key,
                        Map.of(
                                "dataProtection", "none",
                                "resourceGroupName", "rg-laboratory",
                                "workspaceName", "laboratory")));
        first.upAsPlanned();
        second.up().succeeded();
        security.passesThePolicies("key-vault");
        first.passesThePolicies("existing-vault");

        first.destroy().succeeded();

        first.hasNoResources();
        second.isSettled();
        security.isAsInAzure();
        assertThat(second.output("keyUriWithVersion")).isEqualTo(key.get("keyUri"));
        assertThat(sandbox.azure()
                        .vault("rg-security", "kv-security")
                        .getAsJsonObject("properties")
                        .getAsJsonArray("accessPolicies")
                        .toString())
                .contains(second.resource("fhir-identity")
                        .getAsJsonObject("outputs")
                        .get("principalId")
                        .getAsString());
    }

    private static Map<String, Object> with(Map<String, String> some, Map<String, String> others) {
        var all = new LinkedHashMap<String, Object>(some);
        all.putAll(others);
        return all;
    }
}
