package dev.fhircmk.provider.components;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.internal.Internal;
import com.pulumi.provider.internal.properties.PropertyValue;
import com.pulumi.provider.internal.properties.PropertyValueSerializer;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.Resource;
import java.lang.reflect.Field;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.ConstructResponse.PropertyDependencies;

/**
 * The outputs of a component as a program in another language takes them, with the resources that each comes from.
 *
 * <p>Pulumi's own {@code PropertyValueSerializer} tells these of a value that is known, and not of one that is not known yet. What a
 * program makes with such a value would depend on more in the update than in the preview, and the engine refuses an update from a
 * plan for that.
 */
public final class ComponentOutputs {
    private ComponentOutputs() {}

    static ConstructResponse of(ComponentResource made) throws ExecutionException, InterruptedException {
        var response = ConstructResponse.newBuilder()
                .setUrn(urn(made))
                .setState(PropertyValue.marshalProperties(PropertyValueSerializer.stateFromComponentResourceAsync(made)
                        .get()));
        for (var field : made.getClass().getDeclaredFields()) {
            var output = field.getAnnotation(Export.class);
            if (output != null) {
                response.putStateDependencies(output.name(), sources(value(field, made)));
            }
        }
        return response.build();
    }

    private static PropertyDependencies sources(Output<?> output) throws ExecutionException, InterruptedException {
        var urns = new TreeSet<String>();
        for (var resource : Internal.of(output).getDataAsync().get().getResources()) {
            urns.add(urn(resource));
        }
        return PropertyDependencies.newBuilder().addAllUrns(urns).build();
    }

    private static String urn(Resource resource) throws ExecutionException, InterruptedException {
        return Internal.of(resource.urn()).getValueNullable().get();
    }

    private static Output<?> value(Field field, ComponentResource made) {
        try {
            field.setAccessible(true);
            return (Output<?>) field.get(made);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(field + " cannot be read", impossible);
        }
    }
}
