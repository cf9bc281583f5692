package dev.fhircmk.azurelocal.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.10, 203.0.113.10, true",
        "203.0.113.10/32, 203.0.113.10, true",
        "203.0.113.0/24, 203.0.113.10, true",
        "0.0.0.0/0, 203.0.113.10, true",
        "203.0.113.11, 203.0.113.10, false",
        "203.0.112.0/24, 203.0.113.10, false",
        "203.0.113.0/33, 203.0.113.10, false",
        "203.0.113.256, 203.0.113.10, false",
        "2001:db8::1, 203.0.113.10, false",
        "everything, 203.0.113.10, false",
        "203.0.113.0/24, '', false"
    })
    void a_range_holds_an_address_or_not(String range, String address, boolean held) {
        assertThat(Cidr.holds(range, address)).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3, true",
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.0.0.0/8, 8.0.0.0/5, false",
        "10.0.0.0/8, 11.0.0.0, false",
        "0.0.0.0/32, 0.0.0.0/0, false",
        "10.0.0.0/8, 010.1.2.3, false",
        "10.0.0.0/8, 10.1.2.3/032, false"
    })
    void a_range_holds_another_range_or_not(String range, String other, boolean held) {
        assertThat(Cidr.holds(range, other)).isEqualTo(held);
    }
}
