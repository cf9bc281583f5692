package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonParser;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** An identity that signs in with the token of a job of a pipeline. */
final class FederatedSignInTest {
    private static final String VERSION = "2023-01-31";
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String SUBJECT = "repo:clinic/records:pull_request";
    private static final String AUDIENCE = "api://AzureADTokenExchange";
    private static final String CHECK =
            "Check your federated identity credential Subject, Audience and Issuer against the presented assertion.";
    private static final String DOCUMENT = "https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    private static final RSAKey KEY = key("signer");
    private static final RSAKey OTHER_OF_ITS_NAME = key("signer");
    private static final RSAKey UNKNOWN = key("unknown");

    static final List<Arguments> REFUSED = List.of(
            refused(
                    "another issuer",
                    claims -> claims.issuer("https://gitlab.com"),
                    "700211",
                    "No matching federated identity record found for presented assertion issuer 'https://gitlab.com'. "
                            + CHECK + " " + DOCUMENT),
            refused(
                    "another subject",
                    claims -> claims.subject("repo:clinic/records:ref:refs/heads/main"),
                    "700213",
                    "No matching federated identity record found for presented assertion subject"
                            + " 'repo:clinic/records:ref:refs/heads/main'. "
                            + CHECK + " " + DOCUMENT),
            refused(
                    "a subject of another case",
                    claims -> claims.subject("repo:Clinic/records:pull_request"),
                    "7002138",
                    "No matching federated identity record found for presented assertion subject"
                            + " 'repo:Clinic/records:pull_request'. The subject matches with case-insensitive comparison,"
                            + " but not with case-sensitive comparison. " + CHECK + " See documentation at: "
                            + DOCUMENT),
            refused(
                    "another audience",
                    claims -> claims.audience("https://github.com/clinic"),
                    "700212",
                    "No matching federated identity record found for presented assertion audience"
                            + " 'https://github.com/clinic'. " + CHECK + " " + DOCUMENT),
            refused(
                    "a time that has passed",
                    claims -> claims.expirationTime(Date.from(now())),
                    "700024",
                    "Client assertion is not within its valid time range. Current time: 2026-03-01T10:00:00Z, assertion"
                            + " valid from 2026-03-01T09:50:00Z, expiry time of assertion 2026-03-01T10:00:00Z."),
            refused(
                    "a time that has not come",
                    claims -> claims.notBeforeTime(Date.from(now().plus(Duration.ofHours(1)))),
                    "700024",
                    "Client assertion is not within its valid time range."));

    private static String clientId = "";
    private static String identity = "";

    @BeforeAll
    static void trust_a_repository() {
        identity = AZURE.group("pipelines") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-reads";
        clientId = AZURE.arm("PUT", identity, VERSION, "{\"location\":\"westeurope\"}")
                .text("properties", "clientId");
        assertThat(trust("pull-request", ISSUER, SUBJECT).status()).isEqualTo(201);
        AzureLocalAdmin.of(AZURE.connection())
                .seed(JsonParser.parseString("{\"issuers\":[{\"issuer\":\"" + ISSUER + "\",\"keys\":["
                                + KEY.toPublicJWK().toJSONString() + "]}]}")
                        .getAsJsonObject());
    }

    @Test
    void the_token_of_a_job_signs_an_identity_in_with_its_roles() throws Exception {
        String principalId = AZURE.arm("GET", identity, VERSION, "").text("properties", "principalId");
        AZURE.restart();

        Answer answer = signIn(token(KEY, claims -> claims));
        SignedJWT token = SignedJWT.parse(answer.text("access_token"));
        Answer read = AZURE.send(
                "GET", "https://management.azure.com" + identity + "?api-version=" + VERSION, token.serialize(), "");

        assertThat(token.getJWTClaimsSet().getStringClaim("oid")).isEqualTo(principalId);
        assertThat(token.getJWTClaimsSet().getStringClaim("appid")).isEqualTo(clientId);
        assertThat(token.getJWTClaimsSet().getStringClaim("xms_mirid")).isEqualTo(identity);
        assertThat(read.code()).isEqualTo("AuthorizationFailed");
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void a_token_is_refused_that_has(UnaryOperator<JWTClaimsSet.Builder> change, String code, String sentence) {
        refused(signIn(token(KEY, change)), code, sentence);
    }

    @Test
    void a_token_is_refused_that_its_issuer_did_not_sign() throws Exception {
        SignedJWT bySecret = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("signer").build(), claims(claims -> claims));
        bySecret.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));

        refused(
                signIn(token(UNKNOWN, claims -> claims)),
                "7000272",
                "The certificate with identifier unknown used to sign the federated credential could not be found in the"
                        + " metadata of identity provider " + ISSUER + ".");
        refused(signIn(token(OTHER_OF_ITS_NAME, claims -> claims)), "50013", "Assertion failed signature validation.");
        refused(signIn(bySecret.serialize()), "50013", "Assertion failed signature validation.");
        refused(signIn("no token"), "50027", "JWT token is invalid or malformed.");
    }

    @Test
    void a_token_of_an_issuer_that_is_not_reached_is_refused() {
        trust("gitlab", "https://gitlab.example.com", SUBJECT);

        Answer answer = signIn(token(KEY, claims -> claims.issuer("https://gitlab.example.com")));

        assertThat(answer.text("error_description"))
                .startsWith("AADSTS50166: Request to External OIDC endpoint failed.");
    }

    @Test
    void an_identity_that_trusts_nobody_any_more_is_refused() {
        String other = identity + "-other";
        String client = AZURE.arm("PUT", other, VERSION, "{\"location\":\"westeurope\"}")
                .text("properties", "clientId");
        Answer trusting =
                AZURE.arm("PUT", other + "/federatedIdentityCredentials/main", VERSION, body(ISSUER, SUBJECT));
        Answer shown = AZURE.arm("GET", other + "/federatedIdentityCredentials/main", VERSION, "");
        Answer listed = AZURE.arm("GET", other + "/federatedIdentityCredentials", VERSION, "");
        Answer again = AZURE.arm("PUT", other + "/federatedIdentityCredentials/main", VERSION, body(ISSUER, SUBJECT));
        assertThat(signIn(client, token(KEY, claims -> claims)).status()).isEqualTo(200);

        Answer deleted = AZURE.arm("DELETE", other + "/federatedIdentityCredentials/main", VERSION, "");
        Answer gone = AZURE.arm("GET", other + "/federatedIdentityCredentials/main", VERSION, "");

        assertThat(trusting.status()).isEqualTo(201);
        assertThat(shown.body()).isEqualTo(trusting.body());
        assertThat(shown.text("properties", "subject")).isEqualTo(SUBJECT);
        assertThat(listed.at("value").toString()).isEqualTo("[" + shown.body() + "]");
        assertThat(again.status()).isEqualTo(200);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(gone.code()).isEqualTo("ResourceNotFound");
        refused(
                signIn(client, token(KEY, claims -> claims)),
                "70025",
                "The client '" + client + "' has no configured federated identity credentials.");
    }

    @Test
    void a_deleted_identity_trusts_nobody() {
        String other = identity + "-gone";
        AZURE.arm("PUT", other, VERSION, "{\"location\":\"westeurope\"}");
        AZURE.arm("PUT", other + "/federatedIdentityCredentials/main", VERSION, body(ISSUER, SUBJECT));

        AZURE.arm("DELETE", other, VERSION, "");
        AZURE.arm("PUT", other, VERSION, "{\"location\":\"westeurope\"}");

        assertThat(AZURE.arm("GET", other + "/federatedIdentityCredentials", VERSION, "")
                        .at("value")
                        .toString())
                .isEqualTo("[]");
    }

    @Test
    void a_credential_names_issuer_subject_and_audiences() {
        String place = identity + "/federatedIdentityCredentials/";

        assertThat(AZURE.arm("PUT", place + "x", VERSION, body(ISSUER, SUBJECT)).code())
                .isEqualTo("InvalidResourceName");
        assertThat(AZURE.arm(
                                "PUT",
                                place + "main",
                                VERSION,
                                "{\"properties\":{\"audiences\":[\"a\"],\"subject\":\"s\"}}")
                        .message())
                .contains("has no 'issuer'");
        assertThat(AZURE.arm("PUT", place + "main", VERSION, "{\"properties\":{\"issuer\":\"i\",\"subject\":\"s\"}}")
                        .message())
                .contains("has no 'audiences'");
        assertThatThrownBy(() -> AzureLocalAdmin.of(AZURE.connection())
                        .seed(JsonParser.parseString("{\"issuers\":[{\"issuer\":\"i\",\"keys\":[{\"kty\":\"RSA\"}]}]}")
                                .getAsJsonObject()))
                .hasMessage(
                        "the local Azure refused: The request content was invalid and could not be deserialized: 'keys' of an"
                                + " issuer must be JSON Web Keys.");
    }

    @Test
    void a_request_without_secret_and_token_is_told_so() {
        Answer neither = AZURE.form(
                url(),
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "scope",
                "https://vault.azure.net/.default");
        Answer otherType = AZURE.form(
                url(),
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "client_assertion_type",
                "saml",
                "client_assertion",
                token(KEY, claims -> claims),
                "scope",
                "https://vault.azure.net/.default");

        refused(
                neither,
                "7000218",
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        refused(otherType, "50027", "JWT token is invalid or malformed.");
    }

    private static Arguments refused(
            String what, UnaryOperator<JWTClaimsSet.Builder> change, String code, String sentence) {
        return argumentSet(what, change, code, sentence);
    }

    private static void refused(Answer answer, String code, String sentence) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.at("error_codes")).hasToString("[" + code + "]");
        assertThat(answer.text("error_description")).startsWith("AADSTS" + code + ": " + sentence);
    }

    private static Answer trust(String name, String issuer, String subject) {
        return AZURE.arm("PUT", identity + "/federatedIdentityCredentials/" + name, VERSION, body(issuer, subject));
    }

    private static String body(String issuer, String subject) {
        return "{\"properties\":{\"issuer\":\"" + issuer + "\",\"subject\":\"" + subject + "\",\"audiences\":[\""
                + AUDIENCE + "\"]}}";
    }

    private static Answer signIn(String assertion) {
        return signIn(clientId, assertion);
    }

    private static Answer signIn(String client, String assertion) {
        return AZURE.form(
                url(),
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion,
                "scope",
                "https://management.azure.com/.default");
    }

    private static String url() {
        return "https://login.microsoftonline.com/" + AZURE.connection().tenantId() + "/oauth2/v2.0/token";
    }

    private static String token(RSAKey signer, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(signer.getKeyID())
                            .build(),
                    claims(change));
            token.sign(new RSASSASigner(signer));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException failed) {
            throw new AssertionError(failed);
        }
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(SUBJECT)
                        .audience(AUDIENCE)
                        .notBeforeTime(Date.from(now().minus(Duration.ofMinutes(10))))
                        .expirationTime(Date.from(now().plus(Duration.ofMinutes(5)))))
                .build();
    }

    private static Instant now() {
        return AZURE.clock().instant();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (com.nimbusds.jose.JOSEException failed) {
            throw new AssertionError(failed);
        }
    }
}
