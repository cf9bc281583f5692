package dev.fhircmk.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind the proxy of a hospital, as the command line is started there. */
final class ProxyTest {
    @Test
    void signs_in_through_the_proxy_that_the_environment_names(@TempDir Path folder) throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.setSoTimeout((int) TimeUnit.MINUTES.toMillis(2));
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            FhirCmk.class.getName(),
                            "status")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("ARM_") || name.startsWith("FHIR_CMK_"));
            builder.environment().put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort());
            builder.environment().put("ARM_TENANT_ID", "11111111-1111-4111-8111-111111111111");
            builder.environment().put("ARM_CLIENT_ID", "22222222-2222-4222-8222-222222222222");
            builder.environment().put("ARM_CLIENT_SECRET", "hush");
            var command = builder.start();
            try (var asked = proxy.accept()) {
                var request = new BufferedReader(new InputStreamReader(asked.getInputStream(), US_ASCII)).readLine();

                assertThat(request).isEqualTo("CONNECT login.microsoftonline.com:443 HTTP/1.1");
            } finally {
                command.destroyForcibly().waitFor();
            }
        }
    }
}
