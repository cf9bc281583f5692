package dev.fhircmk.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Somebody who deploys to the local Azure of a checkout from a project in YAML, with an account, a subscription and a state of
 * their own.
 *
 * @param name of the project
 * @param project runs their commands
 * @param plugins serve its runs, with the account
 */
record Operator(String name, PulumiProject project, RunningPlugins plugins) implements AutoCloseable {
    /**
     * Who deploys with the account of a deployer.
     *
     * @param account {@code clientId}, {@code clientSecret} and {@code objectId}, as the local Azure gave them
     * @param subscriptionId where what they make will be
     */
    static Operator of(Checkout checkout, String name, JsonObject account, String subscriptionId) {
        try {
            var folder = checkout.home().resolve("operators/" + name);
            var azure = Files.createDirectories(folder.resolve("azure"));
            var connection = connection(checkout.home().resolve("azure"));
            for (var field : List.of("clientId", "clientSecret", "objectId")) {
                connection.add(field, account.get(field));
            }
            connection.addProperty("subscriptionId", subscriptionId);
            Files.writeString(azure.resolve("connection.json"), connection.toString());
            var state = Files.createDirectories(folder.resolve("state"));
            var project = Files.createDirectories(folder.resolve("project"));
            var environment = new LinkedHashMap<>(PulumiProject.ofYaml());
            environment.put("FHIR_CMK_AZURE_LOCAL", azure.toString());
            environment.put("PULUMI_BACKEND_URL", "file://" + state);
            var plugins = RunningPlugins.of(checkout, Map.of("FHIR_CMK_AZURE_LOCAL", azure.toString()));
            return new Operator(name, new PulumiProject(checkout, project, environment).servedBy(plugins), plugins);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonObject connection(Path azure) throws IOException {
        var connection = JsonParser.parseString(Files.readString(azure.resolve("connection.json")))
                .getAsJsonObject();
        connection.addProperty(
                "certificateAuthority",
                azure.resolve(connection.get("certificateAuthority").getAsString())
                        .toString());
        return connection;
    }

    /** Writes the program: the resources of it, in YAML. */
    void program(String resources) {
        try {
            Files.writeString(project.folder().resolve("Pulumi.yaml"), """
                    name: %s
                    runtime: yaml
                    plugins:
                      providers:
                        - name: fhir-cmk
                          path: %s
                    resources:
                    %s""".formatted(
                            name, Checkout.root().resolve("src/provider/target/plugin"), resources.indent(2)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes the stack. */
    void init() {
        project.pulumi("stack init test").succeeded();
        project.pulumi("config set azure-native:azureLocalFolder \"$FHIR_CMK_AZURE_LOCAL\"")
                .succeeded();
    }

    @Override
    public void close() {
        plugins.close();
    }

    Checkout.Result up(String... options) {
        return project.pulumi("up --yes --skip-preview " + String.join(" ", options));
    }

    /** The steps of a preview, each with {@code op}, {@code urn} and {@code newState}. */
    List<JsonObject> preview() {
        return objects(JsonParser.parseString(
                        project.pulumi("preview --json").succeeded().output())
                .getAsJsonObject()
                .getAsJsonArray("steps"));
    }

    /** The resources in the state. */
    List<JsonObject> resources() {
        return objects(JsonParser.parseString(
                        project.pulumi("stack export").succeeded().output())
                .getAsJsonObject()
                .getAsJsonObject("deployment")
                .getAsJsonArray("resources"));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
