package dev.fhircmk.policy.internal.dispatch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Takes secrets out of texts. The engine shows what a policy says as it is, so a message that quotes a secret property would put it
 * into the logs. Letter case apart; parts of eight characters or more too, and what Base64, hexadecimal digits and the encoding of
 * addresses make of a secret. A policy's own words are no secret, though a secret may have the same words in it.
 */
final class SecretMask {
    static final String MASK = "[secret]";

    /** Shorter secrets occur in too many words, and protect nothing. */
    private static final int SHORTEST = 4;

    /** This many characters of a secret in a row are no accident. */
    private static final int PART = 8;

    /** This many characters of secrets are found in parts too; secrets beyond that as a whole only. */
    private static final int MOST = 1_000_000;

    private static final int LONGEST_ENCODED = 4_096;
    private static final long FACTOR = 1_000_003;

    private final List<String> whole;
    private final long[] parts;

    private SecretMask(List<String> whole, long[] parts) {
        this.whole = whole;
        this.parts = parts;
    }

    static SecretMask of(Collection<String> secrets) {
        var whole = new ArrayList<String>();
        var parts = LongStream.builder();
        var room = MOST;
        for (var secret : secrets) {
            if (secret.length() >= SHORTEST) {
                whole.add(fold(secret));
                for (var form : forms(secret)) {
                    if (form.length() <= room) {
                        room -= form.length();
                        hashes(fold(form)).forEach(parts::add);
                    }
                }
            }
        }
        // The longest first: one secret may be part of another.
        whole.sort(Comparator.comparingInt(String::length).reversed());
        return new SecretMask(whole, parts.build().sorted().distinct().toArray());
    }

    /** Masks a text, but for the policy's own words, and the names and types of resources. */
    String mask(String text, Collection<String> ownWords) {
        if (whole.isEmpty()) {
            return text;
        }
        var folded = fold(text);
        var own = ownWords.stream().map(SecretMask::fold).toList();
        var covered = new BitSet();
        for (var secret : whole) {
            for (var at = folded.indexOf(secret); at >= 0; at = folded.indexOf(secret, at + 1)) {
                if (isMeant(secret, folded, at) && own.stream().noneMatch(words -> words.contains(secret))) {
                    covered.set(at, at + secret.length());
                }
            }
        }
        var spared = own.stream()
                .flatMapToLong(SecretMask::hashes)
                .sorted()
                .distinct()
                .toArray();
        var hashes = hashes(folded).toArray();
        for (var at = 0; at < hashes.length; at++) {
            if (Arrays.binarySearch(parts, hashes[at]) >= 0 && Arrays.binarySearch(spared, hashes[at]) < 0) {
                covered.set(at, at + PART);
            }
        }
        return masked(text, covered);
    }

    /** A short secret is masked where it stands by itself, not within a longer word. */
    private static boolean isMeant(String secret, String text, int at) {
        var end = at + secret.length();
        return secret.length() >= PART
                || ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))));
    }

    private static String masked(String text, BitSet covered) {
        var masked = new StringBuilder();
        var at = 0;
        for (var from = covered.nextSetBit(0); from >= 0; from = covered.nextSetBit(at)) {
            masked.append(text, at, from).append(MASK);
            at = covered.nextClearBit(from);
        }
        return masked.append(text, Math.min(at, text.length()), text.length()).toString();
    }

    private static List<String> forms(String secret) {
        var forms = new ArrayList<>(List.of(secret));
        if (secret.length() <= LONGEST_ENCODED) {
            var bytes = secret.getBytes(StandardCharsets.UTF_8);
            forms.add(HexFormat.of().formatHex(bytes));
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
            for (var offset = 0; offset < 3; offset++) {
                forms.add(base64(Base64.getEncoder(), bytes, offset));
                forms.add(base64(Base64.getUrlEncoder(), bytes, offset));
            }
        }
        return forms;
    }

    /** The characters that stay the same, whatever is encoded before and after the secret. */
    private static String base64(Base64.Encoder encoder, byte[] bytes, int offset) {
        var shifted = new byte[bytes.length + offset];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        var text = encoder.withoutPadding().encodeToString(shifted);
        return text.substring(offset == 0 ? 0 : offset + 1, text.length() - (shifted.length % 3 == 0 ? 0 : 1));
    }

    /** A rolling hash of each part of the text, by the index where the part begins. */
    private static LongStream hashes(String text) {
        if (text.length() < PART) {
            return LongStream.empty();
        }
        var top = 1L;
        for (var power = 1; power < PART; power++) {
            top *= FACTOR;
        }
        var hashes = new long[text.length() - PART + 1];
        var hash = 0L;
        for (var at = 0; at < text.length(); at++) {
            if (at >= PART) {
                hash -= text.charAt(at - PART) * top;
            }
            hash = hash * FACTOR + text.charAt(at);
            if (at >= PART - 1) {
                hashes[at - PART + 1] = hash;
            }
        }
        return Arrays.stream(hashes);
    }

    /** Lower case, with each character at its index. */
    private static String fold(String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        if (folded.length() == text.length()) {
            return folded;
        }
        var same = new StringBuilder(text);
        for (var at = 0; at < text.length(); at++) {
            same.setCharAt(at, Character.toLowerCase(text.charAt(at)));
        }
        return same.toString();
    }
}
