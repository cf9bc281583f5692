package dev.fhircmk.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/** Who gives the jobs of a pipeline their tokens: GitHub, with an endpoint that a job asks, or another that hands them out. */
final class TokenIssuer implements AutoCloseable {
    static final String GITHUB = "https://token.actions.githubusercontent.com";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final AzureLocalAdmin azure;
    private final KeyPair key;
    private final HttpServer endpoint;

    /** Makes one that the local Azure reaches. */
    TokenIssuer(AzureLocalAdmin azure, String... issuers) {
        this.azure = azure;
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair();
            endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        // The job's own token says which job it is, as with GitHub.
        endpoint.createContext("/", exchange -> {
            var subject = exchange.getRequestHeaders().getFirst("Authorization").replaceFirst("(?i)^bearer ", "");
            var audience = exchange.getRequestURI().getQuery().replaceFirst("^.*audience=", "");
            var answer = ("{\"count\":1,\"value\":\"" + token(GITHUB, decoded(subject), audience) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        endpoint.start();
        var seeds = new JsonArray();
        for (var issuer : issuers) {
            var seed = new JsonObject();
            seed.addProperty("issuer", issuer);
            var keys = new JsonArray();
            keys.add(publicKey());
            seed.add("keys", keys);
            seeds.add(seed);
        }
        var document = new JsonObject();
        document.add("issuers", seeds);
        azure.seed(document);
    }

    /** Where a job of GitHub asks; its token is its subject. */
    String address() {
        return "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token?api-version=2.0";
    }

    /** A token for a job, by the clock of the local Azure. */
    String token(String issuer, String subject, String audience) {
        var now = azure.now().getEpochSecond();
        var header = new JsonObject();
        header.addProperty("alg", "RS256");
        header.addProperty("kid", "one");
        var claims = new JsonObject();
        claims.addProperty("iss", issuer);
        claims.addProperty("sub", subject);
        claims.addProperty("aud", audience);
        claims.addProperty("nbf", now);
        claims.addProperty("exp", now + LIFE.toSeconds());
        var signed = encoded(header.toString()) + "." + encoded(claims.toString());
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JsonObject publicKey() {
        var rsa = (RSAPublicKey) key.getPublic();
        var json = new JsonObject();
        json.addProperty("kty", "RSA");
        json.addProperty("kid", "one");
        json.addProperty("n", number(rsa.getModulus()));
        json.addProperty("e", number(rsa.getPublicExponent()));
        return json;
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        endpoint.stop(0);
    }
}
