package dev.fhircmk.core.prerequisites;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fhircmk.core.Prerequisite;
import org.junit.jupiter.api.Test;

final class PrerequisitesTest {
    @Test
    void lists_every_prerequisite_that_is_written() {
        var written = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.fhircmk.core.prerequisites")
                        .stream()
                        .filter(type -> type.isAssignableTo(Prerequisite.class))
                        .map(JavaClass::getSimpleName);

        var listed = Prerequisites.all().stream()
                .map(prerequisite -> prerequisite.getClass().getSimpleName());

        assertThat(listed).containsExactlyInAnyOrderElementsOf(written.toList());
    }

    @Test
    void gives_each_an_id_of_its_own_in_order() {
        assertThat(Prerequisites.all())
                .extracting(Prerequisite::id)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(id -> id.matches("CMK-\\d{3}"));
    }

    @Test
    void words_each_so_that_it_reads_as_a_sentence() {
        assertThat(Prerequisites.all()).extracting(Prerequisite::description).allSatisfy(description -> {
            assertThat(description.title()).matches("[A-Z].*[^.]");
            assertThat(description.why()).matches("[a-zA-Z].*[^.]");
            assertThat(description.remedy()).matches("[a-z].*[^.]");
            assertThat(description.source()).hasScheme("https");
            assertThat(description.appliesTo()).isNotEmpty();
        });
    }

    @Test
    void refuses_what_no_document_confirms_only_where_the_data_is_at_stake() {
        assertThat(Prerequisites.all())
                .filteredOn(p -> p.description().confirmation() == Prerequisite.Confirmation.UNCONFIRMED)
                .filteredOn(Prerequisite::isMandatory)
                .extracting(Prerequisite::id)
                .containsExactly("CMK-018", "CMK-029");
    }

    @Test
    void names_a_prerequisite_by_id_and_title() {
        assertThat(new KeySize()).hasToString("CMK-011 The key has 2048 or 3072 bits");
    }
}
