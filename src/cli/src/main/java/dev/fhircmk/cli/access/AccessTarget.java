package dev.fhircmk.cli.access;

import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that taking and giving back have in common. */
final class AccessTarget {
    @Option(
            names = "--key",
            required = true,
            paramLabel = "URI",
            description = {
                "The key, such as https://kv-clinic.vault.azure.net/keys/fhir, and a version where one alone is meant.",
                "Without a version: those that services use."
            })
    private String key = "";

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT30M",
            description = "How long to watch services, ISO-8601. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(30);

    private final Waiting waiting;

    AccessTarget(Waiting waiting) {
        this.waiting = waiting;
    }

    KeyIdentifier key() {
        return KeyIdentifier.parse(key);
    }

    boolean isDryRun() {
        return dryRun;
    }

    Duration timeout() {
        if (timeout.isNegative()) {
            throw new InvalidValueException(
                    "--timeout", "a time such as PT30M", timeout.toString(), "PT0S looks once and does not wait");
        }
        return timeout;
    }

    Waiting waiting() {
        return waiting;
    }
}
