package dev.fhircmk.provider.components;

import com.google.common.collect.ImmutableSet;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.exceptions.RunException;
import com.pulumi.provider.internal.properties.PropertyValue;
import com.pulumi.provider.internal.properties.PropertyValue.ValueType;
import com.pulumi.resources.DependencyResource;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a component as a program in another language gave them, as the arguments that its constructor takes.
 *
 * <p>Pulumi's own {@code PropertyValueSerializer} takes a value that is not known yet for one that was left out, refuses maps
 * inside outputs, and forgets what is secret. What cannot be read here is refused in one sentence, and without the value: it may
 * be a secret.
 */
public final class ComponentInputs {
    private static final String INTERNAL = "__";
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    private final String component;
    private final Map<String, PropertyValue> values;
    private final Map<String, Set<String>> dependencies;

    /**
     * Takes the inputs of a request.
     *
     * @param component as the user knows it, such as {@code CmkKeyVault 'keys'}
     * @param values by name
     * @param dependencies the URNs that a value comes from, by its name, for values that do not say so themselves
     */
    ComponentInputs(String component, Map<String, PropertyValue> values, Map<String, Set<String>> dependencies) {
        this.component = component;
        this.values = values;
        this.dependencies = new HashMap<>(dependencies);
    }

    /** The arguments; refuses a value of another type, or with a name that no argument has. */
    <T extends ResourceArgs> T read(Class<T> type) {
        return type.cast(object(values, type, ""));
    }

    private Object object(Map<String, PropertyValue> given, Class<?> type, String path) {
        var fields = fields(type);
        for (var name : given.keySet()) {
            if (!fields.containsKey(name) && !name.startsWith(INTERNAL)) {
                throw refused(path + name, "is no input", "choose one of " + String.join(", ", fields.keySet()));
            }
        }
        var instance = instance(type);
        fields.forEach((name, field) -> {
            var value = given.get(name);
            if (value != null) {
                if (path.isEmpty() && Contents.of(value).namesSources) {
                    // It says itself which of its parts come from where, and which do not.
                    dependencies.remove(name);
                }
                set(field, instance, read(value, field.getGenericType(), path + name));
            }
        });
        return instance;
    }

    private @Nullable Object read(PropertyValue value, Type type, String path) {
        if (rawType(type) == Output.class) {
            return output(value, argument(type), path);
        }
        var known = unwrapped(value);
        if (known.isNull()) {
            return null;
        }
        if (known.isComputed()) {
            throw refused(
                    path,
                    "must be known before anything is made",
                    "give it as it is, or from the configuration, and not from what another resource will only tell later");
        }
        return plain(known, type, path);
    }

    private Object plain(PropertyValue value, Type type, String path) {
        var rawType = rawType(type);
        if (rawType == String.class) {
            return text(value, path);
        }
        if (rawType == Boolean.class) {
            return flag(value, path);
        }
        if (rawType == Integer.class) {
            return whole(value, path);
        }
        if (rawType == List.class) {
            return list(expected(value, ValueType.ARRAY, "a list", path).getArrayValue(), argument(type), path);
        }
        var members = expected(value, ValueType.OBJECT, "an object", path).getObjectValue();
        return rawType == Map.class ? map(members, path) : object(members, rawType, path + ".");
    }

    /** A version or a trigger that looks like a number is one in YAML, and was meant as a text. */
    private String text(PropertyValue value, String path) {
        return switch (value.getType()) {
            case NUMBER -> {
                double number = value.getNumberValue();
                yield number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
            }
            case BOOL -> String.valueOf(value.getBooleanValue());
            default -> expected(value, ValueType.STRING, "a text", path).getStringValue();
        };
    }

    /** What comes from the configuration is a text in most languages. */
    private boolean flag(PropertyValue value, String path) {
        if (value.getType() == ValueType.STRING && Set.of("true", "false").contains(value.getStringValue())) {
            return Boolean.parseBoolean(value.getStringValue());
        }
        return expected(value, ValueType.BOOL, "true or false", path).getBooleanValue();
    }

    private int whole(PropertyValue value, String path) {
        if (value.getType() == ValueType.STRING
                && WHOLE.matcher(value.getStringValue()).matches()) {
            return Integer.parseInt(value.getStringValue());
        }
        double number =
                expected(value, ValueType.NUMBER, "a whole number", path).getNumberValue();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw refused(path, "must be a whole number", "give one");
        }
        return (int) number;
    }

    private List<Object> list(List<PropertyValue> items, Type type, String path) {
        var list = new ArrayList<Object>();
        for (var item : items) {
            var read = read(item, type, path + "[" + list.size() + "]");
            if (read == null) {
                throw refused(path + "[" + list.size() + "]", "must be set", "give a value, or leave the item out");
            }
            list.add(read);
        }
        return list;
    }

    private Map<String, String> map(Map<String, PropertyValue> members, String path) {
        var map = new LinkedHashMap<String, String>();
        members.forEach((name, value) -> map.put(name, text(unwrapped(value), path + "." + name)));
        return map;
    }

    private @Nullable Output<?> output(PropertyValue value, Type type, String path) {
        var what = Contents.of(value);
        if (!what.unknown && unwrapped(value).isNull()) {
            return null;
        }
        var sources = what.namesSources ? what.sources : dependencies.getOrDefault(top(path), Set.of());
        var resources = sources.stream()
                .map(urn -> (Resource) new DependencyResource(urn))
                .collect(ImmutableSet.toImmutableSet());
        return new OutputInternal<>(OutputData.ofNullable(
                resources, what.unknown ? null : read(value, type, path), !what.unknown, what.secret));
    }

    private static String top(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private PropertyValue expected(PropertyValue value, ValueType type, String words, String path) {
        if (value.getType() != type) {
            throw refused(path, "must be " + words, "got " + nameOf(value.getType()));
        }
        return value;
    }

    private static String nameOf(ValueType type) {
        return switch (type) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOL -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "something else (" + type + ")";
        };
    }

    private RunException refused(String path, String what, String then) {
        return new RunException(component + ": " + path + " " + what + "; " + then);
    }

    private static PropertyValue unwrapped(PropertyValue value) {
        return switch (value.getType()) {
            case SECRET -> unwrapped(value.getSecretValue());
            case OUTPUT -> unwrapped(inner(value));
            default -> value;
        };
    }

    private static PropertyValue inner(PropertyValue output) {
        var inner = output.getOutputValue().getValue();
        return inner == null ? PropertyValue.COMPUTED : inner;
    }

    private static Class<?> rawType(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Map<String, Field> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Import.class))
                .collect(Collectors.toMap(
                        field -> field.getAnnotation(Import.class).name(),
                        field -> field,
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private static Object instance(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made without arguments", impossible);
        }
    }

    private static void set(Field field, Object instance, @Nullable Object value) {
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(field + " cannot be set", impossible);
        }
    }

    /** What stands anywhere in a value. */
    private static final class Contents {
        private final Set<String> sources = new LinkedHashSet<>();
        private boolean unknown;
        private boolean secret;
        private boolean namesSources;

        static Contents of(PropertyValue value) {
            var contents = new Contents();
            contents.gather(value);
            return contents;
        }

        private void gather(PropertyValue value) {
            switch (value.getType()) {
                case COMPUTED -> unknown = true;
                case SECRET -> {
                    secret = true;
                    gather(value.getSecretValue());
                }
                case OUTPUT -> {
                    namesSources = true;
                    sources.addAll(value.getOutputValue().getDependencies());
                    gather(inner(value));
                }
                case ARRAY -> value.getArrayValue().forEach(this::gather);
                case OBJECT -> value.getObjectValue().values().forEach(this::gather);
                default -> {}
            }
        }
    }
}
