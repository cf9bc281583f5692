package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fhircmk.text.PrintableText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FirewallAddressTest {
    private static final String MUST =
            "allowedIps must be public IPv4 addresses or CIDR ranges such as 203.0.113.10 or 203.0.113.0/24, got '";

    @ParameterizedTest
    @CsvSource({
        "203.0.113.10, 203.0.113.10",
        "203.0.113.10/32, 203.0.113.10",
        "203.0.113.0/24, 203.0.113.0/24",
        "203.0.113.77/24, 203.0.113.0/24",
        "0.0.0.0, 0.0.0.0",
        "172.32.0.1, 172.32.0.1",
    })
    void takes_texts_that_let_in_the_same_addresses_for_equal(String text, String canonical) {
        assertThat(FirewallAddress.parse("allowedIps", text))
                .hasToString(canonical)
                .isEqualTo(FirewallAddress.parse("allowedIps", canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 203.0.113.10",
                "203.0.113.10 ",
                "203.0.113.10/33",
                "203.0.113.10/",
                "203.0.113.0/08",
                "203.0.113.0/00",
                "203.0.113.0/024",
                "203.0.113.256",
                "203.0.113.010",
                "203.0.113",
                "2001:db8::1",
                "::ffff:203.0.113.10",
                "vpn.example.org",
                "203.0.113.10-203.0.113.20",
                "٣.0.0.1",
            })
    void refuses_what_is_no_ipv4_address_or_range(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> FirewallAddress.parse("allowedIps", text))
                .withMessage(MUST + PrintableText.value(text)
                        + "'; give the address with which callers reach the internet; Key Vault takes no IPv6 address and"
                        + " no host name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.4",
                "10.0.0.0/8",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.0/24",
                "192.0.0.0/8",
                "0.0.0.0/0"
            })
    void refuses_addresses_of_private_networks(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> FirewallAddress.parse("allowedIps", text))
                .withMessage(MUST + text
                        + "'; Key Vault refuses addresses of private networks (RFC 1918): give the public address with"
                        + " which callers reach the internet");
    }

    @Test
    void a_range_contains_its_addresses() {
        var range = FirewallAddress.parse("allowedIps", "203.0.113.0/24");

        assertThat(range.contains(FirewallAddress.parse("allowedIps", "203.0.113.10")))
                .isTrue();
        assertThat(FirewallAddress.parse("allowedIps", "203.0.113.10").contains(range))
                .isFalse();
        assertThat(range.contains(FirewallAddress.parse("allowedIps", "203.0.114.1")))
                .isFalse();
    }

    @Property
    void an_address_is_printed_as_it_is_read(
            @ForAll @IntRange(min = 193, max = 255) int a, @ForAll @IntRange(min = 8, max = 32) int bits) {
        var read = FirewallAddress.parse("allowedIps", a + ".1.2.3/" + bits);

        assertThat(FirewallAddress.parse("allowedIps", read.toString())).isEqualTo(read);
    }
}
