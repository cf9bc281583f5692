package dev.fhircmk.azurelocal.keyvault.vault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 ranges; Key Vault's firewall takes no others. */
final class Cidr {
    private static final Pattern RANGE = Pattern.compile("([0-9.]+)(?:/(\\d{1,2}))?");
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final int BITS = 32;

    private Cidr() {}

    /** Whether the range holds the address; a text that is neither range nor address holds none. */
    static boolean contains(String range, String address) {
        Matcher matcher = RANGE.matcher(range.strip());
        if (!matcher.matches()) {
            return false;
        }
        long from = number(matcher.group(1));
        long wanted = number(address);
        int prefix = matcher.group(2) == null ? BITS : Integer.parseInt(matcher.group(2));
        return from >= 0 && wanted >= 0 && prefix <= BITS && from >> (BITS - prefix) == wanted >> (BITS - prefix);
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
