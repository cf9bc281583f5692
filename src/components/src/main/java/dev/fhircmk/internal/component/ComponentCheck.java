package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.CustomResource;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.TagRule;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.text.PrintableText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The checks of one component: refuses inputs that it cannot use, by their names.
 *
 * <p>Every refusal is a {@link RunException}: the engine shows its message, and no stack trace.
 *
 * @param component the component as the user knows it, such as {@code CmkKeyVault 'keys'}
 * @param clock the time that counts as now
 * @param warn takes warnings
 * @param made the children that Azure has made so far
 */
public record ComponentCheck(
        String component, InstantSource clock, Consumer<String> warn, Supplier<List<String>> made) {

    /**
     * The refusal that the program fails with.
     *
     * @param sentence of the component, which may quote what others wrote
     */
    public RunException refusal(String sentence) {
        return new RunException(told(sentence));
    }

    /** Warns of what {@link #refusal} would be too strict for. */
    public void warn(String sentence) {
        warn.accept(told(sentence));
    }

    /**
     * Warns where a preview plans to make what Azure has already: azure-native refuses it, but only in the update, and in words that
     * name no input. It is no refusal: after a run that was cut off, a preview finds what is to be taken into the state.
     *
     * @param resource of which the engine knows no id before it is made
     * @param remedy the inputs by which it is used as it is
     */
    public void warnIfThere(
            CustomResource resource, String input, Output<String> name, Output<Boolean> exists, String remedy) {
        var unused = Known.orElse(
                resource.id().applyValue(id -> false),
                () -> Output.tuple(name, exists).applyValue(known -> {
                    if (known.t2) {
                        warn(input + " '" + known.t1
                                + "' is there already and not in the state of this stack, so the update would fail:"
                                + " choose another " + input + ", or set " + remedy
                                + "; where an update was cut off, run `recover`");
                    }
                    return known.t2;
                }));
    }

    /** The sentence as users see it: no name or value in it can command a terminal or the runner of a pipeline. */
    private String told(String sentence) {
        return PrintableText.message(component + ": " + sentence);
    }

    /** An input that must be there. */
    public <T> T present(String input, Optional<T> value) {
        return value.orElseThrow(() -> refusal(input + " must be set; it was left out"));
    }

    /** An input that must be there, and must not be null once it is known. */
    public <T> Output<T> required(String input, Optional<Output<T>> value) {
        return present(input, value)
                .apply(known -> known == null
                        ? this.<T>refused(refusal(input + " must be set; its value is null"))
                        : Output.of(known));
    }

    /** An input, or its default: where it was left out, and where it is null once it is known. */
    public <T> Output<T> orElse(Optional<Output<T>> value, Supplier<Output<T>> otherwise) {
        // Made at once: where it is needed later, the deployment may no longer be at hand.
        var instead = otherwise.get();
        return value.map(given -> given.apply(known -> known == null ? instead : Output.of(known)))
                .orElse(instead);
    }

    /** One of the values that an input may have; the first of them where it was left out. */
    public String oneOf(String input, List<String> allowed, Optional<String> asked) {
        var preset = allowed.get(0);
        var chosen = asked.orElse(preset);
        return refuse(() -> {
            if (!allowed.contains(chosen)) {
                throw new InvalidValueException(
                        input, String.join(" or ", allowed), chosen, "leave it out for " + preset);
            }
            return chosen;
        });
    }

    /** A name that Azure accepts, checked as soon as it is known. */
    public Output<String> name(NameRule rule, String input, Optional<Output<String>> value) {
        return checked(required(input, value), name -> rule.check(input, name));
    }

    /** Tags that Azure takes, checked as soon as they are known. */
    public Optional<Output<Map<String, String>>> tags(Optional<Output<Map<String, String>>> value) {
        return value.map(given -> checked(given, tags -> {
            TagRule.RESOURCE.check("tags", withoutNothing(tags));
            return tags;
        }));
    }

    /** A tag that is null counts as left out. */
    private static Map<String, String> withoutNothing(Map<String, String> tags) {
        var given = new LinkedHashMap<>(tags);
        given.values().removeIf(Objects::isNull);
        return given;
    }

    /** The name of a region, in the form that it was given, checked as soon as it is known. */
    public Output<String> region(String input, Optional<Output<String>> value) {
        return checked(required(input, value), name -> {
            var unused = Region.parse(input, name);
            return name;
        });
    }

    /**
     * Checks a value as soon as it is known; what the check or a type refuses fails the program with the refusal, and with nothing
     * else. A value that is null was left out, and is not checked.
     *
     * <p>The engine's SDK reports whichever task fails first, and a resource whose input failed tells of it with a stack trace.
     * So the input of what would follow never comes, and a task of its own carries the refusal.
     */
    public <T, R> Output<R> checked(Output<T> value, Function<T, R> check) {
        return value.apply(known -> {
            if (known == null) {
                return Output.ofNullable(null);
            }
            try {
                return Output.ofNullable(refuse(() -> check.apply(known)));
            } catch (RuntimeException failed) {
                return refused(Sentences.of(component, failed));
            }
        });
    }

    private <R> Output<R> refused(RunException refusal) {
        var unused = Output.<R>of(CompletableFuture.failedFuture(withWhatExists(refusal)));
        return Output.of(new CompletableFuture<R>());
    }

    /** A refusal half way through an update names the children that exist by then. */
    private RunException withWhatExists(RunException refused) {
        var names = made.get();
        return names.isEmpty()
                ? refused
                : new RunException(
                        PrintableText.message(refused.getMessage() + "; of " + component + " there are by now "
                                + String.join(", ", names) + ", which the next update goes on from"),
                        refused);
    }

    /** What Azure shows, once it is known that no name that must be unique in Azure is taken by somebody else. */
    public Output<Lookup> notTaken(Output<Lookup> shown) {
        return checked(shown, found -> {
            found.text("taken").ifPresent(taken -> {
                throw refusal(taken);
            });
            return found;
        });
    }

    /** Reads a value; what its type refuses, the component refuses. */
    public <T> T refuse(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidValueException invalid) {
            throw new RunException(told(String.valueOf(invalid.getMessage())), invalid);
        }
    }

    /**
     * Evaluates the rule book on what is known. What is undecided stays so: the check is made again where the rest is known.
     *
     * @throws RunException where a mandatory prerequisite is violated; names every one that is
     */
    public void prerequisites(ServiceKind kind, UnaryOperator<Facts> known) {
        var facts = known.apply(Facts.of(kind, clock.instant()));
        var refused = new ArrayList<String>();
        for (var prerequisite : Prerequisites.all()) {
            if (prerequisite.evaluate(facts) instanceof Verdict.Violated violated) {
                var sentence = prerequisite.explain(violated);
                if (prerequisite.isMandatory()) {
                    refused.add(told(sentence));
                } else {
                    warn(sentence);
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new RunException(String.join("\n", refused));
        }
    }
}
