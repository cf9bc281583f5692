package dev.fhircmk.cli.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The file that makes a folder, and all below it, a project of Pulumi (https://www.pulumi.com/docs/iac/concepts/projects/). */
public final class ProjectFile {
    private static final List<String> NAMES = List.of("Pulumi.yaml", "Pulumi.yml", "Pulumi.json");

    private ProjectFile() {}

    /**
     * The next one from a folder upwards.
     *
     * @param folder absolute
     */
    public static Optional<Path> from(Path folder) {
        return Stream.iterate(Optional.of(folder), Optional::isPresent, below -> below.map(Path::getParent))
                .flatMap(Optional::stream)
                .flatMap(parent -> NAMES.stream().map(parent::resolve))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
