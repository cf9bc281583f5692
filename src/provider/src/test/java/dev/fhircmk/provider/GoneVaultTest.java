package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureNames;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.provider.azure.ProviderRemedies;
import dev.fhircmk.provider.engine.ResourceHandler.State;
import dev.fhircmk.provider.key.ManagedKeyInputs;
import dev.fhircmk.provider.key.ManagedKeyResource;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** A key whose vault has no address any more, as that of a vault that was deleted; Azure Resource Manager is the local Azure's. */
final class GoneVaultTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:ManagedKey::key";
    private static final String PROVIDER = "/{scope*}/providers/Microsoft.KeyVault/";

    private final AtomicBoolean hasAddress = new AtomicBoolean(true);
    private ManagedKeyResource keys;

    @BeforeEach
    void start() {
        keys = new ManagedKeyResource(
                (vaultUri, name) -> hasAddress.get() ? deployer.clients().key(vaultUri, name) : nowhere(vaultUri, name),
                deployer.context());
    }

    @Test
    void is_gone_with_it() {
        var state = keys.create(URN, inputs("softDelete"));
        deployer.deleteTheVault();
        hasAddress.set(false);

        assertThat(read(state)).isEmpty();
        assertThat(deployer.warnings()).isEmpty();
    }

    @Test
    void is_not_gone_where_the_vault_is_there() {
        var state = keys.create(URN, inputs("retain"));
        hasAddress.set(false);

        assertThat(read(state)).contains(state);
        assertThat(deployer.warnings())
                .containsExactly("cannot read key 'fhir' of " + deployer.vaultUri()
                        + ": no address is known for its host: it is gone, or the DNS server of this machine does not"
                        + " know it; whether the vault is deleted is not known; the state is kept as it is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 AuthorizationFailed", "404 SubscriptionNotFound", "200 NoList"})
    void is_not_gone_where_nobody_may_tell(String answer) {
        var state = keys.create(URN, inputs("retain"));
        deployer.deleteTheVault();
        hasAddress.set(false);
        var parts = answer.split(" ", -1);
        deployer.refuse("GET", PROVIDER + "deletedVaults", Integer.parseInt(parts[0]), parts[1]);
        deployer.refuse("POST", PROVIDER + "checkNameAvailability", Integer.parseInt(parts[0]), parts[1]);

        assertThat(read(state)).contains(state);
        assertThatThrownBy(() -> delete(state, "softDelete")).hasMessageContaining("no address is known for its host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retain", "softDelete"})
    void need_not_be_deleted_where_the_vault_is(String onDelete) {
        var state = keys.create(URN, inputs(onDelete));
        deployer.deleteTheVault();
        hasAddress.set(false);

        delete(state, onDelete);

        assertThat(deployer.warnings()).isEmpty();
    }

    @Test
    void is_not_deleted_where_a_vault_that_is_there_cannot_be_reached() {
        var state = keys.create(URN, inputs("softDelete"));
        hasAddress.set(false);

        assertThatThrownBy(() -> delete(state, "softDelete"))
                .hasMessage("cannot read key 'fhir' of " + deployer.vaultUri()
                        + ": no address is known for its host: it is gone, or the DNS server of this machine does not"
                        + " know it; run again where the vault can be reached, and where it is gone, run"
                        + " `pulumi state delete '" + URN + "'`");
    }

    @Test
    void waits_for_the_address_of_a_vault_that_was_made_just_now() {
        hasAddress.set(false);

        assertThatThrownBy(() -> keys.create(URN, inputs("retain"))).hasMessageContaining("no address is known");
        assertThat(deployer.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(deployer.progress())
                .first()
                .isEqualTo("waiting until the address of the vault is known, 119 s at most");
    }

    @Test
    void says_nothing_of_vaults_of_another_cloud() {
        var failure = new AzureErrors(new ProviderRemedies())
                .explain("read it", new UncheckedIOException(new UnknownHostException()));
        var free = "https://kv-nowhere.";

        assertThat(AzureNames.isVaultGone(deployer::clients, free + "vault.azure.net/", failure))
                .isTrue();
        assertThat(AzureNames.isVaultGone(deployer::clients, free + "vault.azure.cn/", failure))
                .isFalse();
        assertThat(AzureNames.isVaultGone(deployer::clients, free + "managedhsm.azure.net/", failure))
                .isFalse();
    }

    private Optional<State> read(State state) {
        return keys.read(URN, state.id(), state.properties(), state.inputs());
    }

    private void delete(State state, String onDelete) {
        var properties = state.properties().deepCopy();
        properties.addProperty("onDelete", onDelete);
        keys.delete(URN, state.id(), properties);
    }

    private JsonObject inputs(String onDelete) {
        return ManagedKeyInputs.ALL.withDefaults(JsonParser.parseString("""
                {"vaultUri": "%s", "keyName": "fhir", "onDelete": "%s"}
                """.formatted(deployer.vaultUri(), onDelete))
                .getAsJsonObject());
    }

    /** The clients of Azure on a machine that knows no address for the vault. */
    private static KeyOfVault nowhere(String vaultUri, String name) {
        var client = new KeyClientBuilder()
                .vaultUrl(vaultUri)
                .credential(context -> Mono.just(new AccessToken("none", OffsetDateTime.MAX)))
                .httpClient(new Nowhere())
                .retryPolicy(new RetryPolicy(new FixedDelay(0, Duration.ZERO)))
                .buildClient();
        return new KeyOfVault(client, client, name, new AzureErrors(new ProviderRemedies()));
    }

    /** Asks for a host that has no address anywhere, by RFC 2606, so that the failure is the one of the real client. */
    private static final class Nowhere implements HttpClient {
        private final HttpClient http = new JdkHttpClientBuilder().build();

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return http.send(request.setUrl("https://vault.invalid/"));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            return http.sendSync(request.setUrl("https://vault.invalid/"), context);
        }
    }
}
