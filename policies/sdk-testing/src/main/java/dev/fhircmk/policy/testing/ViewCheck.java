package dev.fhircmk.policy.testing;

import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import dev.fhircmk.policy.View;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds views whose names are misspelt, by the classes of a provider's SDK. Those are then needed by tests only, not by the pack.
 */
public final class ViewCheck {
    private ViewCheck() {}

    /**
     * Compares the names of a view, and of the views in it, with what a provider's SDK knows.
     *
     * @param view the view
     * @param sources the SDK's classes with the inputs ({@code …Args}) and outputs (the resource itself) of the type
     * @return a sentence for each name that none of the classes has; empty where all is well
     */
    public static List<String> problems(Class<?> view, Class<?>... sources) {
        var problems = new ArrayList<String>();
        check(view, List.of(sources), view.getSimpleName(), problems);
        return List.copyOf(problems);
    }

    private static void check(Class<?> view, List<Class<?>> sources, String path, List<String> problems) {
        var known = new LinkedHashMap<String, List<Class<?>>>();
        sources.forEach(source -> properties(source)
                .forEach((name, type) ->
                        known.computeIfAbsent(name, first -> new ArrayList<>()).add(type)));
        for (var method : view.getMethods()) {
            if (!method.isDefault() && !Modifier.isStatic(method.getModifiers())) {
                var name = name(method);
                var types = known.get(name);
                if (types == null) {
                    problems.add(path + "." + name + " is no property; there are "
                            + String.join(", ", known.keySet().stream().sorted().toList()));
                } else if (isView(innermost(method.getGenericReturnType()))) {
                    check(innermost(method.getGenericReturnType()), types, path + "." + name, problems);
                }
            }
        }
        problems.sort(null);
    }

    private static String name(Method method) {
        var name = method.getAnnotation(View.Name.class);
        return name == null ? method.getName() : name.value();
    }

    private static boolean isView(Class<?> type) {
        return type.isInterface()
                && !type.getName().startsWith("java.")
                && !type.getName().startsWith("com.google.");
    }

    /** The properties of a class of an SDK by their names, with the classes of their values. */
    private static Map<String, Class<?>> properties(Class<?> source) {
        var properties = new LinkedHashMap<String, Class<?>>();
        for (Class<?> declaring = source; declaring != null; declaring = declaring.getSuperclass()) {
            for (var field : declaring.getDeclaredFields()) {
                var input = field.getAnnotation(Import.class);
                var output = field.getAnnotation(Export.class);
                if (input != null) {
                    properties.put(
                            input.name().isEmpty() ? field.getName() : input.name(), innermost(field.getGenericType()));
                } else if (output != null) {
                    properties.put(output.name(), innermost(field.getGenericType()));
                }
            }
        }
        if (properties.isEmpty()) {
            // The classes of nested outputs have no annotated fields, but accessors of the properties' names.
            Arrays.stream(source.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0)
                    .forEach(method -> properties.put(method.getName(), innermost(method.getGenericReturnType())));
        }
        return properties;
    }

    /** The type inside outputs, optionals, lists and maps. */
    private static Class<?> innermost(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return innermost(arguments[arguments.length - 1]);
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }
}
