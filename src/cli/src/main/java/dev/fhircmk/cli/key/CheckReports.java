package dev.fhircmk.cli.key;

import dev.fhircmk.cli.pipeline.JUnit;
import dev.fhircmk.cli.pipeline.Result;
import dev.fhircmk.cli.pipeline.Sarif;
import dev.fhircmk.core.KeyIdentifier;
import java.util.List;
import java.util.Optional;

/**
 * Checks in the formats that pipelines read.
 *
 * @param key that was checked
 * @param checks all of them
 */
record CheckReports(KeyIdentifier key, List<Check> checks) {
    /** A test case for each check: what refuses a deployment failed; what is advice, or could not be seen, was skipped. */
    String junit() {
        return JUnit.of("fhir-cmk key check", results());
    }

    /** A result for each check that is not met: an error, a warning where it is advisory, a note where it could not be seen. */
    String sarif() {
        return Sarif.of(results(), "Pulumi.yaml", Optional.of("key check/" + key));
    }

    private List<Result> results() {
        return checks.stream()
                .map(check -> {
                    var description = check.prerequisite().description();
                    return new Result(
                            description.id(),
                            description.title(),
                            Optional.of(description.source()),
                            outcome(check),
                            key.toString(),
                            check.line(),
                            Optional.empty());
                })
                .toList();
    }

    private static Result.Outcome outcome(Check check) {
        return switch (check.result()) {
            case MET -> Result.Outcome.PASSED;
            case NOT_VISIBLE -> Result.Outcome.NOTE;
            case VIOLATED -> check.prerequisite().isMandatory() ? Result.Outcome.ERROR : Result.Outcome.WARNING;
        };
    }
}
