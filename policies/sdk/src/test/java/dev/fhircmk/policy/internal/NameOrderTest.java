package dev.fhircmk.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NameOrderTest {
    private static final Comparator<String> ORDER = NameOrder.of(name -> name, name -> name);
    private static final List<String> NAMES = List.of(
            "",
            "2nd",
            "10th",
            "fhir",
            "fhir-2-a",
            "fhir-10-a",
            "fhir0",
            "fhir01",
            "fhir1",
            "fhir1-key",
            "fhir02",
            "fhir2",
            "fhir10",
            "fhir99999999999999999999",
            "fhir100000000000000000000",
            "fhirs");

    @Test
    void numbers_in_names_are_put_in_order_by_what_they_count() {
        var names = new ArrayList<>(NAMES);
        for (var seed = 0; seed < 20; seed++) {
            Collections.shuffle(names, new Random(seed));
            names.sort(ORDER);

            assertThat(names).isEqualTo(NAMES);
        }
    }

    @Test
    void resources_of_one_name_are_put_in_order_by_their_urns() {
        var byUrn = NameOrder.of(urn -> "fhir", (String urn) -> urn);

        assertThat(byUrn.compare("type2::fhir", "type10::fhir")).isNegative();
        assertThat(byUrn.compare("type2::fhir", "type2::fhir")).isZero();
    }
}
