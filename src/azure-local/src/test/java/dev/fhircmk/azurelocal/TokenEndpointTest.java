package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TokenEndpointTest {
    private static final String HOST = "https://login.microsoftonline.com/";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void discovery_names_every_endpoint() {
        Answer instance = AZURE.send("GET", HOST + "common/discovery/instance?api-version=1.1", "", "");
        Answer configuration = AZURE.send("GET", HOST + tenant() + "/v2.0/.well-known/openid-configuration", "", "");

        assertThat(instance.text("tenant_discovery_endpoint"))
                .isEqualTo(HOST + tenant() + "/v2.0/.well-known/openid-configuration");
        assertThat(instance.at("metadata").toString()).contains("\"preferred_network\":\"login.microsoftonline.com\"");
        assertThat(configuration.text("token_endpoint")).isEqualTo(HOST + tenant() + "/oauth2/v2.0/token");
        assertThat(configuration.text("jwks_uri")).isEqualTo(HOST + tenant() + "/discovery/v2.0/keys");
    }

    @Test
    void the_published_key_verifies_a_token_also_after_a_restart() throws Exception {
        SignedJWT token = SignedJWT.parse(AZURE.deployer("https://vault.azure.net"));
        AZURE.restart();
        Answer keys = AZURE.send("GET", HOST + tenant() + "/discovery/v2.0/keys", "", "");
        JWTClaimsSet claims = token.getJWTClaimsSet();
        JWKSet published = JWKSet.parse(keys.body().toString());

        assertThat(token.verify(new RSASSAVerifier(
                        published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(keys.body().toString()).doesNotContain("\"d\"");
        assertThat(claims.getAudience()).containsExactly("https://vault.azure.net");
        assertThat(claims.getIssuer()).isEqualTo("https://sts.windows.net/" + tenant() + "/");
        assertThat(claims.getSubject()).isEqualTo(AZURE.connection().objectId());
        assertThat(claims.getStringClaim("oid")).isEqualTo(AZURE.connection().objectId());
        assertThat(claims.getStringClaim("tid")).isEqualTo(tenant());
        assertThat(claims.getStringClaim("appid")).isEqualTo(AZURE.connection().clientId());
        assertThat(claims.getStringClaim("idtyp")).isEqualTo("app");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void both_token_endpoints_issue_tokens_for_every_served_resource() throws Exception {
        Answer old = token("/oauth2/token", clientId(), secret(), "resource", "https://management.azure.com/");
        Answer doubled = token("scope", "https://management.azure.com//.default");
        Answer graph = token("scope", "https://graph.microsoft.com/.default");
        Answer fhir = token("scope", "openid profile https://ws-fhir.fhir.azurehealthcareapis.com/.default");

        assertThat(old.text("token_type")).isEqualTo("Bearer");
        assertThat(audience(old)).isEqualTo("https://management.azure.com/");
        assertThat(audience(doubled)).isEqualTo("https://management.azure.com/");
        assertThat(audience(graph)).isEqualTo("https://graph.microsoft.com");
        assertThat(audience(fhir)).isEqualTo("https://ws-fhir.fhir.azurehealthcareapis.com");
        assertThat(doubled.number("expires_in")).isEqualTo(3600);
    }

    @Test
    void a_wrong_client_secret_is_refused() {
        Answer answer = token("/oauth2/v2.0/token", clientId(), "wrong", "scope", "https://vault.azure.net/.default");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.at("error_codes")).hasToString("[7000215]");
        assertThat(answer.text("error_description"))
                .startsWith(
                        "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is"
                                + " the client secret value, not the client secret ID, for a secret added to app '"
                                + clientId()
                                + "'. Trace ID: ")
                .endsWith("Timestamp: 2026-03-01 10:00:00Z");
        assertThat(answer.text("error_uri")).isEqualTo(HOST + "error?code=7000215");
    }

    @Test
    void a_token_for_an_unknown_client_tenant_or_resource_is_refused() {
        Answer client = token("/oauth2/v2.0/token", "nobody", "x", "scope", "https://vault.azure.net/.default");
        Answer tenant = AZURE.form(HOST + "other/oauth2/v2.0/token", "grant_type", "client_credentials");
        Answer configuration = AZURE.send("GET", HOST + "other/v2.0/.well-known/openid-configuration", "", "");
        Answer resource = token("scope", "https://storage.azure.com/.default");
        Answer nonsense = token("scope", "no such scope");

        assertThat(client.status()).isEqualTo(400);
        assertThat(client.text("error")).isEqualTo("unauthorized_client");
        assertThat(client.text("error_description"))
                .startsWith("AADSTS700016: Application with identifier 'nobody' was not found in the directory '"
                        + tenant() + "'.");
        assertThat(tenant.status()).isEqualTo(400);
        assertThat(tenant.text("error_description")).startsWith("AADSTS90002: Tenant 'other' not found.");
        assertThat(configuration.text("error_description")).startsWith("AADSTS90002");
        assertThat(resource.text("error_description"))
                .startsWith("AADSTS500011: The resource principal named https://storage.azure.com was not found");
        assertThat(nonsense.text("error_description")).startsWith("AADSTS500011");
    }

    @Test
    void a_token_request_that_lacks_a_parameter_is_told_which() {
        Answer nothing = AZURE.form(HOST + tenant() + "/oauth2/v2.0/token", "x", "y");
        Answer device = AZURE.form(HOST + tenant() + "/oauth2/v2.0/token", "grant_type", "device_code");
        Answer noScope = token("/oauth2/v2.0/token", clientId(), secret(), "x", "y");
        Answer unknown = AZURE.send("GET", HOST + "nowhere", "", "");

        assertThat(nothing.text("error_description"))
                .startsWith("AADSTS900144: The request body must contain the following parameter: 'grant_type'.");
        assertThat(device.text("error")).isEqualTo("unsupported_grant_type");
        assertThat(noScope.text("error_description")).startsWith("AADSTS900144");
        assertThat(unknown.status()).isEqualTo(501);
    }

    @Test
    void there_is_no_token_for_an_identity_that_does_not_exist() {
        assertThatThrownBy(() -> AZURE.azure().tokenForIdentity("nobody", "https://vault.azure.net"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no user-assigned identity has the object id nobody");
    }

    private static String audience(Answer answer) throws Exception {
        return SignedJWT.parse(answer.text("access_token"))
                .getJWTClaimsSet()
                .getAudience()
                .get(0);
    }

    private static Answer token(String parameter, String value) {
        return token("/oauth2/v2.0/token", clientId(), secret(), parameter, value);
    }

    private static Answer token(String path, String client, String secret, String parameter, String value) {
        return AZURE.form(
                HOST + tenant() + path,
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_secret",
                secret,
                parameter,
                value);
    }

    private static String tenant() {
        return AZURE.connection().tenantId();
    }

    private static String clientId() {
        return AZURE.connection().clientId();
    }

    private static String secret() {
        return AZURE.connection().clientSecret();
    }
}
