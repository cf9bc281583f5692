package dev.fhircmk.cli.settings;

import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The settings of a stack, {@code Pulumi.<stack>.yaml}: read as YAML, and changed as text, so that comments and all else stay as they are.
 *
 * @param text of the file
 * @param document what it holds; empty where it holds nothing
 */
public record StackSettingsFile(String text, Optional<Node> document) {
    private static final String CONFIG = "config";

    /**
     * Reads the file.
     *
     * @throws UnreadableSettingsException where it cannot be read, or is not YAML
     */
    public static StackSettingsFile read(Path file) {
        try {
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
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

    private static StackSettingsFile parse(String text) {
        // Nodes, not values: `3.10` is a version here and no number.
        return new StackSettingsFile(
                text, Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(text))));
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
    public Optional<String> plain(String key) {
        return document.flatMap(root -> member(root, CONFIG))
                .flatMap(config -> member(config, key))
                .flatMap(StackSettingsFile::text);
    }

    /** A plain value beside the settings, such as the name of a project; empty where there is none. */
    Optional<String> topLevel(String name) {
        return document.flatMap(root -> member(root, name)).flatMap(StackSettingsFile::text);
    }

    /**
     * The same settings with another value of one.
     *
     * @param key as in {@link #plain}
     * @param value a text
     * @return empty where the text of the file cannot be changed there and nowhere else, such as in a list, an object, a secret or an
     *     alias
     */
    public Optional<StackSettingsFile> with(String key, String value) {
        var config = document.flatMap(root -> member(root, CONFIG));
        var entry = text(key) + ": " + text(value);
        var changed = config.flatMap(settings -> member(settings, key))
                .map(there -> there instanceof ScalarNode
                        ? Optional.of(spliced(start(there), end(there), text(value)))
                        : Optional.<String>empty())
                .orElseGet(() -> added(config, entry));
        return changed.flatMap(text -> checked(text, key, value));
    }

    /** Only the text of the file was changed: what it means now has to differ in the one setting. */
    private Optional<StackSettingsFile> checked(String changed, String key, String value) {
        try {
            var file = parse(changed);
            // What is no UTF-8 would be written as something else.
            var isAsWanted = !changed.contains("\uFFFD")
                    && file.plain(key).filter(value::equals).isPresent()
                    && file.others(key).equals(others(key));
            return isAsWanted ? Optional.of(file) : Optional.empty();
        } catch (YAMLException broken) {
            return Optional.empty();
        }
    }

    private Optional<String> added(Optional<Node> config, String entry) {
        if (config.isEmpty()) {
            var isEmpty = document.isEmpty() || document.get() instanceof MappingNode;
            return isEmpty
                    ? Optional.of(ended(text) + CONFIG + ":" + lineBreak() + "  " + entry + lineBreak())
                    : Optional.empty();
        }
        if (config.get() instanceof MappingNode settings
                && settings.getFlowStyle() == DumperOptions.FlowStyle.BLOCK
                && !settings.getValue().isEmpty()) {
            var last = settings.getValue().get(settings.getValue().size() - 1);
            var indent = " ".repeat(last.getKeyNode().getStartMark().getColumn());
            return Optional.of(behind(end(lastLeaf(last.getValueNode())), indent + entry));
        }
        var isNothing = (config.get() instanceof MappingNode settings
                        && settings.getValue().isEmpty())
                || text(config.get()).filter(String::isBlank).isPresent();
        return isNothing
                ? Optional.of(spliced(start(config.get()), end(config.get()), lineBreak() + "  " + entry))
                : Optional.empty();
    }

    private static Node lastLeaf(Node node) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return lastLeaf(
                    mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
        }
        return node instanceof SequenceNode list && !list.getValue().isEmpty()
                ? lastLeaf(list.getValue().get(list.getValue().size() - 1))
                : node;
    }

    /** With a line behind the one that a value ends on; a block of text ends where the next token begins. */
    private String behind(int end, String line) {
        var upTo = text.substring(0, end).stripTrailing().length();
        var next = text.indexOf('\n', upTo);
        var head = next < 0 ? text + lineBreak() : text.substring(0, next + 1);
        return head + line + lineBreak() + (next < 0 ? "" : text.substring(next + 1));
    }

    private String ended(String all) {
        return all.isEmpty() || all.endsWith("\n") ? all : all + lineBreak();
    }

    private String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    private String spliced(int start, int end, String other) {
        return text.substring(0, start) + other + text.substring(end);
    }

    /** YAML's reader counts code points. */
    private int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    private int end(Node node) {
        return text.offsetByCodePoints(0, node.getEndMark().getIndex());
    }

    private static String text(String value) {
        return new Yaml().dump(value).strip();
    }

    /** Everything but one setting, in a form that can be compared. */
    private List<String> others(String key) {
        var all = new ArrayList<String>();
        document.ifPresent(root -> flattened("", root, all));
        all.removeIf(line -> line.startsWith("/" + CONFIG + "/" + key + "=") || line.equals("/" + CONFIG + "="));
        return all;
    }

    private static void flattened(String path, Node node, List<String> all) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue()
                    .forEach(entry ->
                            flattened(path + "/" + text(entry.getKeyNode()).orElse("?"), entry.getValueNode(), all));
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> flattened(path + "/-", item, all));
        } else {
            all.add(path + "=" + text(node).orElse(""));
        }
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
    public static final class UnreadableSettingsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableSettingsException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
