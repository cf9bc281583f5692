package dev.fhircmk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Children are called after what they are, not after where they stand in a list, and values are what Azure takes. */
final class NamedChildrenTest {
    private static final String SUBSCRIPTION = "/subscriptions/11111111-1111-4111-8111-111111111111";
    private static final String ID = "11111111-2222-4333-8444-555555555555";

    static final List<Arguments> REFUSED = List.of(
            refused(
                    "two settings without a name for places that are not known yet",
                    args -> args.diagnosticSettings(List.of(logs(notYetKnown()), logs(notYetKnown()))),
                    "diagnosticSettings must differ in name or destination, got two without a name that go to a workspace;"
                            + " give each a name of its own, and one that earlier versions made the name that it has,"
                            + " 'keys-diagnostics-2'"),
            refused(
                    "the same logs to one workspace twice",
                    args -> args.diagnosticSettings(List.of(
                            logs(Output.of(workspace("log-a"))),
                            DiagnosticSettingArgs.builder()
                                    .name("again")
                                    .workspaceResourceId(workspace("LOG-A") + "/")
                                    .build())),
                    "diagnosticSettings must send audit to " + workspace("LOG-A")
                            + " once, got it twice; Azure takes one setting for it, so drop the other"),
            refused(
                    "a role for one principal twice",
                    args -> args.roleAssignments(List.of(role("a", ID), role("b", ID))),
                    "roleAssignments must give a role to a principal once, got 'a' and 'b' for " + ID
                            + " and Reader; drop one of them"),
            refused(
                    "a workspace that is an account",
                    args -> args.diagnosticSettings(List.of(logs(Output.of(
                            SUBSCRIPTION + "/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st")))),
                    "diagnosticSettings.workspaceResourceId must be the id of a resource of type"
                            + " Microsoft.OperationalInsights/workspaces,"),
            refused(
                    "a key operator that is no object id",
                    args -> args.keyOperators(List.of("team-1")),
                    "keyOperators must be a GUID such as 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01, got 'team-1'; copy it from"
                            + " the portal or from Azure's command line"),
            refused(
                    "Cosmos DB's application for a principal",
                    args -> args.keyOperators(List.of("A232010E-820C-4083-83BB-3ACE5FC29D0B")),
                    "keyOperators must be the object id of a principal in this tenant, got"
                            + " 'A232010E-820C-4083-83BB-3ACE5FC29D0B'; that is the application id of Azure Cosmos DB; look"
                            + " its object id up with `az ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b --query id`"),
            refused(
                    "a role for what is no object id",
                    args -> args.roleAssignments(List.of(role("a", "p"))),
                    "roleAssignments.principalId must be a GUID such as"),
            refused(
                    "a private address",
                    args -> args.allowedIps(List.of("10.0.0.4")),
                    "allowedIps must be public IPv4 addresses or CIDR ranges such as 203.0.113.10 or 203.0.113.0/24, got"
                            + " '10.0.0.4'; Key Vault refuses addresses of private networks (RFC 1918)"),
            refused(
                    "an address with a blank",
                    args -> args.allowedIps(List.of(" 203.0.113.10")),
                    "allowedIps must be public IPv4 addresses or CIDR ranges such as"));

    private static Arguments refused(String what, UnaryOperator<CmkKeyVaultArgs.Builder> breaking, String message) {
        return argumentSet(what, breaking, message);
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void children_that_cannot_be_told_apart_are_refused(
            UnaryOperator<CmkKeyVaultArgs.Builder> breaking, String message) {
        assertThat(Refusal.of(() -> vault(breaking.apply(good())))).contains("CmkKeyVault 'keys': " + message);
    }

    @Test
    void an_unknown_client_is_refused_in_one_sentence() {
        var azure = new RecordingAzure()
                .failingAt(
                        "azure-native:authorization:getClientConfig",
                        "UNKNOWN: invocation of azure-native:authorization:getClientConfig returned an error: the sign-in was"
                                + " refused\n\tat io.grpc.Status");

        assertThat(Refusal.of(azure, () -> vault(good()))).isEqualTo("CmkKeyVault 'keys': the sign-in was refused");
    }

    @Test
    void a_setting_keeps_its_name_where_the_one_before_it_is_dropped() {
        var first = logs(Output.of(workspace("log-a")));
        var second = logs(Output.of(workspace("log-b")));

        assertThat(settings(List.of(first, second)))
                .containsExactlyInAnyOrder("keys-diagnostics-log-a", "keys-diagnostics-log-b");
        assertThat(settings(List.of(second))).containsExactly("keys-diagnostics-log-b");
    }

    @Test
    void addresses_and_ids_are_taken_in_every_spelling() {
        var azure = run(good().allowedIps(List.of("203.0.113.10/32", "203.0.113.10", "203.0.113.77/24"))
                .keyOperators(List.of(ID.toUpperCase(Locale.ROOT), ID))
                .adoptExisting(true));

        assertThat(String.valueOf(azure.inputsOf("keys-vault")))
                .contains("203.0.113.10")
                .contains("203.0.113.0/24");
        assertThat(azure.names().stream().filter(name -> name.contains("-operator-")))
                .hasSize(1);
        assertThat(azure.inputsOf("keys-key")).containsEntry("adoptExisting", true);
    }

    private static List<String> settings(List<DiagnosticSettingArgs> settings) {
        try {
            return run(good().diagnosticSettings(settings)).names().stream()
                    .filter(name -> name.contains("diagnostics"))
                    .toList();
        } finally {
            PulumiTest.cleanup();
        }
    }

    private static Output<String> notYetKnown() {
        return Output.of(new CompletableFuture<String>());
    }

    private static String workspace(String name) {
        return SUBSCRIPTION + "/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/" + name;
    }

    private static DiagnosticSettingArgs logs(Output<String> workspace) {
        return DiagnosticSettingArgs.builder().workspaceResourceId(workspace).build();
    }

    private static RoleAssignmentArgs role(String name, String principal) {
        return RoleAssignmentArgs.builder()
                .name(name)
                .roleDefinitionIdOrName("Reader")
                .principalId(principal)
                .build();
    }

    private static CmkKeyVaultArgs.Builder good() {
        return CmkKeyVaultArgs.builder()
                .resourceGroupName("rg-keys")
                .location("westeurope")
                .vaultName("kv-clinic")
                .keyName("fhir")
                .allowedIps(List.of("203.0.113.10"));
    }

    private static RecordingAzure run(CmkKeyVaultArgs.Builder args) {
        var azure = new RecordingAzure();
        assertThat(PulumiTest.withMocks(azure).runTest(context -> vault(args)).errors())
                .isEmpty();
        return azure;
    }

    private static CmkKeyVault vault(CmkKeyVaultArgs.Builder args) {
        return new CmkKeyVault("keys", args.build(), ComponentResourceOptions.Empty);
    }
}
