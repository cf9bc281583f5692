package dev.fhircmk.cli.pipeline;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The lines at which a program in YAML declares its resources. What a component makes is called {@code <component>-<child>} and stands where the
 * component does. In a program in another language, and of a file that cannot be read, everything stands at the first line.
 *
 * @param declared the resources of the program
 */
record ProgramLines(List<Declared> declared) {
    private static final ProgramLines NONE = new ProgramLines(List.of());

    /**
     * A resource in the file of a program.
     *
     * @param name its name
     * @param type its type, in Pulumi's long form or the short one
     * @param line where it stands, from 1
     */
    record Declared(String name, String type, int line) {}

    /** Those of a file. It may be what a pull request wrote, so nothing in it ends a command. */
    static ProgramLines in(Path file) {
        try {
            return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return NONE;
        }
    }

    private static ProgramLines of(String text) {
        try {
            var program = Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
            return new ProgramLines(program.stream()
                    .flatMap(root -> entry(root, "resources").stream())
                    .flatMap(resources -> entries(resources.getValueNode()))
                    .map(ProgramLines::declared)
                    .toList());
        } catch (YAMLException unreadable) {
            return NONE;
        }
    }

    private static Declared declared(NodeTuple resource) {
        var properties = resource.getValueNode();
        return new Declared(
                entry(properties, "name")
                        .map(name -> text(name.getValueNode()))
                        .orElseGet(() -> text(resource.getKeyNode())),
                entry(properties, "type").map(type -> text(type.getValueNode())).orElse(""),
                resource.getKeyNode().getStartMark().getLine() + Result.FIRST_LINE);
    }

    private static Optional<NodeTuple> entry(Node node, String key) {
        return entries(node)
                .filter(entry -> text(entry.getKeyNode()).equals(key))
                .findFirst();
    }

    private static Stream<NodeTuple> entries(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue().stream() : Stream.of();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /**
     * The line of a resource.
     *
     * @param name its name
     * @param urn as the engine names it, with the types of the components that it is part of:
     *     {@code urn:pulumi:prod::clinic::fhir-cmk:index:CmkKeyVault$azure-native:keyvault:Vault::keys-vault}
     */
    int of(String name, Optional<String> urn) {
        return declared.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .or(() -> urn.flatMap(ProgramLines::component).flatMap(type -> part(name, type)))
                .map(Declared::line)
                .orElse(Result.FIRST_LINE);
    }

    private Optional<Declared> part(String name, String component) {
        return declared.stream()
                .filter(resource -> name.startsWith(resource.name() + "-")
                        && shortened(resource.type()).equals(component))
                .max(Comparator.comparing(resource -> resource.name().length()));
    }

    /** The type of the component that a program declares. */
    private static Optional<String> component(String urn) {
        var parts = urn.split("::", 4);
        return parts.length < 4 || !parts[2].contains("$")
                ? Optional.empty()
                : Optional.of(shortened(parts[2].substring(0, parts[2].indexOf('$'))));
    }

    /** The short form of {@code fhir-cmk:index:CmkKeyVault} is {@code fhir-cmk:CmkKeyVault}. */
    private static String shortened(String type) {
        return type.replaceFirst(":.*:", ":");
    }
}
