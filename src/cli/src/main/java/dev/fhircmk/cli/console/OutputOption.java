package dev.fhircmk.cli.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.ToNumberPolicy;
import dev.fhircmk.text.PrintableText;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --output}: what a command has found is one tree of JSON, and a table is drawn from the same. */
public final class OutputOption {
    /** The formats. */
    public enum Format {
        /** For people: a table, or lines. */
        TABLE,
        /** JSON, indented by two blanks. */
        JSON,
        /** YAML, in block style. */
        YAML
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = FormatReader.class,
            description = "table, json or yaml. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Whether the reader is a program. */
    public boolean isForPrograms() {
        return format != Format.TABLE;
    }

    /**
     * Prints to standard output.
     *
     * @param tree what a program reads
     * @param text what people read, made only for them; with a line break at its end, or empty
     */
    public void print(JsonElement tree, Supplier<String> text) {
        var out = command.commandLine().getOut();
        out.print(
                switch (format) {
                    case TABLE -> text.get();
                    case JSON -> json(tree) + "\n";
                    case YAML -> yaml(tree);
                });
        out.flush();
    }

    /** A tree as it is written for programs, which may print it into the log of a pipeline. */
    public static String json(JsonElement tree) {
        return PrintableText.json(new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(tree));
    }

    private static String yaml(JsonElement tree) {
        var style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        // Where a line is folded, another begins with what stood inside of a text.
        style.setSplitLines(false);
        Gson plain = new GsonBuilder()
                .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                .create();
        return PrintableText.json(new Yaml(new Quoting(style), style).dump(plain.fromJson(tree, Object.class)));
    }

    /** Text in double quotes, which have escapes, unless it can be printed as it is. */
    private static final class Quoting extends Representer {
        Quoting(DumperOptions style) {
            super(style);
            representers.put(String.class, data -> {
                var text = String.valueOf(data);
                return representScalar(
                        Tag.STR,
                        text,
                        PrintableText.value(text).equals(text)
                                ? DumperOptions.ScalarStyle.PLAIN
                                : DumperOptions.ScalarStyle.DOUBLE_QUOTED);
            });
        }
    }

    /** Reads a format; {@code text} is what {@code recover} called a table. */
    static final class FormatReader implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            var name = value.equalsIgnoreCase("text") ? "table" : value;
            return Arrays.stream(Format.values())
                    .filter(format -> format.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("must be "
                            + Arrays.stream(Format.values())
                                    .map(format -> format.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))
                            + "; got '" + PrintableText.value(value) + "'"));
        }
    }

    /** The command line of the command that has the option. */
    public CommandLine commandLine() {
        return command.commandLine();
    }
}
