package dev.fhircmk.core;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why Microsoft Entra signed nobody in, found in what a client tells of it: its code, its sentence, and what to do. Source: "Microsoft Entra
 * authentication and authorization error codes"; "Important considerations and restrictions for federated identity credentials".
 */
public final class SignInRefusal {
    private static final Pattern ANSWER = Pattern.compile(
            "AADSTS(?<code>\\d+): (?<sentence>[^\\r\\n\"]*?)(?=\\.? Check | Trace ID:|\\. |\\.?[\\r\\n\"]|\\.?$)");

    /** The identity has no federated credential, or none for the issuer, the subject or the audience of the token. */
    private static final Set<String> UNTRUSTED = Set.of("70021", "70025", "700211", "700212", "700213", "7002138");

    private static final String OUT_OF_TIME = "700024";

    private SignInRefusal() {}

    /** The sentence for it; empty where the text tells of no refusal by Entra. */
    public static Optional<String> in(String text) {
        return ANSWER.matcher(text)
                .results()
                .findFirst()
                .map(answer -> "cannot sign in at Azure: AADSTS" + answer.group(1) + ", "
                        + answer.group(2).replace("\\u0027", "'") + remedy(answer.group(1)));
    }

    private static String remedy(String code) {
        if (UNTRUSTED.contains(code)) {
            return "; give the identity a federated credential with the issuer, the subject and the audience of this job, letter by"
                    + " letter, or run a job that it trusts";
        }
        return code.equals(OUT_OF_TIME) ? "; the token of the job has run out: run the job again" : "";
    }
}
