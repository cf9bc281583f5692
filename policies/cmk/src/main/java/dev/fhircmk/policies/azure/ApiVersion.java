package dev.fhircmk.policies.azure;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of the API of a resource provider.
 *
 * @param date its date, such as {@code 2024-11-01}
 * @param isPreview whether it is a preview
 */
public record ApiVersion(String date, boolean isPreview) implements Comparable<ApiVersion> {
    private static final Pattern WRITTEN =
            Pattern.compile("v?([0-9]{4})-?([0-9]{2})-?([0-9]{2})(-?(?:private)?preview)?");

    /** The stable version of that date. */
    static ApiVersion stable(String date) {
        return new ApiVersion(date, false);
    }

    /** The preview version of that date. */
    static ApiVersion preview(String date) {
        return new ApiVersion(date, true);
    }

    /** Reads one as Azure writes it, {@code 2024-04-01-preview}, or as a token does, {@code v20240401preview}. */
    static Optional<ApiVersion> parse(String text) {
        var matcher = WRITTEN.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ApiVersion(
                        matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3), matcher.group(4) != null))
                : Optional.empty();
    }

    /** By their dates; a preview is not older than the stable version of its day. */
    @Override
    public int compareTo(ApiVersion other) {
        return date.compareTo(other.date);
    }

    @Override
    public String toString() {
        return date + (isPreview ? "-preview" : "");
    }
}
