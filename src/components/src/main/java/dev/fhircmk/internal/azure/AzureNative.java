package dev.fhircmk.internal.azure;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which azure-native plugin the resources of this package ask for where nobody passes a provider. */
public final class AzureNative {
    /** The newest version of the plugin that these components were written against. */
    public static final String VERSION = "3.28.0";

    private AzureNative() {}

    /**
     * The options of a resource, in {@link #VERSION} where they name none.
     *
     * @param earlierTypes the type tokens whose state it goes on with
     */
    static CustomResourceOptions options(CustomResourceOptions options, String... earlierTypes) {
        return CustomResourceOptions.merge(
                CustomResourceOptions.builder()
                        .version(VERSION)
                        .aliases(aliases(earlierTypes))
                        .build(),
                options);
    }

    /** Aliases by which a resource goes on with the state of one of another type. */
    public static Alias[] aliases(String... types) {
        return Arrays.stream(types)
                .map(type -> Alias.builder().type(type).build())
                .toArray(Alias[]::new);
    }

    /**
     * A value that the engine sets after the constructor of its resource has run. It depends on the resource: Pulumi's Java SDK tells so of
     * what the provider has answered alone, not of what a preview does not know yet, and a saved plan holds what each value depends on.
     */
    public static <T> Output<T> exported(Resource resource, @Nullable Output<T> field) {
        if (field == null) {
            throw new IllegalStateException("an output was read before its resource was made");
        }
        return resource.urn().apply(unused -> field);
    }
}
