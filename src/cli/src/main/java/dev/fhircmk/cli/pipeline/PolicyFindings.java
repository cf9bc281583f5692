package dev.fhircmk.cli.pipeline;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy pack found in a run: the report that {@code PULUMI_POLICY_REPORT} asks it for.
 *
 * @param pack its name
 * @param stack organization, project and stack; absent where a state was analyzed
 * @param run preview, update or analysis
 * @param isComplete whether all policies have run
 * @param findings what is refused first, then the worst
 */
record PolicyFindings(String pack, Optional<String> stack, String run, boolean isComplete, List<Finding> findings) {
    /** What a policy comes to, as a pack writes it. */
    enum Kind {
        VIOLATION,
        UNDECIDED,
        /** The policy itself failed. */
        FAILURE,
        WAIVED,
        /** It is decided in the update. */
        AWAITED;

        private static Kind of(String text) {
            return Stream.of(values())
                    .filter(kind -> kind.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("kind must be "
                            + Stream.of(values()).map(Kind::toString).collect(Collectors.joining(", ")) + "; got '"
                            + PrintableText.value(text) + "'"));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One finding.
     *
     * @param policy id of the rule
     * @param kind what it comes to
     * @param isRepeated whether another resource, of which there is a finding, has the same
     * @param isRefused whether it refuses the deployment
     * @param description the desired state
     * @param type type of the resource; absent for the stack
     * @param name name of the resource
     * @param urn of the resource
     * @param message what was found and what to do
     * @param url the document that asks for it
     * @param waiver why it is accepted and until when
     */
    record Finding(
            String policy,
            Kind kind,
            boolean isRepeated,
            boolean isRefused,
            String description,
            Optional<String> type,
            Optional<String> name,
            Optional<String> urn,
            String message,
            Optional<URI> url,
            Optional<String> waiver) {
        /** Whether somebody has something to do. */
        boolean asksForSomething() {
            return kind != Kind.WAIVED && kind != Kind.AWAITED;
        }

        /** Whether it is told: of what many resources have, the first is. */
        boolean isTold() {
            return asksForSomething() && !isRepeated;
        }

        String subject() {
            return type.map(known -> known + " '" + name.orElse("") + "'").orElse("the stack");
        }

        Result result(ProgramLines lines) {
            return new Result(
                    policy,
                    description,
                    url,
                    isRefused
                            ? Result.Outcome.ERROR
                            : kind == Kind.VIOLATION || kind == Kind.FAILURE
                                    ? Result.Outcome.WARNING
                                    : Result.Outcome.NOTE,
                    subject(),
                    waiver.map(why -> message + "; accepted " + why).orElse(message),
                    waiver,
                    name.map(known -> lines.of(known, urn)).orElse(Result.FIRST_LINE));
        }
    }

    /** What is told after the description of a rule: how many more resources have what is told of one; empty where none has. */
    String more(Finding told) {
        var others = findings.stream()
                .filter(finding -> finding.isRepeated() && finding.policy().equals(told.policy()))
                .count();
        return others == 0 ? "" : " (and " + others + (others == 1 ? " more resource)" : " more resources)");
    }

    /**
     * Reads a report.
     *
     * @param file what it is called in messages
     * @throws CommandException where it is none
     */
    static PolicyFindings parse(String file, String text) {
        try {
            var report = JsonTree.parse(text);
            return new PolicyFindings(
                    required(report, "pack"),
                    JsonTree.text(report, "stack"),
                    required(report, "run"),
                    JsonTree.flag(report, "isComplete").orElse(false),
                    JsonTree.objects(report, "findings").stream()
                            .map(PolicyFindings::finding)
                            .toList());
        } catch (JsonShapeException | IllegalArgumentException wrong) {
            throw new CommandException(
                    PrintableText.value(file) + " is no report of a policy pack: " + wrong.getMessage()
                            + "; name the file that PULUMI_POLICY_REPORT, or --report of pulumiw, has written",
                    wrong);
        }
    }

    private static Finding finding(JsonObject json) {
        return new Finding(
                required(json, "policy"),
                Kind.of(required(json, "kind")),
                JsonTree.flag(json, "isRepeated").orElse(false),
                JsonTree.text(json, "level").filter("mandatory"::equals).isPresent(),
                description(json),
                JsonTree.text(json, "type"),
                JsonTree.text(json, "name"),
                JsonTree.text(json, "urn"),
                required(json, "message"),
                JsonTree.text(json, "url").flatMap(PolicyFindings::url),
                JsonTree.object(json, "waiver")
                        .map(waiver -> "until " + required(waiver, "lastDay") + ": " + required(waiver, "reason")));
    }

    /** Without the id at its beginning, which stands beside it, and without a full stop. */
    private static String description(JsonObject json) {
        var id = required(json, "policy") + " ";
        var text = required(json, "description");
        var without = text.startsWith(id) ? text.substring(id.length()) : text;
        return without.endsWith(".") ? without.substring(0, without.length() - 1) : without;
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text)).filter(uri -> "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String required(JsonObject json, String name) {
        return JsonTree.text(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
