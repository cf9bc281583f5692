package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fhircmk.text.PrintableText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RegionTest {
    @Test
    void a_region_is_the_same_in_either_form() {
        assertThat(Region.parse("Brazil South")).isEqualTo(Region.parse("brazilsouth"));
        assertThat(Region.parse(" WestUS2\t")).hasToString("westus2");
    }

    @Test
    void a_text_that_cannot_be_a_region_is_refused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Region.parse("west-europe"))
                .withMessage("region must be the name of an Azure region such as westeurope or 'West Europe',"
                        + " got 'west-europe'; `az account list-locations --output table` lists them");
    }

    @Property
    void any_text_is_read_as_a_region_or_refused(@ForAll String text) {
        try {
            assertThat(Region.parse(text).name()).matches("[a-z][a-z0-9]+");
        } catch (InvalidValueException refused) {
            assertThat(refused).hasMessageContaining("got '" + PrintableText.value(text) + "'");
        }
    }
}
