package dev.fhircmk.core.prerequisites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.RsaKeySize;
import java.lang.reflect.RecordComponent;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PrerequisitesTest {
    @Test
    void every_prerequisite_that_is_described_is_judged() {
        var described =
                Prerequisites.texts().stringPropertyNames().stream().map(text -> text.substring(0, text.indexOf('.')));

        assertThat(described.distinct())
                .containsExactlyInAnyOrderElementsOf(Prerequisites.all().stream()
                        .map(prerequisite -> prerequisite.description().name())
                        .toList());
    }

    @Test
    void every_text_is_a_field_of_a_description() {
        var fields = Stream.of(Prerequisite.Description.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(Prerequisites.texts().stringPropertyNames())
                .allSatisfy(text -> assertThat(fields).contains(text.substring(text.indexOf('.') + 1)));
    }

    @Test
    void the_prerequisite_on_the_size_of_a_key_names_the_sizes_that_services_take() {
        var sizes = RsaKeySize.OF_SERVICES.stream().map(String::valueOf).collect(Collectors.joining(" or "));

        var description = Prerequisites.get("CMK-011").description();

        assertThat(description.title()).isEqualTo("The key has " + sizes + " bits");
        assertThat(description.remedy()).isEqualTo("use a key of " + RsaKeySize.DEFAULT + " bits");
    }

    @Test
    void an_id_that_no_prerequisite_has_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prerequisites.get("CMK-999"))
                .withMessage("there is no prerequisite CMK-999");
    }

    @Test
    void every_prerequisite_has_an_id_of_its_own_and_stands_in_their_order() {
        assertThat(Prerequisites.all())
                .extracting(Prerequisite::id)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(id -> id.matches("CMK-\\d{3}"));
    }

    @Test
    void the_texts_of_every_prerequisite_read_as_one_sentence() {
        assertThat(Prerequisites.all()).extracting(Prerequisite::description).allSatisfy(description -> {
            assertThat(description.title()).matches("[A-Z].*[^.]");
            assertThat(description.why()).matches("[a-zA-Z].*[^.]");
            assertThat(description.remedy()).matches("[a-z].*[^.]");
            assertThat(description.source()).hasScheme("https");
            assertThat(description.appliesTo()).isNotEmpty();
        });
    }

    @Test
    void an_unconfirmed_prerequisite_is_mandatory_only_where_the_data_is_at_stake() {
        assertThat(Prerequisites.all())
                .filteredOn(p -> p.description().confirmation() == Prerequisite.Confirmation.UNCONFIRMED)
                .filteredOn(Prerequisite::isMandatory)
                .extracting(Prerequisite::id)
                .containsExactly("CMK-018", "CMK-029");
    }

    @Test
    void a_prerequisite_is_shown_by_id_and_title() {
        assertThat(Prerequisites.get("CMK-011")).hasToString("CMK-011 The key has 2048 or 3072 bits");
    }
}
