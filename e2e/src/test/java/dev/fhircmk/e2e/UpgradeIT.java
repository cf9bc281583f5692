package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stacks that an earlier version made: what is there of them is previewed with the programs of today. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpgradeIT {
    /** Operations that leave a resource where it is. */
    private static final Set<String> HARMLESS = Set.of("same", "update", "read", "refresh");

    /** What lets a principal use a key or a service. */
    private static final List<String> GRANTS =
            List.of("RoleAssignment", "AccessPolicy", "KeyAccess", "EnterpriseApplication", "ManagementLockByScope");

    private final EarlierStacks earlier;

    UpgradeIT(@TempDir Path folder) {
        this.earlier = EarlierStacks.in(folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        earlier.close();
    }

    static List<String> stacks() {
        return EarlierStacks.names();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void a_stack_of_an_earlier_version_loses_nothing_and_is_granted_nothing_anew(String name) {
        var stack = earlier.imported(name);

        var preview = stack.pulumi("preview", "--json").succeeded();

        assertThat(steps(preview.output()))
                .as("operations of the preview")
                .isNotEmpty()
                .allSatisfy(step -> {
                    var operation = step.get("op").getAsString();
                    var urn = step.get("urn").getAsString();
                    if (!urn.contains(":RetiredAccount::") && !urn.contains(":ExistingResource::")) {
                        // They are new, and nothing of Azure's.
                        assertThat(operation).as(urn).isIn(HARMLESS);
                    }
                    if (GRANTS.stream().anyMatch(type -> urn.contains(":" + type + "::"))) {
                        assertThat(operation).as(urn).isEqualTo("same");
                    }
                });
    }

    private static List<JsonObject> steps(String preview) {
        return StreamSupport.stream(
                        JsonParser.parseString(preview)
                                .getAsJsonObject()
                                .getAsJsonArray("steps")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
