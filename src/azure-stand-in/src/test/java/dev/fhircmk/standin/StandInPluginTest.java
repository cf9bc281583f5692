package dev.fhircmk.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.ResourceProviderGrpc;

/** The plugin as a process of its own, as the engine starts it. */
final class StandInPluginTest {
    @TempDir
    Path folder;

    @Test
    void prints_only_its_port_serves_and_ends_with_its_input() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandInPlugin.class.getName(),
                        "127.0.0.1:1")
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            var channel = OkHttpChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(output.readLine()))
                    .usePlaintext()
                    .build();
            var provider = ResourceProviderGrpc.newBlockingStub(channel);
            var version = provider.getPluginInfo(Empty.getDefaultInstance()).getVersion();
            provider.configure(ConfigureRequest.newBuilder()
                    .setArgs(Engine.struct("{\"azureLocalFolder\":\"" + folder + "\"}"))
                    .setSendsOldInputs(true)
                    .setSendsOldInputsToDelete(true)
                    .build());
            var checked = provider.check(CheckRequest.newBuilder()
                    .setUrn(Engine.urn("azure-native:resources:ResourceGroup"))
                    .setNews(Engine.struct("{\"location\":\"westus2\"}"))
                    .build());
            channel.shutdownNow();
            process.getOutputStream().close();

            assertThat(version).isEqualTo("3.28.0");
            assertThat(checked.getFailuresList()).isEmpty();
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
