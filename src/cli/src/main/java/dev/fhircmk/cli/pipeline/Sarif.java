package dev.fhircmk.cli.pipeline;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.text.PrintableText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Results as SARIF, which code scanning reads. Each stands at a line of the program, since code scanning shows none without a file, and has a
 * fingerprint of rule and subject, by which it is known again. Sources: "Static Analysis Results Interchange Format (SARIF) Version
 * 2.1.0", OASIS; "SARIF support for code scanning", GitHub.
 */
public final class Sarif {
    private Sarif() {}

    /**
     * A run with these results.
     *
     * @param program the file of the program at which they stand, relative to the repository, such as {@code Pulumi.yaml}
     * @param analyzed what they are about: a later upload for the same takes the place of an earlier one, and of no other
     */
    public static String of(List<Result> results, String program, Optional<String> analyzed) {
        var rules = new LinkedHashMap<String, JsonObject>();
        results.forEach(result -> rules.computeIfAbsent(result.rule(), id -> rule(result)));
        var driver =
                JsonBuilder.json().with("name", "fhir-cmk").with("rules", JsonTree.array(List.copyOf(rules.values())));
        var run = JsonBuilder.json()
                .with("tool", JsonBuilder.json().with("driver", driver))
                .with(
                        "results",
                        JsonTree.array(results.stream()
                                .filter(result -> result.outcome() != Result.Outcome.PASSED)
                                .map(result -> json(result, program))
                                .toList()))
                .build();
        // Up to its last slash an id is the category of an analysis.
        analyzed.ifPresent(name -> run.add(
                "automationDetails",
                JsonBuilder.json().with("id", PrintableText.value(name) + "/").build()));
        return OutputOption.json(JsonBuilder.json()
                        .with("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                        .with("version", "2.1.0")
                        .with("runs", JsonTree.array(List.of(run)))
                        .build())
                + "\n";
    }

    private static JsonObject rule(Result result) {
        return JsonBuilder.json()
                .with("id", PrintableText.value(result.rule()))
                .with("shortDescription", JsonBuilder.json().with("text", text(result.title())))
                .withText("helpUri", result.source().map(URI::toString))
                .build();
    }

    private static JsonObject json(Result result, String program) {
        var location = JsonBuilder.json()
                .with(
                        "physicalLocation",
                        JsonBuilder.json()
                                .with("artifactLocation", JsonBuilder.json().with("uri", uri(program)))
                                .with("region", JsonBuilder.json().with("startLine", result.line())))
                .with(
                        "logicalLocations",
                        JsonTree.array(List.of(JsonBuilder.json()
                                .with("fullyQualifiedName", PrintableText.value(result.subject()))
                                .with("kind", "resource")
                                .build())))
                .build();
        var json = JsonBuilder.json()
                .with("ruleId", PrintableText.value(result.rule()))
                .with("level", result.outcome().name().toLowerCase(Locale.ROOT))
                .with("message", JsonBuilder.json().with("text", text(result.message())))
                .with("locations", JsonTree.array(List.of(location)))
                .with(
                        "partialFingerprints",
                        JsonBuilder.json().with("primaryLocationLineHash", fingerprint(result) + ":1"))
                .build();
        result.accepted()
                .ifPresent(reason -> json.add(
                        "suppressions",
                        JsonTree.array(List.of(JsonBuilder.json()
                                .with("kind", "external")
                                .with("status", "accepted")
                                .with("justification", text(reason))
                                .build()))));
        return json;
    }

    /** A path is no URI where it has a blank, and with a leading dot it is not the path that a host compares with. */
    private static String uri(String path) {
        try {
            return new URI(null, null, "/" + path.replaceFirst("^/+", ""), null)
                    .normalize()
                    .toASCIIString()
                    .substring(1);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Text of others without the embedded links of SARIF, which are {@code [text](address)}. */
    private static String text(String text) {
        return PrintableText.message(text).replace("](", "] (");
    }

    private static String fingerprint(Result result) {
        return UUID.nameUUIDFromBytes((result.rule() + " " + result.subject()).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
