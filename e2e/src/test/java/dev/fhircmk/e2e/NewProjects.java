package dev.fhircmk.e2e;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Projects that a user makes from the templates of a release.
 *
 * @param folder that has the release as {@code release}; each project is in a folder beside it
 */
record NewProjects(Path folder) {
    /** A project by one command, which gets what its program needs; with the stack {@code dev}. */
    Path made(NewUser user, String kind, String language, String name, Map<String, String> settings) {
        var answers = settings.entrySet().stream()
                .map(setting -> " --config '" + setting.getKey() + "=" + setting.getValue() + "'")
                .collect(Collectors.joining());
        user.types(
                        folder,
                        "mkdir " + name + " && cd " + name + " && pulumi new ../release/templates/" + kind + "-"
                                + language + " --name " + name + " --yes --stack dev" + answers)
                .succeeded();
        return folder.resolve(name);
    }
}
