package dev.fhircmk.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** In JavaScript, with fhir-kit-client: {@code src/test/javascript/patients}, in a process of its own. */
final class NodeProgram implements FhirProgram {
    private static final String TOOLS = "for tool in node npm; do command -v $tool >/dev/null"
            + " || { echo \"$tool is not on PATH; install Node 20 or newer\" >&2; exit 1; }; done; ";

    private final Process process;
    private final BufferedReader answers;
    private final Path log;

    private NodeProgram(Process process, Path log) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.log = log;
    }

    /** Gets the libraries of the program; the folder that it then runs in. */
    static Path installed(Checkout checkout, Path folder) {
        checkout.shell(
                        folder,
                        TOOLS + "cp -r '" + Checkout.root().resolve("e2e/src/test/javascript/patients")
                                + "' patients && cd patients && npm ci --no-audit --no-fund --ignore-scripts")
                .succeeded();
        return folder.resolve("patients");
    }

    /**
     * Starts it.
     *
     * @param installed its folder
     * @param authority the certificate authority of the local Azure
     * @param url of the FHIR service
     */
    static NodeProgram start(Path installed, LocalAzureConnection connection, Path authority, String url) {
        var log = installed.resolve("log");
        var builder = new ProcessBuilder("node", "patients.js", url)
                .directory(installed.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "HTTPS_PROXY", "http://127.0.0.1:" + connection.proxy().getPort(),
                        "NODE_EXTRA_CA_CERTS", authority.toString(),
                        "AZURE_TENANT_ID", connection.tenantId(),
                        "AZURE_CLIENT_ID", connection.clientId(),
                        "AZURE_CLIENT_SECRET", connection.clientSecret()));
        try {
            return new NodeProgram(builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private JsonObject ask(String name, String argument, JsonElement value) {
        var command = new JsonObject();
        command.addProperty("name", name);
        command.add(argument, value);
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            var answer = answers.readLine();
            if (answer == null) {
                throw ended();
            }
            return JsonParser.parseString(answer).getAsJsonObject();
        } catch (IOException broken) {
            throw ended();
        }
    }

    private AssertionError ended() {
        try {
            return new AssertionError("the program in JavaScript ended:\n" + Files.readString(log));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Answer answer(JsonObject told) {
        return new Answer(told.get("status").getAsInt(), told.get("body").toString());
    }

    @Override
    public Answer write(String patient) {
        return answer(ask("write", "patient", JsonParser.parseString(patient)));
    }

    @Override
    public Answer read(String id) {
        return answer(ask("read", "id", new JsonPrimitive(id)));
    }

    @Override
    public void begin(String id) {
        var unused = ask("begin", "id", new JsonPrimitive(id));
    }

    @Override
    public Work end() {
        var told = ask("end", "id", JsonNull.INSTANCE);
        return new Work(told.get("rounds").getAsInt(), texts(told));
    }

    private static List<String> texts(JsonObject told) {
        return StreamSupport.stream(told.getAsJsonArray("failures").spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    /** Ends its input, which ends it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
