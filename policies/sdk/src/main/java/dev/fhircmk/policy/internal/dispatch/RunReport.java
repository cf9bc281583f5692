package dev.fhircmk.policy.internal.dispatch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.pulumi.Urn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The report file of a run, as JSON: everything that the policies found, what is waived and what waits for the update too, secrets masked.
 * It is written anew after each call that found something, since the engine may end the run after any of them; {@code isComplete} says
 * whether all policies have run. The update of {@code pulumi up} replaces the report of its preview.
 */
final class RunReport {
    /** What is refused comes first, then the worst. */
    private static final Comparator<Diagnostic> ORDER = Comparator.<Diagnostic, Boolean>comparing(
                    diagnostic -> diagnostic.level() != Violation.Level.MANDATORY)
            .thenComparing(Diagnostic::kind)
            .thenComparing(Diagnostic::isRepeated)
            .thenComparing(diagnostic -> diagnostic.severity().orElse(Severity.LOW), Comparator.reverseOrder())
            .thenComparing(Diagnostic::policy)
            .thenComparing(Analysis.BY_NAME)
            .thenComparing(Diagnostic::detail);

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Optional<Path> file;
    private final PolicyPack pack;
    private final StackContext stack;
    private final Set<Diagnostic> findings = new LinkedHashSet<>();
    private final Set<Diagnostic> kept = new LinkedHashSet<>();
    private boolean isComplete;

    private RunReport(Optional<Path> file, PolicyPack pack, StackContext stack) {
        this.file = file;
        this.pack = pack;
        this.stack = stack;
    }

    /**
     * The report of a pack.
     *
     * @param where a file, or a folder that exists, in which it has the name of the pack; absent for no report
     */
    static RunReport of(Optional<Path> where, PolicyPack pack, StackContext stack) {
        return new RunReport(
                where.map(path -> Files.isDirectory(path) ? path.resolve(pack.name() + ".json") : path), pack, stack);
    }

    /** A run begins: what stands in the file is of an earlier one. */
    synchronized void begin() {
        findings.clear();
        kept.clear();
        isComplete = false;
        write();
    }

    synchronized void add(Analysis analysis) {
        var isNew = findings.addAll(analysis.diagnostics());
        isNew |= findings.addAll(analysis.untold());
        if (kept.addAll(analysis.kept()) || isNew) {
            write();
        }
    }

    /** All policies have run, and what was kept is told. */
    synchronized void end(Analysis analysis) {
        kept.clear();
        findings.addAll(analysis.diagnostics());
        findings.addAll(analysis.untold());
        isComplete = true;
        write();
    }

    private void write() {
        file.ifPresent(this::write);
    }

    /** In one step, so that nobody reads half of it. */
    private void write(Path target) {
        try {
            var partial = target.resolveSibling(target.getFileName() + ".partial");
            Files.writeString(partial, JSON.toJson(json()) + "\n");
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw PolicyFailure.of("the report that " + DispatchOptions.REPORT + " asks for cannot be written to '"
                    + target + "' (" + unwritable + "); name a file in a folder that exists and may be written to");
        }
    }

    private JsonObject json() {
        var report = new JsonObject();
        report.addProperty("pack", pack.name());
        report.addProperty("version", pack.metadata().version().orElse(Dispatcher.NO_VERSION));
        if (stack.isConfigured()) {
            report.addProperty("stack", stack.organization() + "/" + stack.project() + "/" + stack.stack());
        }
        report.addProperty("run", stack.isConfigured() ? stack.dryRun() ? "preview" : "update" : "analysis");
        report.addProperty("isComplete", isComplete);
        var all = new JsonArray();
        Stream.concat(findings.stream(), kept.stream()).sorted(ORDER).forEach(finding -> all.add(json(finding)));
        report.add("findings", all);
        return report;
    }

    private JsonObject json(Diagnostic finding) {
        var json = new JsonObject();
        json.addProperty("policy", finding.policy());
        json.addProperty("kind", word(finding.kind()));
        json.addProperty("level", word(finding.level()));
        finding.severity().ifPresent(severity -> json.addProperty("severity", word(severity)));
        finding.urn().ifPresent(urn -> {
            var resource = Urn.parse(urn);
            json.addProperty("type", resource.type());
            json.addProperty("name", resource.name());
            json.addProperty("urn", urn);
        });
        if (finding.isRepeated()) {
            json.addProperty("isRepeated", true);
        }
        finding.path().ifPresent(path -> json.addProperty("path", path));
        json.addProperty("description", finding.description());
        json.addProperty("message", finding.detail());
        pack.find(finding.policy()).flatMap(Policy::url).ifPresent(url -> json.addProperty("url", url));
        finding.waiver().ifPresent(waiver -> {
            var accepted = new JsonObject();
            accepted.addProperty("reason", waiver.reason());
            accepted.addProperty("lastDay", waiver.lastDay().toString());
            json.add("waiver", accepted);
        });
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
