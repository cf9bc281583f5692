package dev.fhircmk.schema;

import static java.util.stream.Collectors.toSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.InvokeArgs;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The Args classes of the components and resources, with the builders that Pulumi's own SDKs have. */
final class ArgsClasses {
    private static final String PACKAGE = "dev.fhircmk";
    private static final ClassName OUTPUT = ClassName.get(Output.class);
    private static final ClassName LIST = ClassName.get(List.class);
    private static final ClassName MAP = ClassName.get(Map.class);
    private static final ClassName OPTIONAL = ClassName.get(Optional.class);
    private static final AnnotationSpec NULLABLE =
            AnnotationSpec.builder(Nullable.class).build();

    private ArgsClasses() {}

    /**
     * How the classes of one kind look.
     *
     * @param packageName where they are
     * @param suffix after the name of the resource, type or function
     * @param parent the class of Pulumi's SDK
     * @param isFunction whether every value is known when it is set, as the inputs of a function are
     * @param isApi whether programs use them: they are documented, and can be asked what was set
     */
    private record Style(String packageName, String suffix, Class<?> parent, boolean isFunction, boolean isApi) {}

    private static final Style API = new Style(PACKAGE, "Args", ResourceArgs.class, false, true);
    private static final Style AZURE =
            new Style(PACKAGE + ".internal.azure", "Inputs", ResourceArgs.class, false, false);
    private static final Style FUNCTION =
            new Style(PACKAGE + ".internal.component", "Inputs", InvokeArgs.class, true, false);

    /** Source text by the path of its file, of what the package has. */
    static Map<String, String> of(PackageSource schema) {
        var files = new TreeMap<String, String>();
        add(files, API, "AzureProvider", schema.provider(), "inputProperties", "requiredInputs");
        schema.part("resources")
                .forEach((name, resource) -> add(files, API, name, resource, "inputProperties", "requiredInputs"));
        schema.part("types").forEach((name, type) -> add(files, API, name, type, "properties", "required"));
        schema.part("functions").forEach((name, function) -> {
            if (function.has("inputs")) {
                add(files, FUNCTION, capitalized(name), function.getAsJsonObject("inputs"), "properties", "required");
            }
        });
        return files;
    }

    /** The same for what components make of others' resources. */
    static Map<String, String> ofAzure(PackageSource schema) {
        var files = new TreeMap<String, String>();
        schema.part("resources")
                .forEach((name, resource) -> add(files, AZURE, name, resource, "inputProperties", "requiredInputs"));
        return files;
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static void add(
            Map<String, String> files,
            Style style,
            String name,
            JsonObject described,
            String inputs,
            String requiredInputs) {
        if (isNoJava(described)) {
            return;
        }
        var required = names(described.get(requiredInputs));
        var type = new ArgsClass(style, name, described);
        described.getAsJsonObject(inputs).asMap().forEach((input, property) -> {
            if (!isNoJava(property.getAsJsonObject())) {
                type.add(input, property.getAsJsonObject(), required.contains(input));
            }
        });
        files.put(
                style.packageName().replace('.', '/') + "/" + name + style.suffix() + ".java",
                JavaFile.builder(style.packageName(), type.build())
                        .indent("    ")
                        .skipJavaLangImports(true)
                        .addFileComment("Made from src/package-schema/src/main/pulumi; change that, and run"
                                + " mvn -pl src/package-schema -am test -Dgolden=update")
                        .build()
                        .toString());
    }

    private static boolean isNoJava(JsonObject described) {
        return described.has("x-java") && described.get("x-java").getAsString().equals("none");
    }

    private static Set<String> names(@Nullable JsonElement list) {
        return list instanceof JsonArray array
                ? StreamSupport.stream(array.spliterator(), false)
                        .map(JsonElement::getAsString)
                        .collect(toSet())
                : Set.of();
    }

    /** Markdown as Javadoc: code between backticks, paragraphs between empty lines. */
    private static CodeBlock javadoc(JsonElement description) {
        var doc = CodeBlock.builder();
        var parts = description.getAsString().split("`", -1);
        for (var i = 0; i < parts.length; i++) {
            doc.add(
                    i % 2 == 0 ? "$L" : "{@code $L}",
                    i % 2 == 0
                            ? parts[i].replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace("\n\n", "\n\n<p>")
                            : parts[i]);
        }
        return doc.add("\n").build();
    }

    /** One class, and its builder. */
    private static final class ArgsClass {
        private final Style style;
        private final ClassName name;
        private final TypeSpec.Builder args;
        private final TypeSpec.Builder builder;
        private final MethodSpec.Builder copy;

        ArgsClass(Style style, String named, JsonObject described) {
            this.style = style;
            this.name = ClassName.get(style.packageName(), named + style.suffix());
            this.args = TypeSpec.classBuilder(name)
                    .addJavadoc(doc(style, named, described))
                    .addAnnotation(AnnotationSpec.builder(Generated.class)
                            .addMember("value", "$S", "src/package-schema")
                            .build())
                    .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                    .superclass(style.parent())
                    .addMethod(MethodSpec.constructorBuilder()
                            .addModifiers(Modifier.PRIVATE)
                            .build())
                    .addMethod(MethodSpec.methodBuilder("builder")
                            .addJavadoc("Starts with nothing set.")
                            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                            .returns(builderName())
                            .addStatement("return new Builder()")
                            .build());
            this.copy = MethodSpec.methodBuilder("builder")
                    .addJavadoc("Starts with what others have.")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .addParameter(ParameterSpec.builder(name, "defaults").build())
                    .returns(builderName())
                    .addStatement("var builder = new Builder()");
            if (described.has("x-java-implements")) {
                args.addSuperinterface(
                        ClassName.bestGuess(described.get("x-java-implements").getAsString()));
            }
            this.builder = TypeSpec.classBuilder(builderName())
                    .addJavadoc("Sets the inputs one by one.")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .addField(FieldSpec.builder(name, "args", Modifier.PRIVATE, Modifier.FINAL)
                            .initializer("new $T()", name)
                            .build())
                    .addMethod(MethodSpec.constructorBuilder()
                            .addModifiers(Modifier.PRIVATE)
                            .build());
        }

        private static CodeBlock doc(Style style, String named, JsonObject described) {
            if (!style.isApi()) {
                return CodeBlock.of("What $L takes.", named);
            }
            if (described.has("x-java-description")) {
                return javadoc(described.get("x-java-description"));
            }
            return described.has("inputProperties")
                    ? CodeBlock.of("What {@link $T} is made of.", ClassName.get(PACKAGE, named))
                    : javadoc(described.get("description"));
        }

        private ClassName builderName() {
            return name.nestedClass("Builder");
        }

        void add(String input, JsonObject property, boolean isRequired) {
            var doc = style.isApi() ? javadoc(property.get("description")) : CodeBlock.of("Sets $L.", input);
            var value = value(property);
            var isListOfOutputs = property.has("x-java");
            var isPlain = style.isFunction() || isPlain(property);
            var type = isListOfOutputs
                    ? ParameterizedTypeName.get(LIST, output(value(property.getAsJsonObject("items"))))
                    : isPlain ? value : output(value);
            var imported = AnnotationSpec.builder(Import.class).addMember("name", "$S", input);
            if (isRequired) {
                imported.addMember("required", "true");
            }
            args.addField(FieldSpec.builder(type.annotated(NULLABLE), input, Modifier.PRIVATE)
                    .addAnnotation(imported.build())
                    .build());
            if (style.isApi()) {
                args.addMethod(MethodSpec.methodBuilder(input)
                        .addJavadoc(doc)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(ParameterizedTypeName.get(OPTIONAL, type))
                        .addStatement("return $T.ofNullable($N)", OPTIONAL, input)
                        .build());
            }
            copy.addStatement("builder.args.$1N = defaults.$1N", input);
            if (isListOfOutputs) {
                listOfOutputs(doc, input, value, output(value(property.getAsJsonObject("items"))));
                return;
            }
            builder.addMethod(setter(doc, input, type.annotated(NULLABLE))
                    .addStatement("args.$1N = $1N", input)
                    .addStatement("return this")
                    .build());
            if (!isPlain) {
                builder.addMethod(setter(doc, input, value)
                        .addStatement("return $1N($2T.of($1N))", input, OUTPUT)
                        .build());
            }
        }

        private void listOfOutputs(CodeBlock doc, String input, TypeName values, TypeName item) {
            builder.addMethod(setter(doc, input, values.annotated(NULLABLE))
                    .addStatement(
                            "args.$1N = $1N == null ? null : $1N.stream().map($2T::ofNullable).toList()", input, OUTPUT)
                    .addStatement("return this")
                    .build());
            builder.addMethod(setter(doc, input, item)
                    .addStatement("args.$1N = $2T.of($1N)", input, LIST)
                    .addStatement("return this")
                    .build());
        }

        private MethodSpec.Builder setter(CodeBlock doc, String input, TypeName type) {
            return MethodSpec.methodBuilder(input)
                    .addJavadoc(doc)
                    .addModifiers(Modifier.PUBLIC)
                    .returns(builderName())
                    .addParameter(ParameterSpec.builder(type, input).build());
        }

        TypeSpec build() {
            if (style.isApi()) {
                args.addMethod(copy.addStatement("return builder").build());
            }
            return args.addType(builder.addMethod(MethodSpec.methodBuilder("build")
                                    .addJavadoc("The inputs; the component checks them.")
                                    .addModifiers(Modifier.PUBLIC)
                                    .returns(name)
                                    .addStatement("return args")
                                    .build())
                            .build())
                    .build();
        }

        private static boolean isPlain(JsonObject property) {
            return property.has("plain")
                    || (property.has("items")
                            && property.getAsJsonObject("items").has("plain"));
        }

        private static TypeName output(TypeName value) {
            return ParameterizedTypeName.get(OUTPUT, value);
        }

        private static TypeName value(JsonObject property) {
            if (property.has("$ref")) {
                var token = property.get("$ref").getAsString();
                if (token.equals("pulumi.json#/Any")) {
                    return ClassName.get(Object.class);
                }
                return ClassName.get(PACKAGE, token.substring(token.lastIndexOf(':') + 1) + "Args");
            }
            return switch (property.get("type").getAsString()) {
                case "string" -> ClassName.get(String.class);
                case "boolean" -> ClassName.get(Boolean.class);
                case "integer" -> ClassName.get(Integer.class);
                case "array" -> ParameterizedTypeName.get(LIST, value(property.getAsJsonObject("items")));
                case "object" ->
                    ParameterizedTypeName.get(
                            MAP, ClassName.get(String.class), value(property.getAsJsonObject("additionalProperties")));
                default -> throw new IllegalArgumentException("no Java type for " + property);
            };
        }
    }
}
