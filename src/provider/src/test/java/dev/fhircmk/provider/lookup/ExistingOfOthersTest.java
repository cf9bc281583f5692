package dev.fhircmk.provider.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.provider.engine.ResourceHandler.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What others own is neither written nor deleted, and what the stack made before leaves its state in place. */
final class ExistingOfOthersTest {
    private static final String URN =
            "urn:pulumi:dev::clinic::fhir-cmk:index:FhirServiceWithCmk$fhir-cmk:index:ExistingResource::fhir-workspace";
    private static final String ID =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/Clinic";

    private final List<String> told = new ArrayList<>();
    private final ExistingOfOthers resource = new ExistingOfOthers((urn, message) -> told.add(message));

    @Test
    void takes_over_what_the_stack_made_without_a_replacement_and_says_that_it_stays() {
        var change = change("{\"workspaceName\":\"clinic\",\"location\":\"westeurope\"}", ID);

        var difference = resource.diff(change);
        var state = resource.previewUpdate(change);

        assertThat(difference.changed()).containsExactly("resource");
        assertThat(difference.replacing()).isEmpty();
        assertThat(state.id()).isEqualTo(ID);
        assertThat(state.inputs()).isEqualTo(change.inputs());
        assertThat(told)
                .containsExactly("this stack no longer manages " + ID
                        + ", which it made: it stays in Azure as it is, and this stack neither changes nor deletes it");
    }

    @Test
    void is_used_in_another_spelling_or_place_without_an_operation() {
        var change = change("{\"resource\":\"" + ID + "\"}", ID.replace("Clinic", "other"));

        assertThat(resource.diff(change).changed()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void must_be_named() {
        assertThat(resource.check(new JsonObject()))
                .containsExactlyEntriesOf(Map.of("resource", "resource must be set; it was left out"));
    }

    private static Change change(String olds, String asked) {
        var inputs = new JsonObject();
        inputs.addProperty("resource", asked);
        return new Change(URN, ID, object(olds), object(olds), inputs);
    }

    private static JsonObject object(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
