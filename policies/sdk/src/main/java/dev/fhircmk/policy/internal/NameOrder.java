package dev.fhircmk.policy.internal;

import java.util.Comparator;
import java.util.function.Function;

/** The order in which a reader looks for names: {@code fhir2} before {@code fhir10}. */
public final class NameOrder implements Comparator<String> {
    private static final NameOrder NAMES = new NameOrder();

    private NameOrder() {}

    /** By the names of resources, and those of one name by their URNs. */
    public static <T> Comparator<T> of(Function<T, String> name, Function<T, String> urn) {
        return Comparator.comparing(name, NAMES).thenComparing(urn, NAMES);
    }

    @Override
    public int compare(String left, String right) {
        var l = 0;
        var r = 0;
        while (l < left.length() && r < right.length()) {
            var leftEnd = digitsFrom(left, l);
            var rightEnd = digitsFrom(right, r);
            var areNumbers = leftEnd > l && rightEnd > r;
            var order = areNumbers
                    ? compareNumbers(left.substring(l, leftEnd), right.substring(r, rightEnd))
                    : Character.compare(left.charAt(l), right.charAt(r));
            if (order != 0) {
                return order;
            }
            l = areNumbers ? leftEnd : l + 1;
            r = areNumbers ? rightEnd : r + 1;
        }
        var rest = Integer.compare(left.length() - l, right.length() - r);
        // "fhir1" and "fhir01" are two names.
        return rest == 0 ? left.compareTo(right) : rest;
    }

    /** A number in a name may have more digits than a long. */
    private static int compareNumbers(String left, String right) {
        var one = withoutZeros(left);
        var other = withoutZeros(right);
        var order = Integer.compare(one.length(), other.length());
        return order == 0 ? one.compareTo(other) : order;
    }

    private static String withoutZeros(String digits) {
        var start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int digitsFrom(String text, int start) {
        var end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
