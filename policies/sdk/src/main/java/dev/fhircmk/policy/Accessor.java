package dev.fhircmk.policy;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads one property of a view, as the type that its method returns. */
final class Accessor {
    private Accessor() {}

    /**
     * What a method of a view reads.
     *
     * @throws IllegalArgumentException where it cannot be one
     */
    static Function<Properties, Object> of(Method method) {
        var name = method.getAnnotation(View.Name.class);
        if (method.getParameterCount() > 0) {
            throw invalid(method, "has parameters");
        }
        var path = "[\"" + (name == null ? method.getName() : name.value()) + "\"]";
        var reader = reader(method, method.getGenericReturnType());
        return properties -> reader.apply(properties.at(path));
    }

    private static Function<Properties, Object> reader(Method method, Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            var item = reader(method, arguments[arguments.length - 1]);
            if (generic.getRawType() == Optional.class) {
                return place -> present(place) ? Optional.of(item.apply(place)) : Optional.empty();
            } else if (generic.getRawType() == List.class) {
                return place -> lazyItems(place.items(), item);
            } else if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return place -> lazyFields(place.fields(), item);
            }
        } else if (type instanceof Class<?> plain) {
            return plainReader(method, plain);
        }
        throw invalid(method, "gives back " + type.getTypeName());
    }

    private static Function<Properties, Object> plainReader(Method method, Class<?> type) {
        if (type == Properties.class) {
            return place -> place;
        } else if (type == PropertyValue.class) {
            return Properties::value;
        } else if (type == String.class) {
            return place -> required(place, place.string());
        } else if (type == boolean.class || type == Boolean.class) {
            return place -> required(place, place.bool());
        } else if (type == double.class || type == Double.class) {
            return place -> required(place, place.number());
        } else if (type == int.class || type == Integer.class) {
            return place -> Math.toIntExact(whole(place));
        } else if (type == long.class || type == Long.class) {
            return Accessor::whole;
        } else if (type.isEnum()) {
            var constants = EnumConstants.of(type);
            return place -> constants.read(place.path(), required(place, place.string()));
        } else if (type.isInterface() && !type.getName().startsWith("java.")) {
            return place -> {
                // Reading an object that is not known must say so here: the view behind it would only say so later.
                if (!present(place)) {
                    throw missing(place);
                }
                return place.as(type);
            };
        }
        throw invalid(method, "gives back " + type.getTypeName());
    }

    private static boolean present(Properties place) {
        return place.known().isPresent();
    }

    private static long whole(Properties place) {
        double number = required(place, place.number());
        if (number != Math.rint(number)) {
            throw new PropertyTypeException("a whole number is expected at ." + place.path());
        }
        return (long) number;
    }

    private static <T> T required(Properties place, Optional<T> value) {
        return value.orElseThrow(() -> missing(place));
    }

    private static PropertyTypeException missing(Properties place) {
        return new PropertyTypeException(
                "." + place.path() + " is not set; let the view's method give back an Optional to allow that");
    }

    private static IllegalArgumentException invalid(Method method, String what) {
        return new IllegalArgumentException(
                method.getDeclaringClass().getName() + " is no view: its method "
                        + method.getName() + " " + what
                        + "; a view's methods have no parameters and give back String, boolean, a"
                        + " number, an enum, Properties, PropertyValue, a view, or an Optional, List or Map<String, ...> of those");
    }

    /** Reads an item when it is asked for: an unknown one fails only those that read it. */
    private static List<Object> lazyItems(List<Properties> places, Function<Properties, Object> reader) {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                return reader.apply(places.get(index));
            }

            @Override
            public int size() {
                return places.size();
            }
        };
    }

    /** Reads a field when it is asked for. */
    private static Map<String, Object> lazyFields(Map<String, Properties> places, Function<Properties, Object> reader) {
        var entries = new LinkedHashSet<Map.Entry<String, Object>>();
        places.forEach((name, place) -> entries.add(new LazyEntry(name, () -> reader.apply(place))));
        return new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
                return Collections.unmodifiableSet(entries);
            }
        };
    }

    /** An entry whose value is read when it is asked for. */
    private record LazyEntry(String name, Supplier<Object> value) implements Map.Entry<String, Object> {
        @Override
        public String getKey() {
            return name;
        }

        @Override
        public Object getValue() {
            return value.get();
        }

        @Override
        public Object setValue(Object ignored) {
            throw new UnsupportedOperationException("a view cannot be changed");
        }
    }
}
