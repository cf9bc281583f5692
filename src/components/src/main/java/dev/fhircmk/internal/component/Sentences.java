package dev.fhircmk.internal.component;

import com.pulumi.exceptions.RunException;
import dev.fhircmk.core.SignInRefusal;
import dev.fhircmk.text.PrintableText;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns a failure of a component into the one sentence that the program fails with, in place of a stack trace. */
public final class Sentences {
    /** What gRPC and the engine write before the sentence of a provider. */
    private static final Pattern BEFORE = Pattern.compile(
            "^(?:(?:[A-Z][A-Z_]+:"
                    + "|invocation of \\S+ returned an error:|invoking [^ :]+(?::[^ :]+)*:|rpc error: code = \\w+ desc =)\\s*)+");

    /** Deeper than any chain of causes that is not a circle. */
    private static final int DEEPEST = 20;

    private Sentences() {}

    /**
     * The failure as the engine reports it: a refusal as it is, anything else by its message.
     *
     * @param component as the user knows it, such as {@code CmkKeyVault 'keys'}
     */
    public static RunException of(String component, Throwable failure) {
        return causes(failure)
                .filter(RunException.class::isInstance)
                .findFirst()
                .map(RunException.class::cast)
                .orElseGet(() ->
                        new RunException(PrintableText.message(component + ": " + said(component, failure)), failure));
    }

    private static String said(String component, Throwable failure) {
        var last = causes(failure).reduce((before, after) -> after).orElse(failure);
        var message = Optional.ofNullable(last.getMessage()).map(String::strip).orElse("");
        var sentence =
                BEFORE.matcher(message).replaceFirst("").lines().findFirst().orElse("");
        var refusedSignIn = SignInRefusal.in(message);
        if (refusedSignIn.isPresent()) {
            return refusedSignIn.get();
        }
        if (sentence.isBlank()) {
            return last.getClass().getName();
        }
        return sentence.startsWith(component + ": ") ? sentence.substring(component.length() + 2) : sentence;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }
}
