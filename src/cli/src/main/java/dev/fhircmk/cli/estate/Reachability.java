package dev.fhircmk.cli.estate;

/**
 * Whether a service answers.
 *
 * @param health what Azure Resource Health says: {@code Available}, {@code Unavailable}, {@code Degraded} or {@code Unknown}, and its
 *     title
 * @param read what a request for the number of patients is answered with: {@code 200}, or the status and the code of the refusal
 */
public record Reachability(Seen<String> health, Seen<String> read) {
    /** In a few words, for a table: what a FHIR read gives says more than Resource Health. */
    public String words() {
        return read.value().or(health::value).orElse("not visible");
    }
}
