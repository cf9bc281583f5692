package dev.fhircmk.cli.rotate;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.cli.settings.ProjectFile;
import java.nio.file.Path;
import java.util.Optional;

/** The stack that is selected in the folder of a project: {@code pulumi up} without {@code --stack} updates it. */
final class SelectedStack {
    private SelectedStack() {}

    /**
     * Reads it.
     *
     * @param project the folder, where it is not this one
     * @return hidden where Pulumi does not say; empty where the folder, which nobody named, lies in no project
     */
    static Seen<Optional<StackOfKey>> in(Optional<Path> project) {
        var folder = project.orElse(Path.of("")).toAbsolutePath().normalize();
        if (project.isEmpty() && ProjectFile.from(folder).isEmpty()) {
            return Seen.shown(Optional.empty());
        }
        try {
            var named = Pulumi.Executable.selectedIn(folder);
            if (!named.succeeded()) {
                return Seen.hidden("`pulumi stack --show-name` in " + folder + " failed: " + named.lastLine());
            }
            var stack = Pulumi.Executable.onPath(project, named.output().strip());
            return Seen.shown(Optional.of(StackOfKey.read(stack, project)));
        } catch (CommandException failed) {
            return Seen.hidden(String.valueOf(failed.getMessage()));
        }
    }
}
