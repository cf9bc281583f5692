package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of the local stack with some of them changed, in a file of their own: the committed one stays as it is. */
final class Settings {
    private Settings() {}

    static String with(Path folder, Map<String, String> changes) {
        try {
            var lines = Files.readAllLines(Checkout.root().resolve("stacks/Pulumi.local.yaml"));
            var changed = new LinkedHashMap<>(changes);
            var text = new StringBuilder();
            for (var line : lines) {
                var name = line.strip().replaceFirst("^fhir-cmk-stacks:(\\w+):.*$", "$1");
                var value = changed.remove(name);
                text.append(value == null ? line : "  fhir-cmk-stacks:" + name + ": " + value)
                        .append('\n');
                if (line.equals("config:")) {
                    changes.forEach((added, setting) -> {
                        if (lines.stream().noneMatch(l -> l.strip().startsWith("fhir-cmk-stacks:" + added + ":"))) {
                            text.append("  fhir-cmk-stacks:")
                                    .append(added)
                                    .append(": ")
                                    .append(setting)
                                    .append('\n');
                        }
                    });
                }
            }
            var file = Files.createTempFile(folder, "Pulumi.local-", ".yaml");
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
