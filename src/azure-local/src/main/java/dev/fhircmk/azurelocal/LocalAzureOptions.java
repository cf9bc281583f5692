package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.keypairs.KeyPairs;
import dev.fhircmk.azurelocal.keyvault.vault.Vaults;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * How a local Azure is run.
 *
 * @param folder the data folder; made if it is not there
 * @param clock the time by which tokens expire, operations end and deleted things are purged
 * @param random the source of ids and secrets
 * @param behaviour delays, rights and switches
 * @param unregistered the resource providers that the subscription is not registered for when the folder is new
 * @param pageSize the most items on a page of a Key Vault list, of the list of subscriptions, and of the activity log
 * @param clientAddress the address that vault firewalls see callers at; real callers are all on this machine
 * @param kill ends the process at once; empty where the local Azure shares it with others
 * @param log one line per request, and what went wrong; never a query, a header or a body
 * @param beginning the time that it is at first in a new folder; empty for that of the clock
 * @param keyPairs where RSA keys come from
 */
public record LocalAzureOptions(
        Path folder,
        InstantSource clock,
        SecureRandom random,
        Behaviour behaviour,
        Set<String> unregistered,
        int pageSize,
        String clientAddress,
        Optional<Runnable> kill,
        PrintStream log,
        Optional<Instant> beginning,
        KeyPairs keyPairs) {
    /** An address of TEST-NET-3, which no machine has. */
    private static final String NOBODYS_ADDRESS = "203.0.113.10";

    /** Some time before the first day on which Azure stops serving an api-version that is served here. */
    public static final Instant BEFORE_RETIREMENTS = Vaults.RETIREMENT.day().minus(Duration.ofDays(60));

    private static final int AZURES_PAGE_SIZE = 25;
    private static final String KEY_PAIRS = "AZURE_LOCAL_KEY_PAIRS";

    public LocalAzureOptions {
        unregistered = Set.copyOf(unregistered);
    }

    /**
     * The options for daily use: the system's clock, quick operations, and no log. RSA keys are kept and given again where the
     * environment names a folder for them.
     */
    public static LocalAzureOptions in(Path folder) {
        SecureRandom random = new SecureRandom();
        return new LocalAzureOptions(
                folder,
                Clock.systemUTC(),
                random,
                Behaviour.ofDailyUse(),
                Set.of(),
                AZURES_PAGE_SIZE,
                NOBODYS_ADDRESS,
                Optional.empty(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.ofNullable(System.getenv(KEY_PAIRS))
                        .filter(name -> !name.isEmpty())
                        .map(name -> KeyPairs.kept(Path.of(name), random))
                        .orElseGet(() -> KeyPairs.made(random)));
    }

    public LocalAzureOptions withClock(InstantSource other) {
        return new LocalAzureOptions(
                folder,
                other,
                random,
                behaviour,
                unregistered,
                pageSize,
                clientAddress,
                kill,
                log,
                beginning,
                keyPairs);
    }

    /** The source of all that is random, keys among it. */
    public LocalAzureOptions withRandom(SecureRandom other) {
        KeyPairs made = KeyPairs.made(other);
        return new LocalAzureOptions(
                folder, clock, other, behaviour, unregistered, pageSize, clientAddress, kill, log, beginning, made);
    }

    public LocalAzureOptions withOperationDuration(Duration other) {
        return withBehaviour(behaviour.withDelays(behaviour.delays().withOperations(other)));
    }

    public LocalAzureOptions withBehaviour(Behaviour other) {
        return new LocalAzureOptions(
                folder, clock, random, other, unregistered, pageSize, clientAddress, kill, log, beginning, keyPairs);
    }

    public LocalAzureOptions withUnregistered(Set<String> other) {
        return new LocalAzureOptions(
                folder, clock, random, behaviour, other, pageSize, clientAddress, kill, log, beginning, keyPairs);
    }

    public LocalAzureOptions withPageSize(int other) {
        return new LocalAzureOptions(
                folder, clock, random, behaviour, unregistered, other, clientAddress, kill, log, beginning, keyPairs);
    }

    public LocalAzureOptions withClientAddress(String other) {
        return new LocalAzureOptions(
                folder, clock, random, behaviour, unregistered, pageSize, other, kill, log, beginning, keyPairs);
    }

    /** For a local Azure that has a process of its own: how a fault kills it. */
    public LocalAzureOptions withKill(Runnable other) {
        Optional<Runnable> killed = Optional.of(other);
        return new LocalAzureOptions(
                folder,
                clock,
                random,
                behaviour,
                unregistered,
                pageSize,
                clientAddress,
                killed,
                log,
                beginning,
                keyPairs);
    }

    public LocalAzureOptions withLog(PrintStream other) {
        return new LocalAzureOptions(
                folder,
                clock,
                random,
                behaviour,
                unregistered,
                pageSize,
                clientAddress,
                kill,
                other,
                beginning,
                keyPairs);
    }

    /** The time that it is at first in a new folder, from where it goes on as the clock does. */
    public LocalAzureOptions withBeginning(Instant other) {
        return new LocalAzureOptions(
                folder,
                clock,
                random,
                behaviour,
                unregistered,
                pageSize,
                clientAddress,
                kill,
                log,
                Optional.of(other),
                keyPairs);
    }

    /**
     * For clients of older api-versions, whatever the day is: a new folder begins now, or while they were all still served if
     * that is over.
     */
    public LocalAzureOptions beforeRetirements() {
        return clock.instant().isBefore(BEFORE_RETIREMENTS) ? this : withBeginning(BEFORE_RETIREMENTS);
    }
}
