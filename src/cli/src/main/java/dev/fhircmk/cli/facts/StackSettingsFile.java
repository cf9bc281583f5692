package dev.fhircmk.cli.facts;

import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The settings of a stack, {@code Pulumi.<stack>.yaml}.
 *
 * @param document what the file holds; empty where it holds nothing
 */
record StackSettingsFile(Optional<Node> document) {
    /**
     * Reads the file.
     *
     * @throws UnreadableSettingsException where it cannot be read, or is not YAML
     */
    static StackSettingsFile read(Path file) {
        try {
            var text = Files.readAllBytes(file);
            // Nodes, not values: `3.10` is a version here and no number.
            var yaml =
                    new Yaml(new LoaderOptions()).compose(new StringReader(new String(text, StandardCharsets.UTF_8)));
            return new StackSettingsFile(Optional.ofNullable(yaml));
        } catch (IOException unreadable) {
            throw new UnreadableSettingsException(
                    "cannot read the settings of the stack from " + PrintableText.value(file.toString())
                            + "; make it a file that you may read",
                    unreadable);
        } catch (YAMLException wrong) {
            throw new UnreadableSettingsException(
                    PrintableText.value(file.toString()) + ", the settings of the stack, is not YAML: " + problem(wrong)
                            + "; correct it",
                    wrong);
        }
    }

    private static String problem(YAMLException wrong) {
        if (wrong instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return PrintableText.value(marked.getProblem()) + " in line "
                    + (marked.getProblemMark().getLine() + 1);
        }
        return Objects.requireNonNullElse(wrong.getMessage(), "")
                .lines()
                .findFirst()
                .map(PrintableText::value)
                .orElse("it cannot be read");
    }

    /**
     * A setting that is one plain value; empty where it is not there, a list, an object or a secret.
     *
     * @param key with its project: {@code <project>:<name>}
     */
    Optional<String> plain(String key) {
        return document.flatMap(root -> member(root, "config"))
                .flatMap(config -> member(config, key))
                .flatMap(StackSettingsFile::text);
    }

    private static Optional<Node> member(Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry ->
                                text(entry.getKeyNode()).filter(name::equals).isPresent())
                        .map(entry -> entry.getValueNode())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** The settings of a stack cannot be read. */
    static final class UnreadableSettingsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableSettingsException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
