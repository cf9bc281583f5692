package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A stack of a sandbox.
 *
 * @param sandbox where it lives
 * @param name its name
 */
record Stack(Sandbox sandbox, String name) {
    /** Writes the settings of the stack. */
    void settings(Map<String, ?> settings) {
        Settings.write(sandbox.project().resolve("Pulumi." + name + ".yaml"), settings);
    }

    /** Changes some of the settings; null takes one away. */
    void change(Map<String, ?> changes) {
        Settings.change(sandbox.project().resolve("Pulumi." + name + ".yaml"), changes);
    }

    Checkout.Result pulumi(String... arguments) {
        return sandbox.checkout().run(sandbox.project(), sandbox.withPlugins(), command(arguments));
    }

    /** The command line of pulumi for this stack. */
    List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Toolchain.pulumi().toString());
        Collections.addAll(command, arguments);
        Collections.addAll(command, "--stack", name, "--non-interactive");
        return command;
    }

    /** Updates as a pipeline does: it does what a saved plan has, and ends where it would do anything else. */
    void upAsPlanned() {
        var plan = sandbox.project().resolve(name + ".plan.json").toString();
        pulumi("preview", "--save-plan", plan).succeeded();
        up("--plan", plan).succeeded();
    }

    Checkout.Result up(String... arguments) {
        var all = new ArrayList<>(List.of("up", "--yes", "--skip-preview"));
        Collections.addAll(all, arguments);
        return pulumi(all.toArray(String[]::new));
    }

    Checkout.Result destroy() {
        return pulumi("destroy", "--yes", "--skip-preview");
    }

    Checkout.Result refresh(String... arguments) {
        var all = new ArrayList<>(List.of("refresh", "--yes", "--skip-preview"));
        Collections.addAll(all, arguments);
        return pulumi(all.toArray(String[]::new));
    }

    /** Asserts that the program asks for what there is. */
    void hasNothingToDo() {
        up("--expect-no-changes").succeeded();
    }

    /** Asserts that state and Azure are the same. */
    void isAsInAzure() {
        refresh("--expect-no-changes").succeeded();
    }

    /** Asserts both, in one run. */
    void isSettled() {
        up("--refresh", "--expect-no-changes").succeeded();
    }

    /**
     * Asserts that what the stack has passes the policy pack under the settings of a committed one: no violation, and no advice
     * but that a key of others cannot be judged from here.
     */
    void passesThePolicies(String committed) {
        var own = Checkout.root().resolve("stacks/policies/" + committed + ".json");
        var found = pulumi(
                "policy",
                "analyze",
                "--policy-pack",
                Checkout.root().resolve("policies/cmk").toString(),
                "--policy-pack-config",
                own.toString());
        var lines = found.output().lines().toList();
        assertThat(found.output()).contains("fhir-cmk@v").doesNotContain("[mandatory]");
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("[advisory]")) {
                assertThat(lines.get(i + 1)).as(lines.get(i)).contains("undecided at .");
            }
        }
        found.succeeded();
    }

    String output(String output) {
        return outputs().get(output).getAsString();
    }

    /** Those in the state; none after an update that failed before the program had any. */
    JsonObject outputs() {
        return resources().stream()
                .filter(resource -> resource.get("type").getAsString().equals("pulumi:pulumi:Stack"))
                .filter(resource -> resource.has("outputs"))
                .map(resource -> resource.getAsJsonObject("outputs"))
                .findFirst()
                .orElseGet(JsonObject::new);
    }

    /** The resources in the state, as the backend has them in its file: each command of pulumi computes half a second. */
    List<JsonObject> resources() {
        try {
            var resources = JsonParser.parseString(Files.readString(sandbox.state(name)))
                    .getAsJsonObject()
                    .getAsJsonObject("checkpoint")
                    .getAsJsonObject("latest")
                    .getAsJsonArray("resources");
            return resources == null
                    ? List.of()
                    : resources.asList().stream()
                            .map(JsonElement::getAsJsonObject)
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The resource of that name in the state. */
    JsonObject resource(String resource) {
        return resources().stream()
                .filter(entry -> entry.get("urn").getAsString().endsWith("::" + resource))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the state has no " + resource));
    }

    /** Asserts that the state has no custom resource left. */
    void hasNoResources() {
        assertThat(resources()).noneMatch(resource -> resource.get("custom").getAsBoolean());
    }
}
