package dev.fhircmk.policy.testing;

import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import dev.fhircmk.policy.View;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds views whose names are misspelt, or that read another type than there is, by the classes of a provider's SDK. Those are then needed by
 * tests only, not by the pack.
 */
public final class ViewCheck {
    private ViewCheck() {}

    /**
     * Compares a view, and the views in it, with what a provider's SDK knows.
     *
     * @param view the view
     * @param sources the SDK's classes with the inputs ({@code …Args}) and outputs (the resource itself) of the type
     * @return a sentence for each name that none of the classes has, and for each that has another type in all of them; empty where all is well
     */
    public static List<String> problems(Class<?> view, Class<?>... sources) {
        var problems = new ArrayList<String>();
        check(view, List.of(sources), view.getSimpleName(), problems);
        return List.copyOf(problems);
    }

    /**
     * Refuses what is no view, and views in it that are none.
     *
     * @throws IllegalArgumentException where an interface cannot be read through; the message says which method, and what can be
     */
    static void shape(Class<?> view) {
        shape(view, new HashSet<>());
    }

    private static void shape(Class<?> view, Set<Class<?>> seen) {
        if (seen.add(view)) {
            View.check(view);
            methods(view).forEach(method -> {
                var inner = SdkType.of(method.getGenericReturnType()).innermost();
                if (isView(inner)) {
                    shape(inner, seen);
                }
            });
        }
    }

    private static void check(Class<?> view, List<Class<?>> sources, String path, List<String> problems) {
        var known = new LinkedHashMap<String, List<SdkType>>();
        sources.forEach(source -> properties(source)
                .forEach((name, type) ->
                        known.computeIfAbsent(name, first -> new ArrayList<>()).add(SdkType.of(type))));
        for (var method : methods(view)) {
            var name = name(method);
            var there = known.get(name);
            var here = SdkType.of(method.getGenericReturnType());
            if (there == null) {
                problems.add(path + "." + name + " is no property; there are "
                        + String.join(", ", known.keySet().stream().sorted().toList()));
            } else if (there.stream().noneMatch(here::canRead)) {
                problems.add(path + "." + name + " is " + there.get(0) + ", and the view reads " + here);
            } else if (isView(here.innermost())) {
                check(
                        here.innermost(),
                        there.stream().<Class<?>>map(SdkType::innermost).toList(),
                        path + "." + name,
                        problems);
            }
        }
        problems.sort(null);
    }

    /** The methods that read, in the order of their names. */
    private static List<Method> methods(Class<?> view) {
        return Arrays.stream(view.getMethods())
                .filter(method -> !method.isDefault() && !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
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

    /** The properties of a class of an SDK by their names, with the types of their values. */
    private static Map<String, Type> properties(Class<?> source) {
        var properties = new LinkedHashMap<String, Type>();
        for (Class<?> declaring = source; declaring != null; declaring = declaring.getSuperclass()) {
            for (var field : declaring.getDeclaredFields()) {
                var input = field.getAnnotation(Import.class);
                var output = field.getAnnotation(Export.class);
                if (input != null) {
                    properties.put(input.name().isEmpty() ? field.getName() : input.name(), field.getGenericType());
                } else if (output != null) {
                    properties.put(output.name(), field.getGenericType());
                }
            }
        }
        if (properties.isEmpty()) {
            // The classes of nested outputs have no annotated fields, but accessors of the properties' names.
            Arrays.stream(source.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers())
                            && !Modifier.isStatic(method.getModifiers())
                            && method.getParameterCount() == 0)
                    .forEach(method -> properties.put(method.getName(), method.getGenericReturnType()));
        }
        return properties;
    }
}
