package dev.fhircmk.core;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address, or a range of them in CIDR notation, that the firewall of a key vault lets in.
 *
 * <p>"IP network rules are only allowed for public IP addresses. IP address ranges reserved for private networks (as defined in
 * RFC 1918) aren't allowed in IP rules ... Only IPv4 addresses are supported at this time." Source: "Network security for Azure
 * Key Vault", key-vault/general/network-security. Two texts are equal where they let in the same addresses.
 *
 * @param first the first address of the range, as an unsigned number of 32 bits
 * @param prefix how many leading bits the addresses of the range share, 0 to 32
 */
public record FirewallAddress(long first, int prefix) {
    private static final Pattern IPV4 =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d|[1-9]\\d))?");

    private static final int BITS = 32;

    /** The ranges of RFC 1918. */
    private static final List<FirewallAddress> PRIVATE =
            List.of(of(10, 0, 0, 0, 8), of(172, 16, 0, 0, 12), of(192, 168, 0, 0, 16));

    /**
     * Makes a range of any of its addresses.
     *
     * @throws IllegalArgumentException where the address or the prefix is out of bounds
     */
    public FirewallAddress {
        if (first < 0 || first > 0xffff_ffffL || prefix < 0 || prefix > BITS) {
            throw new IllegalArgumentException("not an IPv4 range: " + first + "/" + prefix);
        }
        first = first & mask(prefix);
    }

    private static FirewallAddress of(int a, int b, int c, int d, int prefix) {
        return new FirewallAddress(((long) a << 24) | ((long) b << 16) | ((long) c << 8) | d, prefix);
    }

    /**
     * Reads an address or range.
     *
     * @param input the input that holds it, such as {@code allowedIps}
     * @throws InvalidValueException where Key Vault refuses it
     */
    public static FirewallAddress parse(String input, String text) {
        var read = read(text)
                .orElseThrow(() -> new InvalidValueException(
                        input,
                        "public IPv4 addresses or CIDR ranges such as 203.0.113.10 or 203.0.113.0/24",
                        text,
                        "give the address with which callers reach the internet; Key Vault takes no IPv6 address and no"
                                + " host name"));
        if (PRIVATE.stream().anyMatch(range -> range.overlaps(read))) {
            throw new InvalidValueException(
                    input,
                    "public IPv4 addresses or CIDR ranges such as 203.0.113.10 or 203.0.113.0/24",
                    text,
                    "Key Vault refuses addresses of private networks (RFC 1918): give the public address with which"
                            + " callers reach the internet");
        }
        return read;
    }

    private static Optional<FirewallAddress> read(String text) {
        var matcher = IPV4.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var first = 0L;
        for (var group = 1; group <= 4; group++) {
            var digits = matcher.group(group);
            // A leading zero is octal to some readers and decimal to others.
            if (Integer.parseInt(digits) > 255 || (digits.length() > 1 && digits.startsWith("0"))) {
                return Optional.empty();
            }
            first = (first << 8) | Integer.parseInt(digits);
        }
        var prefix =
                Optional.ofNullable(matcher.group(5)).map(Integer::parseInt).orElse(BITS);
        return prefix > BITS ? Optional.empty() : Optional.of(new FirewallAddress(first, prefix));
    }

    /** Whether some address is in both ranges. */
    public boolean overlaps(FirewallAddress other) {
        var shared = mask(Math.min(prefix, other.prefix));
        return (first & shared) == (other.first & shared);
    }

    /** Whether every address of the other range is in this one. */
    public boolean contains(FirewallAddress other) {
        return prefix <= other.prefix && overlaps(other);
    }

    private static long mask(int prefix) {
        return prefix == 0 ? 0 : (0xffff_ffffL << (BITS - prefix)) & 0xffff_ffffL;
    }

    /** The address alone, or the range in CIDR notation with its first address. */
    @Override
    public String toString() {
        var address = (first >> 24) + "." + ((first >> 16) & 0xff) + "." + ((first >> 8) & 0xff) + "." + (first & 0xff);
        return prefix == BITS ? address : address + "/" + prefix;
    }
}
