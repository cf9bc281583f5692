package dev.fhircmk.cli.local;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.client.Fault.Moment;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets, lists and clears faults of a local Azure. */
@LeastRights(none = "it asks nothing of Azure")
@Command(
        name = "fault",
        description = {
            "Let chosen calls to a running local Azure go wrong, and list the faults that are set.",
            "Without anything to go wrong, the faults are listed only."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING,
            "",
            "Examples:",
            "  fhir-cmk local fault --status 429 --header Retry-After=2 --times 3",
            "  fhir-cmk local fault --method PUT --cut --when after --host management.azure.com",
            "  fhir-cmk local fault --clear"
        })
final class FaultCommand implements Callable<Integer> {
    private static final String DEFAULT_CODE = "InternalServerError";

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @ArgGroup
    private What what = new What();

    @Option(names = "--clear", description = "Take all faults away first.")
    private boolean clear;

    @Option(names = "--id", paramLabel = "NAME", description = "Its name. Default: one is made up.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--method", paramLabel = "METHOD", description = "For calls with this method. Default: any.")
    private Optional<String> method = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "For calls to this host, such as '*.vault.azure.net'. Default: any.")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--route",
            paramLabel = "PATH",
            description = "For calls to this path; what is in braces may be anything. Default: any.")
    private Optional<String> route = Optional.empty();

    @Option(
            names = "--nth",
            paramLabel = "N",
            defaultValue = "1",
            description = "From the nth of these calls on. Default: ${DEFAULT-VALUE}.")
    private int nth = 1;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1",
            description = "For so many of them; 0 for all. Default: ${DEFAULT-VALUE}.")
    private int times = 1;

    @Option(
            names = "--when",
            paramLabel = "WHEN",
            defaultValue = "before",
            description = "before or after the call is carried out. Default: ${DEFAULT-VALUE}.")
    private When when = When.before;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Azure's code in the answer or in the error of the operation. Default: " + DEFAULT_CODE + ".")
    private String code = DEFAULT_CODE;

    @Option(names = "--message", paramLabel = "TEXT", description = "Its sentence.")
    private String message = "A fault that was asked for.";

    @Option(names = "--header", paramLabel = "NAME=VALUE", description = "A header of the answer. May be repeated.")
    private Map<String, String> headers = new TreeMap<>();

    @Option(names = "--delay", paramLabel = "DURATION", description = "Hold the call up first, ISO 8601.")
    private Optional<Duration> delay = Optional.empty();

    /** When a fault strikes, as a user types it. */
    enum When {
        /** Nothing of the call has been done. */
        before,
        /** All of it has been done. */
        after
    }

    /** What goes wrong. */
    static final class What {
        @Option(names = "--status", paramLabel = "STATUS", description = "Answer with this status instead.")
        private Optional<Integer> status = Optional.empty();

        @Option(names = "--cut", description = "Cut the connection.")
        private boolean cut;

        @Option(
                names = "--truncate",
                description = "Carry the call out, and cut the connection in the middle of the answer.")
        private boolean truncate;

        @Option(names = "--kill", description = "Kill the local Azure.")
        private boolean kill;

        @Option(names = "--fail-operation", description = "Let the long-running operation that the call starts fail.")
        private boolean failOperation;
    }

    @Override
    public Integer call() {
        var admin = AzureLocalAdmin.of(folder.path());
        if (clear) {
            admin.clearFaults();
        }
        action().map(this::narrowed).ifPresent(admin::setFault);
        var faults = admin.faults();
        var tree = new JsonObject();
        tree.add("faults", faults.stream().collect(JsonArray::new, JsonArray::add, JsonArray::addAll));
        output.print(tree, () -> table(faults));
        return ExitCode.GOOD;
    }

    private static String table(List<JsonObject> faults) {
        if (faults.isEmpty()) {
            return "no fault is set\n";
        }
        var table = new TextTable("fault", "calls", "struck", "what");
        faults.forEach(fault -> {
            var rest = fault.deepCopy();
            List.of("id", "calls", "struck").forEach(rest::remove);
            table.add(text(fault, "id"), text(fault, "calls"), text(fault, "struck"), rest.toString());
        });
        return table.toString();
    }

    private static String text(JsonObject fault, String name) {
        return fault.has(name) ? fault.get(name).getAsString() : "";
    }

    private Optional<Fault> action() {
        if (what.cut) {
            return Optional.of(Fault.lostRequest());
        }
        if (what.truncate) {
            return Optional.of(Fault.truncatedAnswer());
        }
        if (what.kill) {
            return Optional.of(Fault.kill(Moment.BEFORE_COMMIT));
        }
        if (what.failOperation) {
            return Optional.of(Fault.failedOperation(code, message));
        }
        return what.status.map(status -> Fault.answering(status, code, message)).or(() -> delay.map(Fault::slow));
    }

    private Fault narrowed(Fault action) {
        var fault =
                (when == When.after ? action.afterCommit() : action).nth(nth).times(times);
        for (var header : headers.entrySet()) {
            fault = fault.withHeader(header.getKey(), header.getValue());
        }
        fault = id.map(fault::named).orElse(fault);
        fault = host.map(fault::at).orElse(fault);
        fault = delay.map(fault::delayedBy).orElse(fault);
        return fault.on(method, route);
    }
}
