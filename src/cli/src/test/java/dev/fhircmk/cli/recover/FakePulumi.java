package dev.fhircmk.cli.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A script that answers as pulumi does, and writes down what it was asked. */
record FakePulumi(Path folder) {
    /**
     * The script.
     *
     * @param cases of a shell's {@code case "$1 $2" in}; what none of them matches goes well and says nothing
     */
    static FakePulumi answering(Path folder, String cases) throws IOException {
        var script = Files.writeString(folder.resolve("pulumi"), """
                #!/bin/sh
                echo "$*" >> '%s'
                case "$1 $2" in
                %s
                esac
                """.formatted(folder.resolve("asked"), cases));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new FakePulumi(folder);
    }

    String executable() {
        return folder.resolve("pulumi").toString();
    }

    /** The command lines, without the stack. */
    List<String> asked() throws IOException {
        var file = folder.resolve("asked");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> line.replace(" --stack prod --non-interactive", "")
                                .replaceFirst("--file .*", "--file FILE"))
                        .toList()
                : List.of();
    }
}
