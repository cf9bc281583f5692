package dev.fhircmk;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestResult;
import dev.fhircmk.internal.component.Sentences;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An input that is known and nothing is one that was left out, and rubbish is used or refused in a sentence, whichever it is. */
final class OddInputsTest {
    /** What commands a terminal or the runner of a pipeline where it is shown as it is. */
    private static final String RUBBISH = "west\n::error::gone\u001b[2J\u202e##vso[task.setvariable]";

    private static final String VAULT =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";

    private static final String ID = "11111111-2222-4333-8444-555555555555";

    private static final Component KEY_VAULT = new Component(
            "CmkKeyVault",
            () -> CmkKeyVaultArgs.builder()
                    .resourceGroupName("rg")
                    .location("westeurope")
                    .vaultName("kv-clinic")
                    .keyName("fhir")
                    .allowedIps(List.of("203.0.113.10"))
                    .diagnosticSettings(List.of(logs()))
                    .roleAssignments(List.of(role()))
                    .build(),
            args -> new CmkKeyVault("keys", (CmkKeyVaultArgs) args, ComponentResourceOptions.Empty));
    private static final Component EXISTING_KEY = new Component(
            "CmkKeyVault with an existing key",
            () -> CmkKeyVaultArgs.builder()
                    .existing(ExistingKeyArgs.builder()
                            .keyUri(RecordingAzure.KEY)
                            .keyVaultResourceId(VAULT)
                            .build())
                    .build(),
            args -> new CmkKeyVault("keys", (CmkKeyVaultArgs) args, ComponentResourceOptions.Empty));
    private static final Component FHIR_SERVICE = new Component(
            "FhirServiceWithCmk",
            () -> FhirServiceWithCmkArgs.builder()
                    .resourceGroupName("rg")
                    .location("westeurope")
                    .workspaceName("clinic")
                    .fhirServiceName("records")
                    .customerManagedKey(key())
                    .authenticationConfiguration(
                            AuthenticationConfigurationArgs.builder().build())
                    .importConfiguration(ImportConfigurationArgs.builder().build())
                    .corsConfiguration(CorsConfigurationArgs.builder()
                            .origins(List.of("https://portal.example.org"))
                            .build())
                    .lock(LockArgs.builder().build())
                    .diagnosticSettings(List.of(logs()))
                    .roleAssignments(List.of(role()))
                    .build(),
            args -> new FhirServiceWithCmk("fhir", (FhirServiceWithCmkArgs) args, ComponentResourceOptions.Empty));
    private static final Component RETIRED = new Component(
            "LegacyFhirServiceWithCmk",
            () -> LegacyFhirServiceWithCmkArgs.builder()
                    .resourceGroupName("rg")
                    .location("westeurope")
                    .accountName("clinic-old")
                    .customerManagedKey(key())
                    .authenticationConfiguration(
                            AuthenticationConfigurationArgs.builder().build())
                    .build(),
            args -> new LegacyFhirServiceWithCmk(
                    "old", (LegacyFhirServiceWithCmkArgs) args, ComponentResourceOptions.Empty));
    private static final Component ENTERPRISE_APPLICATION = new Component(
            "EnterpriseAppRegistration",
            () -> EnterpriseAppRegistrationArgs.builder()
                    .location("brazilsouth")
                    .applicationId("3b6ab1e0-6fa9-4c55-9d5c-7b4e3a1c2d10")
                    .keyVaultResourceId(VAULT)
                    .keyName("fhir")
                    .build(),
            args -> new EnterpriseAppRegistration(
                    "app", (EnterpriseAppRegistrationArgs) args, ComponentResourceOptions.Empty));

    /** Whole inputs of a component, and what makes it of them. */
    private record Component(String name, Supplier<ResourceArgs> good, Function<ResourceArgs, Object> make) {
        TestResult run(ResourceArgs args) {
            try {
                return PulumiTest.withMocks(new RecordingAzure()
                                .with(
                                        "getService",
                                        Map.of(
                                                "exists",
                                                name.startsWith("Legacy"),
                                                "customerManaged",
                                                true,
                                                "cosmosDbRegistered",
                                                true))
                                .with(
                                        "getKey",
                                        Map.of(
                                                "enablePurgeProtection",
                                                true,
                                                "enableSoftDelete",
                                                true,
                                                "keyExists",
                                                true,
                                                "keyType",
                                                "RSA",
                                                "keySize",
                                                3072)))
                        .runTest(context -> {
                            var unused = make.apply(args);
                        });
            } finally {
                PulumiTest.cleanup();
            }
        }
    }

    private static DiagnosticSettingArgs logs() {
        return DiagnosticSettingArgs.builder()
                .workspaceResourceId(
                        VAULT.replace("Microsoft.KeyVault/vaults", "Microsoft.OperationalInsights/workspaces"))
                .build();
    }

    private static RoleAssignmentArgs role() {
        return RoleAssignmentArgs.builder()
                .name("readers")
                .roleDefinitionIdOrName("Reader")
                .principalId(ID)
                .build();
    }

    private static CustomerManagedKeyArgs key() {
        return CustomerManagedKeyArgs.builder()
                .keyUriWithVersion(RecordingAzure.KEY)
                .keyUri(RecordingAzure.KEY.substring(0, RecordingAzure.KEY.lastIndexOf('/')))
                .keyVaultResourceId(VAULT)
                .keyVaultLocation("westeurope")
                .build();
    }

    static Stream<Arguments> outputs() {
        return Stream.of(KEY_VAULT, EXISTING_KEY, FHIR_SERVICE, RETIRED, ENTERPRISE_APPLICATION)
                .flatMap(component -> fields(component.good().get(), "")
                        .flatMap(path -> Stream.of("now", "later")
                                .map(when -> Arguments.argumentSet(
                                        component.name() + " " + path + " " + when, component, path, when))));
    }

    static Stream<Arguments> texts() {
        return Stream.of(KEY_VAULT, EXISTING_KEY, FHIR_SERVICE, RETIRED, ENTERPRISE_APPLICATION)
                .flatMap(component -> inputs(component.good().get(), "")
                        .flatMap(input -> rubbish(input).stream()
                                .map(value -> Arguments.argumentSet(
                                        component.name() + " " + input.path(), component, input.path(), value))));
    }

    /** The paths of all inputs that are outputs. */
    private static Stream<String> fields(ResourceArgs args, String prefix) {
        return inputs(args, prefix)
                .filter(input -> input.field().getType() == Output.class)
                .map(Input::path);
    }

    /**
     * An input.
     *
     * @param path of its name and those of the inputs around it; of a list, the first item is meant
     */
    private record Input(String path, Field field) {}

    private static Stream<Input> inputs(ResourceArgs args, String prefix) {
        return Arrays.stream(args.getClass().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Import.class))
                .flatMap(field -> {
                    var path = prefix + field.getName();
                    return nested(field, args)
                            .map(inner -> inputs(inner, path + "."))
                            .orElseGet(() -> Stream.of(new Input(path, field)));
                });
    }

    private static Optional<ResourceArgs> nested(Field field, ResourceArgs args) {
        return get(field, args)
                .map(value -> value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value)
                .filter(ResourceArgs.class::isInstance)
                .map(ResourceArgs.class::cast);
    }

    /** Rubbish of the type of an input; empty where it takes no text. */
    private static Optional<Object> rubbish(Input input) {
        return switch (input.field().getGenericType().getTypeName().replaceAll("[a-z.]+[.]", "")) {
            case "String" -> Optional.of(RUBBISH);
            case "Output<String>" -> Optional.of(Output.of(RUBBISH));
            case "List<String>" -> Optional.of(List.of(RUBBISH));
            case "List<Output<String>>" -> Optional.of(List.of(Output.of(RUBBISH)));
            case "Output<List<String>>" -> Optional.of(Output.of(List.of(RUBBISH)));
            case "Output<Map<String, String>>" -> Optional.of(Output.of(Map.of(RUBBISH + "<>", RUBBISH)));
            default -> Optional.empty();
        };
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void a_null_input_is_as_left_out_or_refused_in_one_sentence(Component component, String path, String when) {
        var result = component.run(with(component.good().get(), path, when.equals("now") ? nothing() : later()));

        if (!result.errors().isEmpty()) {
            assertThat(result.errors()).hasSize(1);
            assertThat(result.errors().get(0))
                    .doesNotContain("\n")
                    .doesNotContain("Exception")
                    .containsAnyOf("must be", "needs");
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void rubbish_is_used_or_refused_in_one_sentence_that_commands_nobody(
            Component component, String path, Object rubbish) {
        var result = component.run(with(component.good().get(), path, rubbish));

        if (!result.errors().isEmpty()) {
            assertThat(result.errors()).hasSize(1);
            assertThat(result.errors().get(0))
                    .doesNotContain("\n", "\u001b", "\u202e", "##vso[", "Exception")
                    .containsAnyOf("must be", "must stay", "needs", "CMK-")
                    .hasSizeLessThan(1_500);
        }
    }

    @Test
    void a_null_item_of_a_list_is_refused() {
        var result = KEY_VAULT.run(
                with(KEY_VAULT.good().get(), "allowedIps", Output.of(Arrays.asList("203.0.113.10", null))));

        assertThat(result.errors()).containsExactly("CmkKeyVault 'keys': allowedIps[1] must be set; it was left out");
    }

    @Test
    void a_program_fails_in_one_sentence_where_a_function_of_the_provider_does() {
        var azure = new RecordingAzure();
        assertThat(Sentences.of(
                                "CmkKeyVault 'keys'",
                                new IllegalStateException(
                                        "UNKNOWN: invocation of fhir-cmk:index:getKey returned an error: no right to read it"))
                        .getMessage())
                .isEqualTo("CmkKeyVault 'keys': no right to read it");
        assertThat(azure.names()).isEmpty();
    }

    private static Output<Object> nothing() {
        return Output.ofNullable(null);
    }

    /** Nothing that becomes known after the program has asked. */
    private static Output<Object> later() {
        return Output.of(CompletableFuture.supplyAsync(
                () -> null, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)));
    }

    private static ResourceArgs with(ResourceArgs args, String path, Object value) {
        var at = path.indexOf('.');
        var field = field(args, at < 0 ? path : path.substring(0, at));
        try {
            if (at < 0) {
                field.set(args, value);
            } else {
                var unused = with(nested(field, args).orElseThrow(), path.substring(at + 1), value);
            }
            return args;
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Field field(ResourceArgs args, String name) {
        try {
            var field = args.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Optional<Object> get(Field field, ResourceArgs args) {
        try {
            field.setAccessible(true);
            return Optional.ofNullable(field.get(args));
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
