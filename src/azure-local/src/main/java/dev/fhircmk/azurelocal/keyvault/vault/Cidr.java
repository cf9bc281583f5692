package dev.fhircmk.azurelocal.keyvault.vault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses; Key Vault's firewall takes no others.
 *
 * @param address the address that it is written with
 * @param bits how many bits all its addresses have in common: 32 for one address
 */
record Cidr(long address, int bits) {
    private static final int BITS = 32;
    private static final Pattern TEXT = Pattern.compile("(PART)\\.(PART)\\.(PART)\\.(PART)(?:/(\\d|[12]\\d|3[0-2]))?"
            .replace("PART", "\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5]"));

    /** The range that a text means; empty for a text that is neither address nor range. */
    static Optional<Cidr> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            address = (address << 8) | Integer.parseInt(matcher.group(part));
        }
        Optional<String> bits = Optional.ofNullable(matcher.group(5));
        return Optional.of(new Cidr(address, bits.map(Integer::parseInt).orElse(BITS)));
    }

    /** Whether the range holds the other one whole. */
    boolean holds(Cidr other) {
        return bits <= other.bits && (address ^ other.address) >> (BITS - bits) == 0;
    }

    /** Whether the first range holds the second one whole; a text that is no range holds nothing, and is in none. */
    static boolean holds(String range, String other) {
        return parse(range).flatMap(outer -> parse(other).filter(outer::holds)).isPresent();
    }
}
