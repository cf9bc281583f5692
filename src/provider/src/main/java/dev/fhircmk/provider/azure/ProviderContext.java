package dev.fhircmk.provider.azure;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.RestClient;
import dev.fhircmk.provider.engine.ResourceHandler.State;
import dev.fhircmk.pulumi.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What resources and functions work with.
 *
 * @param clients the clients of Azure, made at the first call that needs them
 * @param waiting waits where Azure takes its time
 * @param warnings takes what the user should know
 * @param unseen the resources of which this run has told that they cannot be looked at
 */
public record ProviderContext(Supplier<AzureClients> clients, Waiting waiting, Warnings warnings, Set<String> unseen)
        implements Warnings {
    public ProviderContext(Supplier<AzureClients> clients, Waiting waiting, Warnings warnings) {
        this(clients, waiting, warnings, ConcurrentHashMap.newKeySet());
    }

    public AzureClients azure() {
        return clients.get();
    }

    /** Azure Resource Manager. */
    public RestClient arm() {
        return azure().resourceManager();
    }

    @Override
    public void warn(String urn, String text) {
        warnings.warn(urn, text);
    }

    /** Warns that a resource cannot be looked at: once in a run, which looks for a refresh, for a difference and for a plan. */
    public void warnUnseen(String urn, String text) {
        if (unseen.add(urn)) {
            warnings.warn(urn, text);
        }
    }

    @Override
    public void progress(String urn, String text) {
        warnings.progress(urn, text);
    }

    public PassingRefusals refusals() {
        return new PassingRefusals(waiting, warnings);
    }

    /**
     * Waits until the roles that were made at a moment are old enough to work, and tells how long it will take.
     *
     * @param what is waited for, as in {@code while <what> was waited for}
     * @param end what is so then, as in {@code waiting <n> s until <end>}
     */
    public void settle(String urn, Instant since, Duration settleTime, String what, String end) {
        waiting.untilOldEnough(
                since,
                settleTime,
                azure().time(),
                what,
                left -> progress(urn, "waiting " + left.toSeconds() + " s until " + end));
    }

    /**
     * A look at Azure that the run can do without: where the caller may not look, the user is warned which right it takes.
     *
     * @param right as role definitions spell it, such as {@code Microsoft.KeyVault/vaults/read}
     * @param scope the resource, subscription or tenant that it is needed on
     * @param assumption what the run goes on with then, as the warning says it
     * @param otherwise gives that, from the sentence about the right
     */
    public <T> T look(
            String urn,
            String right,
            Object scope,
            String assumption,
            Supplier<T> look,
            Function<String, T> otherwise) {
        try {
            return look.get();
        } catch (AzureException refused) {
            if (!AzureErrors.isMissingRight(refused)) {
                throw refused;
            }
            var told = AzureErrors.missingRight(refused, right, scope);
            warnings.warn(urn, told + "; " + assumption);
            return otherwise.apply(told);
        }
    }

    /** The answer of a function whose caller may not look. */
    public static JsonObject unreadable(String why) {
        var result = new JsonObject();
        result.addProperty("unreadable", why);
        return result;
    }

    /** What a refresh finds; where the caller may not look, the state stays as it is. */
    public Optional<State> refreshed(
            String urn, State state, String right, Object scope, Supplier<Optional<State>> look) {
        return state.properties().size() == 0
                ? look.get()
                : look(urn, right, scope, "the state is kept as it is", look, told -> Optional.of(state));
    }
}
