package dev.fhircmk.cli.migrate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.Region;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans the way from an account of the retired Azure API for FHIR to a FHIR service of Azure Health Data Services. */
@LeastRights(none = "it asks nothing of Azure")
@Command(
        name = "plan",
        description = {
            "Plan the way from an account of the retired Azure API for FHIR to a FHIR service of Azure Health Data Services.",
            "Tells what becomes of each property of the account, what is different of its key, the steps with the copy of the"
                    + " data, and writes the settings of the successor's stack. Nothing is asked of Azure or changed there."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING,
            "",
            "Examples:",
            "  fhir-cmk migrate plan account.json",
            "  fhir-cmk migrate plan template.json --account clinicrecords --settings Pulumi.successor.yaml",
            "  fhir-cmk migrate plan account.json --region southeastasia --output json",
            "  az healthcareapis service show --resource-group rg-records --resource-name clinicrecords | fhir-cmk migrate plan -"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The JSON of az healthcareapis service show or list, or an ARM template; - for standard input.")
    private String file = "";

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "The account, where the file has several. Default: all.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region of the successor, such as southeastasia. Default: that of the account.")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Write the settings of the successor's stack to this new file. Default: they are printed.")
    private Optional<Path> settings = Optional.empty();

    @Mixin
    private final OutputOption output = new OutputOption();

    private final InputStream input;

    /** Reads the input of the process. */
    public PlanCommand() {
        this(System.in);
    }

    PlanCommand(InputStream input) {
        this.input = input;
    }

    @Override
    public Integer call() {
        var chosen = region.map(Region::parse);
        var found = AccountFile.parse(file.equals(STANDARD_INPUT) ? "standard input" : file, read());
        var plans = accounts(found).stream()
                .map(account -> MigrationPlan.of(account, chosen))
                .toList();
        settings.ifPresent(to -> {
            if (plans.size() > 1) {
                throw new InvalidValueException(
                        "--settings", "given for one account", names(found.accounts()), "name one with --account");
            }
            StackFile.write(to, plans.get(0).settings());
        });
        output.print(json(plans, found), () -> text(plans, found));
        return ExitCode.GOOD;
    }

    private List<Account> accounts(AccountFile found) {
        if (name.isEmpty()) {
            return found.accounts();
        }
        var named = found.accounts().stream()
                .filter(account -> account.label().equalsIgnoreCase(name.get()))
                .toList();
        if (named.isEmpty()) {
            throw new InvalidValueException(
                    "--account", "one of " + names(found.accounts()), name.get(), "correct it, or leave it out");
        }
        return named;
    }

    private static String names(List<Account> accounts) {
        return accounts.stream()
                .map(account -> PrintableText.value(account.label()))
                .collect(Collectors.joining(", "));
    }

    private String read() {
        try {
            return decoded(file.equals(STANDARD_INPUT) ? input.readAllBytes() : Files.readAllBytes(Path.of(file)));
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            throw new CommandException(
                    "cannot read " + PrintableText.value(file)
                            + "; name a file that you may read, or - for standard input",
                    unreadable);
        }
    }

    /** Windows PowerShell writes what az prints as UTF-16 with a mark at its beginning. */
    private static String decoded(byte[] bytes) {
        var marked = bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe;
        Charset charset = marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        var text = new String(bytes, charset);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static JsonObject json(List<MigrationPlan> plans, AccountFile found) {
        var json = new JsonObject();
        json.addProperty("notice", MigrationPlan.NOTICE);
        json.add(
                "accounts",
                plans.stream().map(MigrationPlan::json).collect(JsonArray::new, JsonArray::add, JsonArray::addAll));
        json.add(
                "beside",
                found.beside().stream()
                        .map(PlannedProperty::json)
                        .collect(JsonArray::new, JsonArray::add, JsonArray::addAll));
        return json;
    }

    private String text(List<MigrationPlan> plans, AccountFile found) {
        var text = new StringBuilder(MigrationPlan.NOTICE).append('\n');
        plans.forEach(plan -> text.append(plan.text(settings.isPresent())));
        if (!found.beside().isEmpty()) {
            text.append("\nBeside the accounts, in the template\n\n").append(MigrationPlan.table(found.beside()));
        }
        settings.ifPresent(to -> text.append("\nThe settings are in ")
                .append(PrintableText.value(to.toString()))
                .append(".\n"));
        return text.toString();
    }
}
