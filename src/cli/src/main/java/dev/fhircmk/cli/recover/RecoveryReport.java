package dev.fhircmk.cli.recover;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a recovery found.
 *
 * @param found resource ids that Azure had and that are in the state now
 * @param absent resource ids that Azure does not have; the next update creates them
 * @param failed resource ids whose creation failed in Azure
 */
record RecoveryReport(List<String> found, List<String> absent, List<String> failed) {
    RecoveryReport {
        found = List.copyOf(found);
        absent = List.copyOf(absent);
        failed = List.copyOf(failed);
    }

    RecoveryReport and(RecoveryReport more) {
        return new RecoveryReport(both(found, more.found), both(absent, more.absent), both(failed, more.failed));
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
