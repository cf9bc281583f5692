package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.text.Printable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sets, lists and clears faults of a running local Azure. */
@Command(
        name = "fault",
        description =
                "Let chosen calls to a running local Azure go wrong; without anything to go wrong, list the faults.",
        footer = {
            "",
            "Examples:",
            "  azure-local fault --folder ~/.azure-local --status 429 --header Retry-After=2 --times 3",
            "  azure-local fault --folder ~/.azure-local --method PUT --cut --when after \\",
            "    --route '/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.KeyVault/vaults/{v}'",
            "  azure-local fault --folder ~/.azure-local --kill --nth 7",
            "  azure-local fault --folder ~/.azure-local --clear"
        })
final class FaultCommand extends FolderCommand {
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
            description = "One of before, after: the call is carried out. Default: ${DEFAULT-VALUE}.")
    private String when = "";

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Azure's code in the answer or in the operation's error.")
    private Optional<String> code = Optional.empty();

    @Option(names = "--message", paramLabel = "TEXT", description = "Its sentence.")
    private Optional<String> message = Optional.empty();

    @Option(names = "--header", paramLabel = "NAME=VALUE", description = "A header of the answer. May be repeated.")
    private Map<String, String> headers = new TreeMap<>();

    @Option(names = "--delay", paramLabel = "DURATION", description = "Hold the call up first, ISO 8601.")
    private Optional<Duration> delay = Optional.empty();

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

        @Option(names = "--kill", description = "Kill the server.")
        private boolean kill;

        @Option(names = "--fail-operation", description = "Let the long-running operation that the call starts fail.")
        private boolean failOperation;

        private boolean isNothing() {
            return status.isEmpty() && !cut && !truncate && !kill && !failOperation;
        }
    }

    @Override
    public Integer call() {
        AzureLocalAdmin admin = admin();
        if (clear) {
            admin.clearFaults();
        }
        if (!what.isNothing() || delay.isPresent()) {
            out().println("Set " + Printable.text(admin.setFault(fault())) + ".");
        }
        admin.faults().forEach(fault -> out().println(Printable.text(JsonTree.write(fault))));
        return 0;
    }

    private Fault fault() {
        Fault fault = moment(action()).nth(nth).times(times);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            fault = fault.withHeader(header.getKey(), header.getValue());
        }
        fault = id.map(fault::named).orElse(fault);
        fault = host.map(fault::at).orElse(fault);
        fault = delay.map(fault::delayedBy).orElse(fault);
        return fault.on(method, route);
    }

    private Fault action() {
        String sentence = message.orElse("A fault that was asked for.");
        if (what.cut) {
            return Fault.lostRequest();
        }
        if (what.truncate) {
            return Fault.truncatedAnswer();
        }
        if (what.kill) {
            return Fault.kill(Fault.Moment.BEFORE_COMMIT);
        }
        if (what.failOperation) {
            return Fault.failedOperation(code.orElse("InternalServerError"), sentence);
        }
        return what.status
                .map(status -> Fault.answering(status, code.orElse("InternalServerError"), sentence))
                .orElseGet(() -> Fault.slow(delay.orElse(Duration.ZERO)));
    }

    private Fault moment(Fault fault) {
        return when.equals("after") ? fault.afterCommit() : fault;
    }
}
