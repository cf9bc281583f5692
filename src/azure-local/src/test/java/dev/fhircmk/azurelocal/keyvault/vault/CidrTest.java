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
    void holds_an_address_or_not(String range, String address, boolean held) {
        assertThat(Cidr.contains(range, address)).isEqualTo(held);
    }
}
