package dev.fhircmk.azurelocal.keyvault.vault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 ranges; Key Vault's firewall takes no others. */
final class Cidr {
    private static final Pattern RANGE = Pattern.compile("([0-9.]+)(?:/(\\d|[1-9]\\d))?");
    private static final Pattern ADDRESS =
            Pattern.compile("(PART)\\.(PART)\\.(PART)\\.(PART)".replace("PART", "0|[1-9]\\d{0,2}"));
    private static final int BITS = 32;

    private Cidr() {}

    /** Whether the range holds the address; a text that is neither range nor address holds none. */
    static boolean contains(String range, String address) {
        return isRange(address) && address.indexOf('/') < 0 && holds(range, address);
    }

    /** Whether that is an address, or a range of addresses. */
    static boolean isRange(String text) {
        return first(text) >= 0 && bits(text) <= BITS;
    }

    /** Whether the range holds the other one whole; a text that is no range holds nothing. */
    static boolean holds(String range, String other) {
        if (!isRange(range) || !isRange(other) || bits(other) < bits(range)) {
            return false;
        }
        int rest = BITS - bits(range);
        return first(range) >> rest == first(other) >> rest;
    }

    private static long first(String range) {
        Matcher matcher = RANGE.matcher(range);
        return matcher.matches() ? number(matcher.group(1)) : -1;
    }

    private static int bits(String range) {
        Matcher matcher = RANGE.matcher(range);
        return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : BITS;
    }

    private static long number(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            return -1;
        }
        long number = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(matcher.group(i));
            if (part > 255) {
                return -1;
            }
            number = (number << 8) | part;
        }
        return number;
    }
}
