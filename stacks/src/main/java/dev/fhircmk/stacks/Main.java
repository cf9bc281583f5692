package dev.fhircmk.stacks;

import com.google.gson.JsonParser;
import com.pulumi.Context;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.program.PulumiProgram;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.LogManager;

/** One program for all stacks: the setting {@code composition} picks what is composed, {@code cloud} where it goes. */
public final class Main {
    /** In the environment of a program: all settings of the stack, a JSON object. */
    private static final String SETTINGS = "PULUMI_CONFIG";

    private Main() {}

    /** Runs as the Pulumi program of the project. */
    public static void main(String[] args) {
        // Pulumi's SDK writes each error to the log of the JDK too, which would show it a second time.
        LogManager.getLogManager().reset();
        PulumiProgram.run(context -> compose(context, System.getenv()));
    }

    static void compose(Context context, Map<String, String> environment) {
        var settings = new StackSettings(context.config(), "Pulumi." + context.stackName() + ".yaml");
        try {
            var azure = AzureSettings.of(settings);
            var program = Composition.parse(settings.required("composition")).with(azure, settings);
            settings.refuseOthers(given(context, environment));
            program.compose(context, Providers.of(azure, environment));
        } catch (InvalidValueException invalid) {
            throw settings.refused(invalid);
        }
    }

    private static Set<String> given(Context context, Map<String, String> environment) {
        var prefix = context.projectName() + ":";
        var names = new TreeSet<String>();
        for (var name : JsonParser.parseString(environment.getOrDefault(SETTINGS, "{}"))
                .getAsJsonObject()
                .keySet()) {
            if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
            }
        }
        return names;
    }
}
