package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.fhircmk.internal.azure.AzureNative;
import dev.fhircmk.provider.azure.Waiting;
import dev.fhircmk.provider.components.ComponentHost;
import dev.fhircmk.pulumi.EngineLog;
import dev.fhircmk.pulumi.PluginServer;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** Components constructed through the plugin, as the engine does it for a program in another language. */
final class ComponentHostTest {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SOURCE = FakeEngine.urn("azure-native:resources:ResourceGroup", "group");
    private static final String PROVIDER =
            "urn:pulumi:test::clinic::pulumi:providers:azure-native::azure::0e1b5a2c-3d44-4b53-9a4e-6c1f0f9b2d11";

    static final List<Arguments> REFUSED = List.of(
            argumentSet(
                    "against the rule book",
                    "keySize",
                    "4096",
                    "CmkKeyVault 'keys': CMK-011 The key has 2048 or 3072 bits: keySize is 4096 bits; use a key of 3072"
                            + " bits (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"),
            argumentSet(
                    "once an output is known",
                    "vaultName",
                    output("\"-\""),
                    "CmkKeyVault 'keys': vaultName must be 3 to 24 letters, digits and single hyphens, beginning with a"
                            + " letter and ending with a letter or digit, got '-'; choose another name"),
            argumentSet("left out", "vaultName", "null", "CmkKeyVault 'keys': vaultName must be set; it was left out"),
            argumentSet(
                    "a text for a number",
                    "keySize",
                    "\"large\"",
                    "CmkKeyVault 'keys': keySize must be a whole number; got a text"),
            argumentSet("half a bit", "keySize", "0.5", "CmkKeyVault 'keys': keySize must be a whole number; give one"),
            argumentSet(
                    "a list for a text", "vaultName", "[]", "CmkKeyVault 'keys': vaultName must be a text; got a list"),
            argumentSet(
                    "a text for a flag",
                    "enableRbacAuthorization",
                    "\"yes\"",
                    "CmkKeyVault 'keys': enableRbacAuthorization must be true or false; got a text"),
            argumentSet(
                    "a text for a list",
                    "allowedIps",
                    "\"::\"",
                    "CmkKeyVault 'keys': allowedIps must be a list; got a text"),
            argumentSet(
                    "nothing in a list",
                    "keyOperations",
                    "[null]",
                    "CmkKeyVault 'keys': keyOperations[0] must be set; give a value, or leave the item out"),
            argumentSet("a list for an object", "lock", "[]", "CmkKeyVault 'keys': lock must be an object; got a list"),
            argumentSet(
                    "an object in tags",
                    "tags",
                    "{\"a\": {}}",
                    "CmkKeyVault 'keys': tags.a must be a text; got an object"),
            argumentSet(
                    "no input of a part",
                    "lock",
                    "{\"knd\": \"ReadOnly\"}",
                    "CmkKeyVault 'keys': lock.knd is no input; choose one of kind, name, notes"),
            argumentSet(
                    "known only later",
                    "keySize",
                    PropertyValues.UNKNOWN.toString(),
                    "CmkKeyVault 'keys': keySize must be known before anything is made; give it as it is, or from the"
                            + " configuration, and not from what another resource will only tell later"));

    private FakeEngine engine;
    private PluginServer server;
    private ManagedChannel channel;
    private ResourceProviderBlockingStub plugin;

    @BeforeEach
    void start() throws IOException {
        engine = new FakeEngine();
        var log = new EngineLog(Optional.of(engine.address()));
        server = PluginServer.start(
                "the provider",
                new FhirCmkProviderService(
                        "0.1.0", Map.of(), new ComponentHost(engine.address(), log), log, Waiting.real()));
        channel = OkHttpChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        plugin = ResourceProviderGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.close();
        engine.close();
    }

    @Test
    void makes_what_is_in_a_component_and_tells_its_outputs() {
        var constructed = plugin.construct(vault("keySize", "2048")
                .setProtect(true)
                .putProviders("azure-native", PROVIDER)
                .build());

        assertThat(constructed.getUrn()).isEqualTo(FakeEngine.urn("fhir-cmk:index:CmkKeyVault", "keys"));
        assertThat(known(constructed.getState(), "keyUriWithVersion"))
                .isEqualTo(text("https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"));
        assertThat(engine.registered("keys").getParent()).isEqualTo(FakeEngine.urn("pulumi:pulumi:Stack", "clinic"));
        assertThat(engine.registered("keys-vault").getParent()).isEqualTo(constructed.getUrn());
        assertThat(engine.registered("keys-vault").getProvider()).isEqualTo(PROVIDER);
        assertThat(engine.registered("keys").getProtect()).isTrue();
        assertThat(engine.inputsOf("keys-key").get("keySize").getAsInt()).isEqualTo(2048);
    }

    @Test
    void asks_for_azure_native_3_where_no_provider_is_given() {
        plugin.construct(vault("keySize", "2048").build());

        assertThat(engine.registered("keys-vault").getVersion()).isEqualTo(AzureNative.VERSION);
        assertThat(engine.registered("keys-key").getVersion()).isEqualTo("0.1.0");
    }

    @Test
    void keeps_what_is_secret_and_where_it_comes_from() {
        plugin.construct(vault("tags", """
                {"owner": {"%s": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "clinic", "secret": true,
                  "dependencies": ["%s"]}}
                """.formatted(SIGNATURE, SOURCE)).build());

        var vault = engine.registered("keys-vault");
        assertThat(vault.getDependenciesList()).contains(SOURCE);
        assertThat(vault.getPropertyDependenciesOrThrow("tags").getUrnsList()).containsExactly(SOURCE);
        assertThat(vault.getObject().getFieldsOrThrow("tags").getStructValue().getFieldsOrThrow(SIGNATURE))
                .isEqualTo(text("1b47061264138c4ac30d75fd1eb44270"));
        assertThat(engine.inputsOf("keys-vault").getAsJsonObject("tags").get("owner"))
                .isEqualTo(new JsonPrimitive("clinic"));
    }

    @Test
    void takes_numbers_and_flags_that_were_written_as_texts_and_texts_that_look_like_them() {
        plugin.construct(vault("keySize", "\"2048\"")
                .mergeInputs(PropertyValues.write(JsonParser.parseString("""
                                {"rotationTrigger": 2, "enableRbacAuthorization": "true", "tags": {"paid": false}}
                                """).getAsJsonObject()))
                .build());

        assertThat(engine.inputsOf("keys-key").get("keySize").getAsInt()).isEqualTo(2048);
        assertThat(engine.inputsOf("keys-key").get("rotationTrigger")).isEqualTo(new JsonPrimitive("2"));
        assertThat(engine.inputsOf("keys-vault").getAsJsonObject("tags")).hasToString("{\"paid\":\"false\"}");
        assertThat(engine.inputsOf("keys-vault")
                        .getAsJsonObject("properties")
                        .get("enableRbacAuthorization")
                        .getAsBoolean())
                .isTrue();
    }

    @Test
    void takes_where_a_value_comes_from_from_the_request_where_the_value_does_not_say() {
        plugin.construct(vault("resourceGroupName", "\"rg-clinic\"")
                .putInputDependencies(
                        "resourceGroupName",
                        ConstructRequest.PropertyDependencies.newBuilder()
                                .addUrns(SOURCE)
                                .build())
                .build());

        assertThat(engine.registered("keys-vault").getDependenciesList()).contains(SOURCE);
    }

    @Test
    void previews_with_what_is_not_known_yet() {
        var constructed = plugin.construct(vault("vaultName", PropertyValues.UNKNOWN.toString())
                .setDryRun(true)
                .build());

        assertThat(engine.inputsOf("keys-vault").get("vaultName")).isEqualTo(PropertyValues.UNKNOWN);
        assertThat(constructed.getState().getFieldsMap()).containsKey("keyUriWithVersion");
    }

    @Test
    void an_output_comes_from_the_same_resources_before_and_after_it_is_known() {
        engine.preview(true);
        var before = plugin.construct(vault("keySize", "2048").setDryRun(true).build());
        engine.preview(false);
        var after = plugin.construct(vault("keySize", "2048").build());

        assertThat(before.getState().getFieldsOrThrow("keyUriWithVersion").getStringValue())
                .isEqualTo(PropertyValues.UNKNOWN.getAsString());
        assertThat(before.getStateDependenciesOrThrow("keyUriWithVersion").getUrnsList())
                .contains(FakeEngine.urn("fhir-cmk:index:ManagedKey", "keys-key"));
        assertThat(before.getStateDependenciesMap()).isEqualTo(after.getStateDependenciesMap());
    }

    @Test
    void takes_a_list_whose_items_are_not_known_yet_for_one_that_is_not_known_yet() {
        plugin.construct(vault("keyOperations", "[\"wrapKey\", " + unknown() + "]")
                .setDryRun(true)
                .build());

        assertThat(engine.inputsOf("keys-key").get("keyOperations")).isEqualTo(PropertyValues.UNKNOWN);
    }

    @Test
    void checks_a_list_once_its_items_are_known() {
        var request = vault("keyOperations", "[" + output("\"wrapKey\"") + "]").build();

        assertThatThrownBy(() -> plugin.construct(request))
                .hasMessageStartingWith(
                        "INVALID_ARGUMENT: CmkKeyVault 'keys': CMK-006 The key allows wrapKey and unwrapKey:"
                                + " keyOperations lacks unwrapKey;");
    }

    @Test
    void names_a_grant_by_the_resource_that_tells_its_principal_before_and_after_that_is_known() {
        var literal = "11111111-2222-4333-8444-555555555555";
        var known = "99999999-2222-4333-8444-555555555555";
        plugin.construct(vault("keyOperators", "[\"" + literal + "\", " + unknown() + "]")
                .setDryRun(true)
                .putInputDependencies(
                        "keyOperators",
                        ConstructRequest.PropertyDependencies.newBuilder()
                                .addUrns(SOURCE)
                                .build())
                .build());
        var policy = engine.inputsOf("keys-operator-of-group").getAsJsonObject("policy");
        var before = engine.registered("keys-operator-" + literal);

        plugin.construct(
                vault("keyOperators", "[\"" + literal + "\", " + sourced("\"value\": \"" + known + "\", ") + "]")
                        .build());
        var after = engine.registered("keys-operator-of-group");

        assertThat(policy.get("objectId")).isEqualTo(PropertyValues.UNKNOWN);
        assertThat(before.getIgnoreChangesList()).isEmpty();
        assertThat(engine.inputsOf("keys-operator-of-group")
                        .getAsJsonObject("policy")
                        .get("objectId")
                        .getAsString())
                .isEqualTo(known);
        assertThat(after.getIgnoreChangesList()).isEmpty();
        assertThat(after.getAliasesList())
                .extracting(alias -> alias.getSpec().getName())
                .contains("keys-operator-" + known);
    }

    @Test
    void refuses_two_principals_of_one_resource_that_nobody_can_tell_apart_yet() {
        var request = vault("keyOperators", "[" + unknown() + ", " + unknown() + "]")
                .setDryRun(true)
                .build();

        assertThatThrownBy(() -> plugin.construct(request))
                .hasMessage(
                        "INVALID_ARGUMENT: CmkKeyVault 'keys': keyOperators must name one principal of a resource before"
                                + " that is made, got two of group whose grants nobody could tell apart; make the resource first, and"
                                + " add the second then");
    }

    @Test
    void takes_aliases_and_timeouts() {
        plugin.construct(vault("keySize", "2048")
                .addAliases(Alias.newBuilder().setUrn(FakeEngine.urn("x:y:Z", "old")))
                .addAliases(Alias.newBuilder()
                        .setSpec(Alias.Spec.newBuilder()
                                .setName("older")
                                .setType("x:y:Z")
                                .setStack("other")
                                .setProject("another")
                                .setParentUrn(SOURCE)))
                .addAliases(Alias.newBuilder().setSpec(Alias.Spec.newBuilder().setNoParent(true)))
                .setRetainOnDelete(true)
                .setCustomTimeouts(ConstructRequest.CustomTimeouts.newBuilder().setCreate("10m"))
                .build());

        var component = engine.registered("keys");
        assertThat(component.getAliasesList()).hasSize(3);
        assertThat(component.getAliasesList())
                .anySatisfy(alias -> assertThat(alias.getSpec().getName()).isEqualTo("older"));
        assertThat(component.getRetainOnDelete()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses_in_one_sentence(String input, String value, String sentence) {
        var request = vault(input, value).build();

        assertThatThrownBy(() -> plugin.construct(request)).hasMessage("INVALID_ARGUMENT: " + sentence);
        assertThat(engine.errors()).isEmpty();
    }

    @Test
    void refuses_an_input_that_there_is_not() {
        var request = vault("vaultname", "\"kv\"").build();

        assertThatThrownBy(() -> plugin.construct(request))
                .hasMessageStartingWith("INVALID_ARGUMENT: CmkKeyVault 'keys': vaultname is no input; choose one of"
                        + " existing, resourceGroupName, location, vaultName,");
    }

    @Test
    void tells_of_what_could_not_be_made_in_one_sentence() {
        engine.refuse("keys-vault");
        var request = vault("keySize", "2048").build();

        assertThatThrownBy(() -> plugin.construct(request))
                .hasMessage("UNKNOWN: CmkKeyVault 'keys': the region has no capacity");
        assertThat(engine.errors()).isEmpty();
    }

    @Test
    void names_the_components_where_another_is_asked_for() {
        var request = vault("keySize", "2048").setType("fhir-cmk:index:Vault").build();

        assertThatThrownBy(() -> plugin.construct(request))
                .hasMessage("UNIMPLEMENTED: fhir-cmk has no component fhir-cmk:index:Vault; it has"
                        + " fhir-cmk:index:CmkKeyVault, fhir-cmk:index:EnterpriseAppRegistration,"
                        + " fhir-cmk:index:FhirServiceWithCmk, fhir-cmk:index:LegacyFhirServiceWithCmk");
    }

    @Test
    void breaks_off_when_the_engine_cancels() throws InterruptedException {
        engine.hangAt("keys-vault");
        var request = vault("keySize", "2048").build();
        var call = CompletableFuture.supplyAsync(() -> plugin.construct(request));
        engine.awaitHanging();

        var unused = plugin.withDeadlineAfter(10, TimeUnit.SECONDS).cancel(Empty.getDefaultInstance());

        assertThat(call)
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining(
                        "CANCELLED: CmkKeyVault 'keys': stopped, because something else failed or the update"
                                + " was cancelled");
    }

    private static String output(String value) {
        return "{\"%s\": \"d0e6a833031e9bbcd3f4e8bde6ca49a4\", \"value\": %s}".formatted(SIGNATURE, value);
    }

    /** What a resource will tell once it is made. */
    private static String unknown() {
        return sourced("");
    }

    private static String sourced(String value) {
        return "{\"%s\": \"d0e6a833031e9bbcd3f4e8bde6ca49a4\", %s\"dependencies\": [\"%s\"]}"
                .formatted(SIGNATURE, value, SOURCE);
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    /** The value of an output that says where it comes from. */
    private static Value known(Struct state, String name) {
        return state.getFieldsOrThrow(name).getStructValue().getFieldsOrThrow("value");
    }

    private ConstructRequest.Builder vault(String input, String value) {
        var inputs = JsonParser.parseString("""
                        {"resourceGroupName": "rg-clinic", "location": "westeurope", "vaultName": "kv-clinic",
                         "keyName": "fhir", "allowedIps": ["203.0.113.10"], "dataProtection": "none"}
                        """).getAsJsonObject();
        JsonElement changed = JsonParser.parseString(value);
        inputs.add(input, changed);
        return ConstructRequest.newBuilder()
                .setType("fhir-cmk:index:CmkKeyVault")
                .setName("keys")
                .setProject("clinic")
                .setStack("test")
                .setParent(FakeEngine.urn("pulumi:pulumi:Stack", "clinic"))
                .setMonitorEndpoint(engine.address())
                .setInputs(PropertyValues.write(inputs));
    }
}
