package dev.fhircmk.policy;

import com.pulumi.core.annotations.CustomType;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import java.lang.invoke.SerializedLambda;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The names in a provider's schema of the properties that accessors of its SDK's classes are for. */
final class AccessorNames {
    /** Each method reference in a program has a class of its own. */
    private static final ClassValue<AtomicReference<Optional<String>>> NAMES = new ClassValue<>() {
        @Override
        protected AtomicReference<Optional<String>> computeValue(Class<?> reference) {
            return new AtomicReference<>(Optional.empty());
        }
    };

    private AccessorNames() {}

    /**
     * The name of the property.
     *
     * @throws IllegalArgumentException where it is no reference to a method of a class of an SDK
     */
    static String of(PropertyOf<?> accessor) {
        var known = NAMES.get(accessor.getClass());
        return known.updateAndGet(name -> name.or(() -> Optional.of(read(accessor))))
                .orElseThrow();
    }

    private static String read(PropertyOf<?> accessor) {
        try {
            var replace = accessor.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            if (replace.invoke(accessor) instanceof SerializedLambda written) {
                var declaring = Class.forName(
                        written.getImplClass().replace('/', '.'),
                        false,
                        accessor.getClass().getClassLoader());
                return name(declaring, written.getImplMethodName()).orElseThrow(() -> noAccessor(accessor));
            }
        } catch (ReflectiveOperationException noReference) {
            throw new IllegalArgumentException(noAccessor(accessor).getMessage(), noReference);
        }
        throw noAccessor(accessor);
    }

    /** The accessors of inputs and outputs are called like their fields, those of nested outputs like the setters of their builders. */
    private static Optional<String> name(Class<?> declaring, String accessor) {
        var fields = Arrays.stream(declaring.getDeclaredFields())
                .filter(field -> field.getName().equals(accessor))
                .flatMap(field -> Stream.concat(
                        Optional.ofNullable(field.getAnnotation(Import.class)).map(Import::name).stream(),
                        Optional.ofNullable(field.getAnnotation(Export.class)).map(Export::name).stream()));
        var setters = Arrays.stream(declaring.getDeclaredClasses())
                .flatMap(builder -> Arrays.stream(builder.getDeclaredMethods()))
                .filter(setter -> setter.getName().equals(accessor))
                .flatMap(
                        setter -> Optional.ofNullable(setter.getAnnotation(CustomType.Setter.class))
                                .map(CustomType.Setter::value)
                                .stream());
        return Stream.concat(fields, setters).findFirst().map(name -> name.isEmpty() ? accessor : name);
    }

    private static IllegalArgumentException noAccessor(PropertyOf<?> accessor) {
        return new IllegalArgumentException(accessor.getClass().getName()
                + " names no property: give a reference to the accessor of a class of a provider's SDK, such as"
                + " VaultArgs::properties, and no lambda");
    }
}
