package dev.fhircmk.policy;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Makes views: interfaces whose methods read properties. */
final class Views {
    /** What the methods of each view read. */
    private static final ClassValue<Map<Method, Function<Properties, Object>>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<Method, Function<Properties, Object>> computeValue(Class<?> view) {
            var accessors = new ConcurrentHashMap<Method, Function<Properties, Object>>();
            for (var method : view.getMethods()) {
                if (!method.isDefault() && !Modifier.isStatic(method.getModifiers())) {
                    accessors.put(method, Accessor.of(method));
                }
            }
            return accessors;
        }
    };

    private Views() {}

    /** Reads what its methods read, and fails where that cannot be. */
    static void check(Class<?> view) {
        var unused = accessors(view);
    }

    private static Map<Method, Function<Properties, Object>> accessors(Class<?> view) {
        if (!view.isInterface()) {
            throw new IllegalArgumentException(
                    view.getName() + " is no view: a view is an interface whose methods are named like properties");
        }
        return ACCESSORS.get(view);
    }

    static <V> V of(Properties properties, Class<V> view) {
        var accessors = accessors(view);
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(properties, view, proxy, method, arguments);
            }
            var accessor = accessors.get(method);
            return accessor != null ? accessor.apply(properties) : callDefault(proxy, method, arguments);
        };
        return view.cast(Proxy.newProxyInstance(view.getClassLoader(), new Class<?>[] {view}, handler));
    }

    private static Object ofObject(
            Properties properties, Class<?> view, Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> view.getSimpleName() + " of " + properties;
        };
    }

    /** A view that is not public is closed to this package, so its default methods are called from its own. */
    private static Object callDefault(Object proxy, Method method, Object[] arguments) throws Throwable {
        var declaring = method.getDeclaringClass();
        return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(method, declaring)
                .bindTo(proxy)
                .invokeWithArguments(arguments == null ? new Object[0] : arguments);
    }
}
