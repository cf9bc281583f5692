package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** Projects that a user makes from the templates of a release, each in a folder beside it. */
final class NewProjects {
    private final Path folder;
    private final Map<String, Path> firsts = new HashMap<>();

    /** In a folder that has the release as {@code release}. */
    NewProjects(Path folder) {
        this.folder = folder;
    }

    /**
     * A project by one command, with the stack {@code dev}.
     *
     * <p>The first of a language whose programs are compiled gets what its programs need. The others, whose templates ask for the
     * same (TemplatesTest), are told not to get it, since that is most of what it takes, and use what the first has.
     */
    Path made(NewUser user, String kind, String language, String name, Map<String, String> settings) {
        var template = kind + "-" + language;
        var project = folder.resolve(name);
        var first = language.equals("yaml") ? project : firsts.computeIfAbsent(language, none -> project);
        user.types(
                        folder,
                        "mkdir " + name + " && cd " + name + " && pulumi new ../release/templates/" + template
                                + " --name " + name + " --yes"
                                + (first.equals(project)
                                        ? " --stack dev" + options(" --config ", settings)
                                        : withWhatIsIn(first, template, settings)))
                .succeeded();
        return project;
    }

    private static String withWhatIsIn(Path first, String template, Map<String, String> settings) {
        var all = defaults(template);
        all.putAll(settings);
        var modules = first.resolve("node_modules");
        return " --generate-only && pulumi stack init dev && pulumi config set-all" + options(" --plaintext ", all)
                + (Files.exists(modules) ? " && ln -s '" + modules + "' ." : "");
    }

    private static String options(String option, Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> option + "'" + setting.getKey() + "=" + setting.getValue() + "'")
                .collect(Collectors.joining());
    }

    /** The answers to questions of a template that {@code --yes} takes. */
    private static Map<String, String> defaults(String template) {
        var answers = new TreeMap<String, String>();
        if (project(template).get("template") instanceof Map<?, ?> described
                && described.get("config") instanceof Map<?, ?> questions) {
            questions.forEach((name, question) -> {
                if (question instanceof Map<?, ?> asked && asked.containsKey("default")) {
                    answers.put(String.valueOf(name), String.valueOf(asked.get("default")));
                }
            });
        }
        return answers;
    }

    private static Map<String, ?> project(String template) {
        try {
            return new Yaml()
                    .load(Files.readString(Release.folder().resolve("templates/" + template + "/Pulumi.yaml")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
