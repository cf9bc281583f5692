package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProbeTest {
    @ParameterizedTest
    @CsvSource({
        "200, {}, true, false",
        "204, '', true, false",
        "0, no answer, false, false",
        "302, elsewhere, false, false",
        "403, Authorization failed., false, false",
        "403, Error occurred during an operation that is dependent on the customer-managed key., false, true",
        "404, a Customer-Managed Key is no resource, false, false",
        "500, it failed, false, true",
        "503, it failed, false, false"
    })
    void tells_a_lost_key_from_a_missing_right(int status, String text, boolean isServed, boolean isKeyLost) {
        var answer = new Probe(status, text);

        assertThat(answer.isServed()).isEqualTo(isServed);
        assertThat(answer.isKeyLost()).isEqualTo(isKeyLost);
    }
}
