package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import dev.fhircmk.pulumi.PropertyValues;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;

final class ConfigurationTest {
    private static final String CHECK = "azure-native:resources:ResourceGroup";

    @Test
    void has_the_pinned_version() {
        try (var engine = Engine.with(new ScriptedAzure())) {
            assertThat(engine.provider()
                            .getPluginInfo(Empty.getDefaultInstance())
                            .getVersion())
                    .isEqualTo("3.28.0");
        }
    }

    @Test
    void takes_previews_and_names_but_neither_secrets_nor_references() {
        try (var engine = Engine.of(unconfigured())) {
            var handshake = engine.provider().handshake(ProviderHandshakeRequest.getDefaultInstance());
            var configured = engine.provider().configure(request("azureLocalFolder", "/data"));

            assertThat(handshake.getSupportsAutonamingConfiguration()).isTrue();
            assertThat(handshake.getAcceptSecrets()).isFalse();
            assertThat(configured.getSupportsPreview()).isTrue();
            assertThat(configured.getSupportsAutonamingConfiguration()).isTrue();
            assertThat(configured.getAcceptSecrets()).isFalse();
            assertThat(configured.getAcceptResources()).isFalse();
            assertThat(configured.getAcceptOutputs()).isFalse();
        }
    }

    @Test
    void says_that_it_is_not_the_real_provider_where_the_folder_is_missing() {
        try (var engine = Engine.of(unconfigured())) {
            assertThatThrownBy(() -> engine.provider().configure(request("location", "westus2")))
                    .hasMessage("UNKNOWN: this azure-native plugin is a stand-in that serves the local Azure only: set"
                            + " azureLocalFolder on the azure-native provider to the data folder of azure-local, or"
                            + " install Pulumi's own azure-native plugin to reach Azure");
        }
    }

    @Test
    void refuses_other_clouds() {
        try (var engine = Engine.of(unconfigured())) {
            assertThatThrownBy(() -> engine.provider()
                            .configure(request("azureLocalFolder", "/data", "environment", "usgovernment")))
                    .hasMessage("UNKNOWN: the local Azure is like Azure's public cloud, got environment"
                            + " 'usgovernment'; leave it out, or set it to 'public'");
            assertThat(engine.provider().configure(request("azureLocalFolder", "/data", "environment", "public")))
                    .isNotNull();
        }
    }

    @Test
    void refuses_an_engine_that_is_too_old() {
        try (var engine = Engine.of(unconfigured())) {
            var old = request("azureLocalFolder", "/data").toBuilder()
                    .setSendsOldInputs(false)
                    .build();

            assertThatThrownBy(() -> engine.provider().configure(old))
                    .hasMessage("UNKNOWN: Azure Native provider requires Pulumi CLI v3.74.0 or later");
        }
    }

    @Test
    void reads_secrets_in_its_configuration() {
        try (var engine = Engine.of(unconfigured())) {
            var secret = new JsonObject();
            secret.addProperty("4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270");
            secret.addProperty("value", "/data");
            var values = new JsonObject();
            values.add("azureLocalFolder", secret);
            var request =
                    request().toBuilder().setArgs(PropertyValues.write(values)).build();

            assertThat(engine.provider().configure(request).getSupportsPreview())
                    .isTrue();
        }
    }

    @Test
    void serves_nothing_before_it_is_configured() {
        try (var engine = Engine.of(unconfigured())) {
            assertThatThrownBy(() -> engine.check(CHECK, "{}"))
                    .hasMessage("FAILED_PRECONDITION: the provider has not been configured yet");
        }
    }

    @Test
    void takes_every_change_of_the_configuration_in_place() {
        try (var engine = Engine.with(new ScriptedAzure())) {
            var checked = engine.provider()
                    .checkConfig(CheckRequest.newBuilder()
                            .setNews(Engine.struct("{\"location\":\"westus2\"}"))
                            .build());
            var diff = engine.provider()
                    .diffConfig(DiffRequest.newBuilder()
                            .setOldInputs(Engine.struct("{\"location\":\"westus2\"}"))
                            .setNews(Engine.struct("{\"location\":\"eastus\"}"))
                            .build());

            assertThat(PropertyValues.read(checked.getInputs())).hasToString("{\"location\":\"westus2\"}");
            assertThat(diff.getReplacesList()).isEmpty();
        }
    }

    @Test
    void says_honestly_what_it_lacks() {
        try (var engine = Engine.with(new ScriptedAzure())) {
            var provider = engine.provider();

            assertThatThrownBy(() -> provider.getSchema(
                            GetSchemaRequest.newBuilder().setVersion(1).build()))
                    .hasMessage("UNKNOWN: the stand-in has the schema of version 0 and of the whole package only");
            assertThatThrownBy(() -> provider.construct(ConstructRequest.getDefaultInstance()))
                    .hasMessageStartingWith("UNIMPLEMENTED");
            assertThatThrownBy(() -> provider.call(CallRequest.getDefaultInstance()))
                    .hasMessageStartingWith("UNIMPLEMENTED");
        }
    }

    @Test
    void lets_the_configuration_choose_another_subscription_and_client() {
        var azure = new ScriptedAzure()
                .on("GET /subscriptions/other/resourceGroups/rg1?api-version=2020-10-01", 200, "{\"location\":\"x\"}");
        try (var engine = Engine.with(azure, "subscriptionId", "other")) {
            engine.check("azure-native:managedidentity:UserAssignedIdentity", "{\"resourceGroupName\":\"rg1\"}");

            assertThat(azure.asked()).hasSize(1);
        }
    }

    private static StandInProvider unconfigured() {
        return new StandInProvider(
                "3.28.0",
                TypeTable.load(),
                any -> {
                    throw new AssertionError("nothing is opened before it is needed");
                },
                (urn, message) -> {});
    }

    private static ConfigureRequest request(String... configuration) {
        var values = new JsonObject();
        for (int i = 0; i < configuration.length; i += 2) {
            values.addProperty(configuration[i], configuration[i + 1]);
        }
        return ConfigureRequest.newBuilder()
                .setArgs(PropertyValues.write(values))
                .setSendsOldInputs(true)
                .setSendsOldInputsToDelete(true)
                .build();
    }
}
