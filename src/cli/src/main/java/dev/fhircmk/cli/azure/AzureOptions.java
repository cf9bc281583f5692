package dev.fhircmk.cli.azure;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureConfiguration;
import dev.fhircmk.azure.AzureTime;
import dev.fhircmk.azure.Remedies;
import dev.fhircmk.azure.Retries;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which Azure a command calls, and as whom: as azure-native does by the variables {@code ARM_*}, else as Azure's own tools do. */
public final class AzureOptions {
    @Option(
            names = "--azure-local",
            paramLabel = "FOLDER",
            description = "Call the local Azure on that data folder instead of Azure. Default: FHIR_CMK_AZURE_LOCAL.")
    private Optional<Path> azureLocal = Optional.empty();

    @Option(
            names = "--cloud",
            paramLabel = "CLOUD",
            description = "public, usgovernment or china. Default: ARM_ENVIRONMENT, else public.")
    private Optional<String> cloud = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private final Function<String, Optional<String>> environment;
    private final InstantSource clock;
    private final Function<Consumer<String>, Retries> retries;

    /** Reads the environment of the process. */
    public AzureOptions() {
        this(name -> Optional.ofNullable(System.getenv(name)), InstantSource.system());
    }

    /** Reads another environment, and waits by another clock. */
    public AzureOptions(Function<String, Optional<String>> environment, InstantSource clock) {
        this(environment, clock, Retries::usual);
    }

    /** The same, and repeats calls in another way. */
    public AzureOptions(
            Function<String, Optional<String>> environment,
            InstantSource clock,
            Function<Consumer<String>, Retries> retries) {
        this.environment = environment;
        this.clock = clock;
        this.retries = retries;
    }

    /**
     * The clients of Azure.
     *
     * @throws CommandException where the options or variables contradict each other
     */
    public AzureClients clients() {
        var given = new LinkedHashMap<String, String>();
        azureLocal.ifPresent(folder -> given.put(
                "azureLocalFolder", folder.toAbsolutePath().normalize().toString()));
        cloud.ifPresent(name -> given.put("environment", name));
        var configuration = AzureConfiguration.of(given, environment).withDefaultCredential();
        var failures = configuration.failures();
        if (!failures.isEmpty()) {
            throw new CommandException(failures.values().iterator().next());
        }
        return new AzureClients(configuration, new AzureTime(clock), new OperatorRemedies(), retries.apply(new News()));
    }

    /** Progress of the command. */
    public Progress progress() {
        return new Progress(command.commandLine().getErr(), InstantSource.system());
    }

    /** What the clients tell on their own: where it goes is known once there is something to tell. */
    private final class News implements Consumer<String> {
        private Optional<Progress> progress = Optional.empty();

        @Override
        public synchronized void accept(String sentence) {
            var here = progress.orElseGet(AzureOptions.this::progress);
            progress = Optional.of(here);
            here.news(sentence);
        }
    }

    /** What an operator does about a refusal. */
    private static final class OperatorRemedies implements Remedies {
        private static final String GRANT = "give yourself the rights that the help of the command names";

        private static final Map<String, String> BY_CODE = Map.of(
                "ForbiddenByFirewall",
                "run it where the firewall of the vault lets you in, or add the address of this machine to its rules",
                "ForbiddenByConnection",
                "run it where a private endpoint of the vault is reached",
                "AccessDenied",
                GRANT,
                "ForbiddenByPolicy",
                GRANT,
                "ForbiddenByRbac",
                GRANT,
                "AuthorizationFailed",
                GRANT,
                "SubscriptionNotFound",
                "sign in to the tenant of the subscription, as somebody who sees it");

        @Override
        public Optional<String> of(String code) {
            return Optional.ofNullable(BY_CODE.get(code));
        }

        @Override
        public String again() {
            return "run it again";
        }
    }
}
