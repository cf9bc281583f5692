package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a whole run writes, looked through for what must not be there: the state, the engine's log at its most talkative, what the
 * plugins say, the reports of the command line, and the log of the local Azure.
 */
final class SecrecyIT {
    /** A signed token as it goes over the wire. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}");
    /** The private numbers of an RSA key, or one in PEM. */
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("\"(d|p|q|dp|dq|qi)\" *: *\"[A-Za-z0-9_-]{60,}\"|-----BEGIN [A-Z ]*PRIVATE KEY-----");

    @Test
    void no_secret_and_no_key_is_in_state_logs_and_reports(@TempDir Path folder) throws IOException {
        try (var sandbox = Sandbox.of(folder)) {
            var stack = sandbox.stack("secret", "local", Map.of());
            var said = new LinkedHashMap<String, String>();

            put(said, "up", stack.pulumi("up", "--yes", "--skip-preview", "--logtostderr", "-v=11", "--logflow"));
            stack.change(Map.of("rotationTrigger", "2"));
            put(said, "rotate", stack.pulumi("up", "--yes", "--json", "--skip-preview"));
            put(said, "refresh", stack.pulumi("refresh", "--yes", "--logtostderr", "-v=11"));
            put(said, "export", stack.pulumi("stack", "export", "--show-secrets"));
            put(said, "outputs", stack.pulumi("stack", "output", "--json", "--show-secrets"));
            put(said, "recover", sandbox.cli("recover", "--stack", "secret", "--yes", "--output", "json"));
            for (var file : files(sandbox.home().resolve("state"))) {
                said.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            var log = sandbox.home().resolve("azure-local.log");
            said.put("log of azure-local", Files.readString(log));
            var secret = sandbox.azure().connection().clientSecret();

            assertThat(said.get("up")).hasSizeGreaterThan(100_000).contains("keys-key");
            assertThat(said.get("export")).contains("keyUriWithVersion");
            said.forEach((what, text) -> {
                assertThat(text.contains(secret))
                        .as("the client secret in " + what)
                        .isFalse();
                assertThat(TOKEN.matcher(text).find()).as("a token in " + what).isFalse();
                assertThat(PRIVATE_KEY.matcher(text).find())
                        .as("a private key in " + what)
                        .isFalse();
            });
        }
    }

    private static void put(Map<String, String> said, String what, Checkout.Result result) {
        result.succeeded();
        said.put(what, result.output() + result.errors());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }
}
