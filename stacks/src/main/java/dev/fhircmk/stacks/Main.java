package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;
import dev.fhircmk.core.InvalidValueException;
import java.util.Map;
import java.util.logging.LogManager;

/** One program for all stacks: the setting {@code composition} picks what is composed, {@code cloud} where it goes. */
public final class Main {
    private Main() {}

    /** Runs as the Pulumi program of the project. */
    public static void main(String[] args) {
        // Pulumi's SDK writes each error to the log of the JDK too, which would show it a second time.
        LogManager.getLogManager().reset();
        Pulumi.run(context -> compose(context, System.getenv()));
    }

    static void compose(Context context, Map<String, String> environment) {
        try {
            var settings = StackSettings.of(context.config());
            var providers = Providers.of(settings, environment);
            switch (settings.composition()) {
                case FHIR -> FhirComposition.compose(context, settings, providers);
            }
        } catch (InvalidValueException invalid) {
            throw new RunException("the stack's settings: " + invalid.getMessage(), invalid);
        }
    }
}
