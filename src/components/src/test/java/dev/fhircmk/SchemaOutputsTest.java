package dev.fhircmk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.annotations.Export;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes that are written by hand have the outputs and the texts of the schema. */
final class SchemaOutputsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/fhircmk");
    private static final Map<String, Class<?>> TYPES =
            Map.of("string", String.class, "boolean", Boolean.class, "integer", Integer.class);
    private static final JsonObject RESOURCES = JsonParser.parseReader(new InputStreamReader(
                    Objects.requireNonNull(
                            SchemaOutputsTest.class.getResourceAsStream("/dev/fhircmk/schema/schema.json")),
                    StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonObject("resources");

    /** What no class of the public API stands for. */
    private static final Set<String> WITHOUT_CLASS = Set.of("AccessPolicy");

    static Stream<Class<?>> classes() {
        return RESOURCES.keySet().stream()
                .map(token -> token.substring(token.lastIndexOf(':') + 1))
                .filter(name -> !WITHOUT_CLASS.contains(name))
                .map(SchemaOutputsTest::named);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void a_class_has_the_outputs_of_the_schema(Class<?> type) {
        var exported = new TreeMap<String, Class<?>>();
        for (var field : type.getDeclaredFields()) {
            var output = field.getAnnotation(Export.class);
            if (output != null) {
                exported.put(output.name(), (Class<?>)
                        ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0]);
            }
        }

        assertThat(exported)
                .isEqualTo(outputs(type).asMap().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                output -> TYPES.get(output.getValue()
                                        .getAsJsonObject()
                                        .get("type")
                                        .getAsString()),
                                (some, other) -> some,
                                TreeMap::new)));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void a_class_has_the_texts_of_the_schema(Class<?> type) throws IOException {
        var texts = texts(type.getSimpleName());

        assertThat(texts.get(type.getSimpleName()))
                .isEqualTo(schema(type).get("description").getAsString());
        outputs(type)
                .asMap()
                .forEach((name, output) -> assertThat(texts.get(name))
                        .as(name)
                        .isEqualTo(output.getAsJsonObject().get("description").getAsString()));
    }

    private static JsonObject schema(Class<?> type) {
        return RESOURCES.getAsJsonObject("fhir-cmk:index:" + type.getSimpleName());
    }

    private static JsonObject outputs(Class<?> type) {
        return Objects.requireNonNullElseGet(schema(type).getAsJsonObject("properties"), JsonObject::new);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName("dev.fhircmk." + name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("the schema has a resource without a class", missing);
        }
    }

    /** The Javadoc of a class and of its methods, by name, as Markdown. */
    private static Map<String, String> texts(String name) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjects(SOURCES.resolve(name + ".java")));
            var trees = DocTrees.instance(task);
            var texts = new HashMap<String, String>();
            for (var unit : task.parse()) {
                new TreePathScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
                        put(node.getSimpleName().toString(), getCurrentPath());
                        return super.visitClass(node, null);
                    }

                    @Override
                    public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
                        put(node.getName().toString(), getCurrentPath());
                        return null;
                    }

                    private void put(String of, TreePath path) {
                        var comment = trees.getDocCommentTree(path);
                        if (comment != null) {
                            texts.putIfAbsent(of, markdown(comment.getFullBody()));
                        }
                    }
                }.scan(unit, null);
            }
            return texts;
        }
    }

    private static String markdown(List<? extends DocTree> parts) {
        return parts.stream()
                .map(SchemaOutputsTest::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s*<p>\\s*", "<p>")
                .replaceAll("\\s+", " ")
                .replace("<p>", "\n\n")
                .strip();
    }

    private static String markdown(DocTree part) {
        if (part instanceof TextTree text) {
            return text.getBody();
        }
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody().strip() + "`";
        }
        if (part instanceof LinkTree link) {
            return "`" + link.getReference().getSignature() + "`";
        }
        if (part instanceof StartElementTree element) {
            return "<" + element.getName() + ">";
        }
        throw new AssertionError("Javadoc of an API has a part that the schema cannot have: " + part);
    }
}
