package dev.fhircmk.cli.rotate;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.azure.ScopeOptions;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.KeyUse;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.text.PrintableText;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the versions of a key, and which may be disabled. It disables none. */
@LeastRights(
        needs = {Right.READ_SERVICES, Right.READ_KEYS},
        sees = {Right.READ_VAULTS, Right.READ_LOG_SETTINGS, Right.READ_WORKSPACES, Right.QUERY_LOGS})
@Command(
        name = "versions",
        description = {
            "Show every version of a key: state, age, the services on it, its last use by the log of the vault, and whether it may be"
                    + " disabled.",
            "One may be where no service names it, the services are on a newer one, and the log shows no use of it. It is not"
                    + " disabled here."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING,
            "",
            "Examples:",
            "  fhir-cmk versions --key https://kv-clinic.vault.azure.net/keys/fhir",
            "  fhir-cmk versions --key https://kv-clinic.vault.azure.net/keys/fhir --management-group health --output json"
        })
public final class VersionsCommand implements Callable<Integer> {
    @Mixin
    private final AzureOptions azure;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "URI",
            description = "The key, such as https://kv-clinic.vault.azure.net/keys/fhir; a version in it is left out.")
    private String key = "";

    /** Reads the environment of the process. */
    public VersionsCommand() {
        this(new AzureOptions());
    }

    /** Reads another environment. */
    public VersionsCommand(AzureOptions azure) {
        this.azure = azure;
    }

    @Override
    public Integer call() {
        var named = KeyIdentifier.parse(key).versionless();
        var looked = scope.scope();
        try (var reader = new EstateReader(azure.clients(), azure.progress())) {
            var versions = reader.versions(named);
            var listed = versions.value()
                    .orElseThrow(() -> new CommandException(versions.why().orElseThrow()));
            if (listed.isEmpty()) {
                throw new CommandException("there is no key " + named + "; check its identifier");
            }
            var services = reader.services(looked);
            var rows = new VersionRows(
                    named,
                    listed,
                    services.stream()
                            .filter(service -> service.encryption()
                                    .key()
                                    .filter(used -> used.versionless().equals(named))
                                    .isPresent())
                            .sorted(Comparator.comparing(Service::name)
                                    .thenComparing(service -> service.id().toString()))
                            .toList(),
                    services.stream()
                            .filter(service -> service.encryption() instanceof Encryption.NotVisible)
                            .map(Service::name)
                            .toList(),
                    use(reader, looked, named));
            output.print(json(rows, looked), () -> text(rows, looked));
            return ExitCode.GOOD;
        }
    }

    private static Seen<KeyUse> use(EstateReader reader, EstateScope looked, KeyIdentifier key) {
        return reader.vaults(looked).at(key.vault()).then(reader::keyUse);
    }

    private static JsonObject json(VersionRows rows, EstateScope looked) {
        return JsonBuilder.json()
                .with("key", rows.key().toString())
                .with("scope", looked.describe())
                .with("versions", JsonTree.array(rows.json()))
                .withText("logSince", rows.use().value().map(use -> use.since().toString()))
                .withText("logNotVisible", rows.use().why())
                .build();
    }

    private static String text(VersionRows rows, EstateScope looked) {
        return rows.table() + "\n"
                + PrintableText.message("services outside of " + looked.describe() + " were not looked at") + "\n"
                + rows.use()
                        .why()
                        .map(why -> PrintableText.message("last use is not visible: " + why) + "\n")
                        .orElse("");
    }
}
