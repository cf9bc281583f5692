package dev.fhircmk.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind the proxy of a hospital, as the command line is started there. */
final class ProxyTest {
    @TempDir
    private Path folder;

    @Test
    void signs_in_through_the_proxy_that_the_environment_names() throws Exception {
        assertThat(asked(
                        Map.of(
                                "ARM_TENANT_ID", "11111111-1111-4111-8111-111111111111",
                                "ARM_CLIENT_ID", "22222222-2222-4222-8222-222222222222",
                                "ARM_CLIENT_SECRET", "hush"),
                        "status"))
                .isEqualTo("CONNECT login.microsoftonline.com:443 HTTP/1.1");
    }

    @Test
    void comments_on_a_pull_request_through_it() throws Exception {
        var comment = Files.writeString(folder.resolve("comment.md"), "<!-- fhir-cmk: Preview of prod -->\nnothing\n");
        var event = Files.writeString(
                folder.resolve("event.json"), "{\"pull_request\": {\"head\": {\"sha\": \"" + "a".repeat(40) + "\"}}}");

        assertThat(asked(
                        Map.of(
                                "GITHUB_ACTIONS", "true",
                                "GITHUB_API_URL", "https://api.github.com",
                                "GITHUB_REPOSITORY", "clinic/keys",
                                "GITHUB_REF", "refs/pull/7/merge",
                                "GITHUB_RUN_ID", "42",
                                "GITHUB_SERVER_URL", "https://github.com",
                                "GITHUB_EVENT_PATH", event.toString(),
                                "GITHUB_TOKEN", "hush"),
                        "comment",
                        comment.toString()))
                .isEqualTo("CONNECT api.github.com:443 HTTP/1.1");
    }

    /** The first line that a proxy is sent by a command of this environment. */
    private String asked(Map<String, String> environment, String... arguments) throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.setSoTimeout((int) TimeUnit.MINUTES.toMillis(2));
            var line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FhirCmk.class.getName()));
            line.addAll(List.of(arguments));
            var builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name ->
                            name.matches("(ARM|FHIR_CMK|GITHUB|GITLAB|CI)(_.*)?|TF_BUILD|(?i)(https?|no)_proxy"));
            builder.environment().putAll(environment);
            builder.environment().put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort());
            var command = builder.start();
            try (var asking = proxy.accept()) {
                return String.valueOf(
                        new BufferedReader(new InputStreamReader(asking.getInputStream(), US_ASCII)).readLine());
            } finally {
                command.destroyForcibly().waitFor();
            }
        }
    }
}
