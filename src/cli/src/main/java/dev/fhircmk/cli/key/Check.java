package dev.fhircmk.cli.key;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.Verdict;
import java.util.Optional;

/**
 * A prerequisite, and what it comes to on a key.
 *
 * @param prerequisite of the rule book
 * @param verdict on the key
 * @param whyHidden why it could not be decided, where it could not
 */
public record Check(Prerequisite prerequisite, Verdict verdict, Optional<String> whyHidden) {
    /** What a check comes to. */
    public enum Result {
        /** It is so. */
        MET("met"),
        /** It is not so. */
        VIOLATED("violated"),
        /** It could not be seen, so that it cannot be told. */
        NOT_VISIBLE("not visible");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        /** As a report shows it. */
        public String words() {
            return words;
        }
    }

    /** What it comes to. */
    public Result result() {
        if (verdict instanceof Verdict.Violated) {
            return Result.VIOLATED;
        }
        return verdict instanceof Verdict.Met ? Result.MET : Result.NOT_VISIBLE;
    }

    /** Whether a deployment should not go on: what must be so is not, or cannot be told. */
    boolean isFinding() {
        return prerequisite.isMandatory() && result() != Result.MET;
    }

    /** One line: what must be so, where, what was found and what to do; or why it could not be seen. */
    String line() {
        return verdict instanceof Verdict.Violated violated
                ? prerequisite.explain(violated)
                : prerequisite + (result() == Result.MET ? "" : ": " + whyHidden.orElse("it cannot be told"));
    }

    JsonObject json() {
        var description = prerequisite.description();
        var json = JsonBuilder.json()
                .with("id", prerequisite.id())
                .with("title", description.title())
                .with("result", result().words())
                .with("mandatory", prerequisite.isMandatory())
                .with("source", description.source().toString());
        if (verdict instanceof Verdict.Violated violated) {
            json.with("where", violated.path()).with("found", violated.found()).with("remedy", description.remedy());
        }
        return json.withText("why", whyHidden).build();
    }
}
