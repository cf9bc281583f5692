package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

/** Which azure-native plugin the resources of this package ask for where nobody passes a provider. */
public final class AzureNative {
    /** The newest version of the plugin that these components were written against. */
    public static final String VERSION = "3.28.0";

    private AzureNative() {}

    static CustomResourceOptions.Builder options() {
        return CustomResourceOptions.builder().version(VERSION);
    }

    /** A value that the engine sets after the constructor has run. */
    public static <T> Output<T> exported(@Nullable Output<T> field) {
        if (field == null) {
            throw new IllegalStateException("an output was read before its resource was made");
        }
        return field;
    }
}
