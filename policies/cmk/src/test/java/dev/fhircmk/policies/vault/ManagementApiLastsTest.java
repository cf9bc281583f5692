package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.Pack;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ManagementApiLastsTest {
    private static final String REMEDY =
            "; use the type azure-native:keyvault/v20260201:Vault, with the type of today as an"
                    + " alias, or the package of `pulumi package add azure-native keyvault 2026-02-01`";

    static final List<RuleCase> CASES = List.of(
            met("the version of a vault lasts", old("azure-native:keyvault/v20260201:Vault")),
            met(
                    "an access policy is one of this project, which goes by the version that lasts",
                    old("azure-native:keyvault/v20260201:Vault")
                            .add("policy", "fhir-cmk:index:AccessPolicy", Map.of("vaultName", "kv-clinic"))),
            met("the version of a vault is a later one", old("azure-native:keyvault/v20260301preview:Vault")),
            met("which version azure-native takes is not known", good()),
            advised(
                    "the version of a vault ends",
                    old("azure-native:keyvault/v20250501:Vault"),
                    "azure-native:keyvault/v20250501:Vault 'vault': type stands for version 2025-05-01 of the API, which ends"
                            + " on 2027-02-27" + REMEDY
                            + ". See https://learn.microsoft.com/azure/key-vault/general/migrate-api-version"),
            advised(
                    "those of vault and key end, which is told once",
                    old("azure-native:keyvault/v20250501:Vault")
                            .change("key", key -> key.as("azure-native_keyvault_v20230201:keyvault:Key")),
                    "azure-native_keyvault_v20230201:keyvault:Key 'key': type stands for version 2023-02-01 of the API, which"
                            + " ends on 2027-02-27, as that of another does" + REMEDY
                            + ". See https://learn.microsoft.com/azure/key-vault/general/migrate-api-version"),
            notApplicable("there is no vault", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.on(
            Hardened.hardened().change("vault", vault -> vault.as("azure-native:keyvault/v20260201:Vault")),
            "POL-057",
            "the version of a vault ends",
            good -> good.change("vault", vault -> vault.as("azure-native:keyvault/v20250501:Vault")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_057_judges_each_program(RuleCase where) {
        where.check(rule("POL-057"));
    }

    @Test
    void a_token_without_a_version_stands_for_the_default_of_the_provider() {
        var program = good().add("policy", "azure-native:keyvault:AccessPolicy", Map.of("vaultName", "kv-clinic"));

        assertThat(at(program, "2026-11-23").violations()).singleElement().satisfies(told -> {
            assertThat(told.level()).isEqualTo(dev.fhircmk.policy.Violation.Level.ADVISORY);
            assertThat(told.detail())
                    .isEqualTo("azure-native:keyvault:Key 'key': type stands for version 2024-11-01 of the API,"
                            + " which ends on 2027-02-27, as those of 2 others do" + REMEDY
                            + "; an AccessPolicy of azure-native cannot be pinned, so take fhir-cmk:index:AccessPolicy,"
                            + " which goes on with it by an alias, put it into the vault, or assign a role."
                            + " See https://learn.microsoft.com/azure/key-vault/general/migrate-api-version");
        });
    }

    @Test
    void an_old_api_version_ended_after_its_last_day() {
        assertThat(at(good(), "2027-02-27").violations().get(0).detail()).contains("which ends on 2027-02-27");
        assertThat(at(good(), "2027-02-28").violations().get(0).detail()).contains("which ended on 2027-02-27");
    }

    private static PolicyReport at(Program program, String day) {
        var provider = TestResource.of("pulumi:providers:azure-native", "default_3_28_0", Map.of());
        var tester = PolicyTester.of(
                        Pack.of(List.of(rule("POL-057")), InstantSource.fixed(Instant.parse(day + "T12:00:00Z"))))
                .preview();
        program.build().forEach(resource -> tester.resource(resource.provider(provider)));
        return tester.run();
    }

    private static Program old(String vault) {
        return good().change("vault", one -> one.as(vault));
    }
}
