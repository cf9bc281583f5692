package dev.fhircmk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import org.junit.jupiter.api.Test;

final class ResourceTypesTest {
    @ResourceType(type = "cloud:storage:Bucket")
    static class Bucket extends CustomResource {
        Bucket() {
            super("cloud:storage:Bucket", "b", com.pulumi.resources.ResourceArgs.Empty, null);
        }
    }

    static class Unnamed extends CustomResource {
        Unnamed() {
            super("cloud:storage:Unnamed", "u", com.pulumi.resources.ResourceArgs.Empty, null);
        }
    }

    @Test
    void the_type_of_a_class_is_known() {
        assertThat(ResourceTypes.of(Bucket.class).contains("cloud:storage:Bucket"))
                .isTrue();
        assertThatThrownBy(() -> ResourceTypes.of(Unnamed.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Unnamed.class.getName()
                        + " does not say which type of resource it is (@ResourceType); name the type's token instead");
    }

    @Test
    void a_pattern_matches_types() {
        var versions = ResourceTypes.of("cloud:storage*:Bucket");

        assertThat(versions.contains("cloud:storage:Bucket")).isTrue();
        assertThat(versions.contains("cloud:storage/v2024:Bucket")).isTrue();
        assertThat(versions.contains("cloud:storage/v2024:BucketObject")).isFalse();
        assertThat(versions.contains("cloud:storage:a:Bucket")).isFalse();
        assertThat(ResourceTypes.of("cloud:**").contains("cloud:storage:Bucket"))
                .isTrue();
        assertThat(ResourceTypes.of("cloud.*").contains("cloudy")).isFalse();
    }

    @Test
    void types_add_up() {
        var types =
                ResourceTypes.of("a:b:C", "a:b:D").or(ResourceTypes.where("a test", type -> type.startsWith("test:")));

        assertThat(types.contains("a:b:D")).isTrue();
        assertThat(types.contains("test:x:Y")).isTrue();
        assertThat(types.contains("a:b:E")).isFalse();
        assertThat(types).hasToString("'a:b:C' or 'a:b:D' or 'a test'");
    }
}
