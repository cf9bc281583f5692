package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Throttling, passing failures and broken answers on every read that a command makes: what it reads is recorded first. Of commands that
 * change something only the reads are struck.
 */
final class BrokenReadsTest {
    /** Those that take least time first: what is read in the same way is struck once. */
    static final List<String> COMMANDS = List.of(
            "disable --by key",
            "versions",
            "key check",
            "key pick",
            "disable --by grant",
            "restore",
            "status",
            "report",
            "rotate",
            "drill");

    private static final String AT_ONCE = "x-ms-retry-after-ms";
    private static final String JSON = "application/json";
    private static final String PAGE = "<p>%s</p><!DOCTYPE html><html><body>Sign in</body></html>";

    /**
     * What goes wrong with a read.
     *
     * @param fault of a mark that is in its answer
     * @param isMarked whether who is told of it sees the mark
     * @param status that is told of a FHIR read; empty for none
     */
    private record Trouble(Function<String, Fault> fault, boolean isMarked, String status) {}

    private static final Trouble THROTTLED = new Trouble(
            mark -> Fault.answering(429, "TooManyRequests", mark + ".").withHeader(AT_ONCE, "1"), true, "429");
    private static final Trouble BUSY = new Trouble(
            mark -> Fault.answering(503, "ServiceUnavailable", mark + ".").withHeader(AT_ONCE, "1"), true, "503");
    private static final Trouble CUT_OFF = new Trouble(mark -> Fault.truncatedAnswer(), false, "");
    private static final Trouble HTML =
            new Trouble(mark -> Fault.page(200, "text/html", PAGE.formatted(mark)), true, "");
    private static final Trouble HALF = new Trouble(mark -> Fault.page(200, JSON, "{\"value\":[{"), false, "");

    /** A read is tried three times more: each of these is met by one try. Each read of a command meets one list, and the other with the next. */
    private static final List<List<Trouble>> PASSING = List.of(List.of(THROTTLED, BUSY, CUT_OFF), List.of(HTML, HALF));

    /** Each read of a command meets one of them, another one with the next command. */
    private static final List<Trouble> LASTING = List.of(THROTTLED, HTML, BUSY, CUT_OFF);

    /** Valid JSON that is not what Azure's documents say: parts of another type, and things without their parts. */
    private static final List<Fault> ODD = List.of(
            Fault.page(200, JSON, "{\"value\":{},\"data\":7}"),
            Fault.page(
                    200,
                    JSON,
                    "{\"id\":\"/it\",\"name\":\"it\",\"value\":[{}],\"data\":[{\"id\":\"/it\"}],\"tables\":[{}]}"));

    /**
     * What commands read beside what they look for, and tell nothing of: when a grant ends, or what would be one or none if the rest were not
     * clear already; what a log shows; the status of an operation whose result is looked at in any case; the
     * vault of a key that is disabled.
     */
    private static final Map<String, Set<String>> UNUSED = Map.of(
            "/roleAssignmentScheduleInstances", Set.of("key", "rotate", "disable", "drill"),
            "/roleEligibilityScheduleInstances", Set.of("status", "key", "rotate", "disable", "drill"),
            "/denyAssignments", Set.of("key pick", "disable"),
            "/Microsoft.ResourceGraph/", Set.of("disable --by key"),
            "/operationresults/", Set.of("rotate", "drill"),
            "/diagnosticSettings", Set.of("drill"),
            "/Microsoft.OperationalInsights/", Set.of("drill"),
            "/query", Set.of("drill"));

    /** What nobody may conclude from an answer that failed. */
    private static final List<String> ABSENCE = List.of(
            "no vault ",
            "there is no ",
            "no service ",
            "is gone",
            "missing",
            "was not granted",
            "is absent",
            "nobody uses");

    /** Four tries of each of the reads that have the same path, which a command makes at most so often. */
    private static final long MOST_CALLS = 60;

    @TempDir
    static Path folder;

    private static StruckClinic clinic;
    /** The reads of which some command has concluded nothing from odd answers: others read them in the same way. */
    private static Set<String> undecided;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        clinic = new StruckClinic(folder);
        undecided = new HashSet<>();
    }

    @AfterAll
    static void stop() {
        clinic.close();
    }

    @AfterEach
    void mend() {
        clinic.azure().admin().clearFaults();
    }

    /** One command. */
    @Nested
    @ParameterizedClass
    @FieldSource("dev.fhircmk.cli.BrokenReadsTest#COMMANDS")
    final class OfCommand {
        private static Run expected = new Run(List.of(), 0, "", new JsonObject());

        @Parameter
        String command = "";

        @BeforeParameterizedClassInvocation
        static void record(String command) {
            expected = recorded(command);
        }

        @Test
        void reads_again_what_failed_and_says_so() {
            var turn = COMMANDS.indexOf(command);
            for (var reads : Read.apart(expected.reads())) {
                var troubles = PASSING.get(turn++ % PASSING.size());
                prepare(command);
                reads.forEach(read -> IntStream.range(0, troubles.size())
                        .forEach(at -> set(troubles.get(at).fault().apply("struck"), read, read.nth() + at, 1)));

                var exitCode = run(command);

                assertThat(exitCode).as(err.toString()).isEqualTo(expected.exitCode());
                assertThat(steady(command, out)).isEqualTo(expected.output());
                assertThat(err.toString()).contains("trying again (1 of 3)");
                assertThat(clinic.azure().admin().faults())
                        .hasSize(reads.size() * troubles.size())
                        .allSatisfy(fault -> assertThat(JsonTree.number(fault, "struck"))
                                .as(fault.toString())
                                .hasValue(1L));
            }
        }

        /** Some reads are not made where others fail: what was told of is left out of the next run. */
        @Test
        void gives_up_within_bounds_and_says_what_it_could_not_read() {
            var turn = COMMANDS.indexOf(command);
            var open = new ArrayList<Struck>();
            for (var read : expected.needed(command)) {
                open.add(new Struck(read, LASTING.get((open.size() + turn) % LASTING.size()), open.size()));
            }
            while (!open.isEmpty()) {
                var told = told(open);
                if (told.isEmpty()) {
                    var alone = open.subList(0, 1);
                    assertThat(told(alone)).as(alone + "\n" + said()).isNotEmpty();
                    told = List.copyOf(alone);
                }
                open.removeAll(told);
            }
        }

        /** Runs it where all of these fail; gives those that it told of. */
        private List<Struck> told(List<Struck> struck) {
            prepare(command);
            struck.forEach(one -> set(
                    one.trouble().fault().apply(one.mark()).named(one.mark()),
                    one.read(),
                    one.read().nth(),
                    0));

            var exitCode = run(command);

            assertThat(exitCode).as(struck + "\n" + said()).isIn(0, 1, 3);
            assertThat(said()).as(struck.toString()).doesNotContain(expected.notSaid());
            var faults = clinic.azure().admin().faults().stream()
                    .collect(
                            Collectors.toMap(fault -> JsonTree.text(fault, "id").orElseThrow(), fault -> fault));
            assertThat(faults.values())
                    .allSatisfy(
                            fault -> assertThat(JsonTree.number(fault, "calls").orElseThrow())
                                    .as(fault.toString())
                                    .isLessThanOrEqualTo(MOST_CALLS));
            var said = said().lines()
                    .filter(line -> !line.contains("trying again ("))
                    .collect(Collectors.joining("\n"));
            return struck.stream()
                    .filter(one -> JsonTree.number(Objects.requireNonNull(faults.get(one.mark())), "struck")
                                    .orElseThrow()
                            > 0)
                    .filter(one -> one.trouble().isMarked()
                            ? one.isTold(said)
                            : exitCode != expected.exitCode()
                                    || !timeless(out.toString()).equals(expected.out()))
                    .toList();
        }

        @Test
        void concludes_nothing_from_an_odd_answer() {
            for (var read : expected.needed(command)) {
                if (!undecided.add(clinic.nameless(read.route()))) {
                    continue;
                }
                for (var odd : ODD) {
                    prepare(command);
                    set(odd, read, read.nth(), 0);

                    var exitCode = run(command);

                    assertThat(exitCode).as(read + "\n" + said()).isIn(0, 1, 3);
                    assertThat(said())
                            .as(read.toString())
                            .contains("nothing was concluded")
                            .doesNotContain(expected.notSaid());
                }
            }
        }
    }

    @Test
    void says_that_the_end_of_a_grant_is_not_visible() {
        strike(
                "status",
                Fault.page(403, JSON, "{\"error\": {\"code\": \"AuthorizationFailed\"}}"),
                "roleAssignmentScheduleInstances");

        run("status");

        assertThat(out.toString())
                .contains(
                        "role at the vault, its end not visible",
                        "looking takes the right Microsoft.Authorization/*/read");
    }

    /** Azure answers so in a tenant without Microsoft Entra ID P2. */
    @ParameterizedTest
    @ValueSource(strings = {"status", "report"})
    void grants_stay_where_a_tenant_has_no_privileged_identity_management(String command) {
        var expected = recorded(command).output();
        strike(
                command,
                Fault.page(400, JSON, """
                        {"error": {"code": "AadPremiumLicenseRequired", "message": "The tenant needs an AAD Premium 2 license."}}
                        """),
                "roleAssignmentScheduleInstances",
                "roleEligibilityScheduleInstances");

        run(command);

        assertThat(steady(command, out)).isEqualTo(expected);
    }

    private static void strike(String command, Fault fault, String... types) {
        var reads = recorded(command).reads();
        for (var type : types) {
            assertThat(reads)
                    .filteredOn(read -> read.route().endsWith("/" + type))
                    .isNotEmpty()
                    .allSatisfy(read -> set(fault, read, 1, 0));
        }
    }

    /** A read that fails for good. */
    private record Struck(Read read, Trouble trouble, int number) {
        String mark() {
            return "read " + number + " failed";
        }

        /** Of a FHIR read the status is told. */
        boolean isTold(String said) {
            return said.contains(mark())
                    || (read.route().equals("/Patient")
                            && !trouble.status().isEmpty()
                            && said.contains("is answered with " + trouble.status()));
        }
    }

    /**
     * One read, as a fault finds it.
     *
     * @param nth more than 1 where earlier reads have paths that its route is for too
     */
    private record Read(String method, String host, String route, int nth) {
        /** Whether a call that is one of these may be one of others. */
        private boolean overlaps(Read other) {
            return isFor(other.host() + other.route()) || other.isFor(host + route);
        }

        boolean isFor(String address) {
            return address.matches(
                    (host + route).replaceAll("\\{v\\d+}", "[^/]+").replaceAll("[(')]", "."));
        }

        /** Groups of reads of which no two count the same calls. */
        static List<List<Read>> apart(List<Read> reads) {
            var groups = new ArrayList<List<Read>>();
            for (var read : reads) {
                var free = groups.stream()
                        .filter(group -> group.stream().noneMatch(read::overlaps))
                        .findFirst();
                free.orElseGet(() -> {
                            groups.add(new ArrayList<>());
                            return groups.get(groups.size() - 1);
                        })
                        .add(read);
            }
            return groups;
        }
    }

    /** What a run without faults reads and gives. */
    private record Run(List<Read> reads, int exitCode, String out, JsonObject output) {
        /** Without those whose answer the command has no use for. */
        List<Read> needed(String command) {
            return reads.stream()
                    .filter(read -> UNUSED.entrySet().stream()
                            .noneMatch(unused -> read.route().contains(unused.getKey())
                                    && unused.getValue().stream().anyMatch(command::startsWith)))
                    .toList();
        }

        /** What says that something is not there, where it was not said without a failure; and a trace. */
        String[] notSaid() {
            return Stream.concat(
                            ABSENCE.stream().filter(words -> !out.contains(words)), Stream.of("Exception", "\tat "))
                    .toArray(String[]::new);
        }
    }

    private static void set(Fault fault, Read read, int nth, int times) {
        var unused = clinic.azure()
                .admin()
                .setFault(fault.on(read.method(), read.route())
                        .at(read.host())
                        .nth(nth)
                        .times(times));
    }

    private static Run recorded(String command) {
        prepare(command);
        clinic.azure().admin().resetRequestCount();
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = clinic.run(command, out, err);
        assertThat(exitCode).as(out + err.toString()).isZero();
        var reads = new LinkedHashMap<String, Read>();
        var addresses = new ArrayList<String>();
        for (var request : clinic.azure().admin().requests()) {
            var host = request.get("host").getAsString();
            var path = request.get("path").getAsString();
            if (isRead(request.get("method").getAsString(), path) && !host.equals("login.microsoftonline.com")) {
                addresses.add(host + path);
                var read = new Read(request.get("method").getAsString(), host, route(path), 1);
                var nth = addresses.stream().filter(read::isFor).count();
                reads.putIfAbsent(
                        host + read.route(), new Read(read.method(), host, read.route(), Math.toIntExact(nth)));
            }
        }
        assertThat(reads).hasSizeGreaterThan(3);
        return new Run(List.copyOf(reads.values()), exitCode, timeless(out.toString()), steady(command, out));
    }

    /** What the programs of a drill read is part of what it measures. */
    private static boolean isRead(String method, String path) {
        return (method.equals("GET") && !path.startsWith("/Basic/"))
                || Stream.of("/resources", "/query", "/getByIds").anyMatch(path::endsWith);
    }

    /** Versions and operations have another name in each run. */
    private static String route(String path) {
        var number = 0;
        var segments = new ArrayList<String>();
        for (var segment : path.split("/", -1)) {
            segments.add(segment.matches("[0-9a-f]{32}|[0-9a-fA-F-]{36}") ? "{" + "v" + ++number + "}" : segment);
        }
        return String.join("/", segments);
    }

    private static void prepare(String command) {
        clinic.azure().admin().clearFaults();
        clinic.prepare(command);
    }

    private int run(String command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return clinic.run(command, out, err);
    }

    private String said() {
        return out + err.toString();
    }

    /** The output without what differs from run to run. */
    private static JsonObject steady(String command, StringWriter out) {
        var tree = JsonTree.parse(out.toString());
        return switch (command) {
            case "rotate" ->
                JsonBuilder.json()
                        .with("made", tree.get("made"))
                        .with("services", JsonTree.objects(tree, "services").size())
                        .with("notes", tree.get("notes"))
                        .build();
            case "drill" ->
                JsonBuilder.json()
                        .with("verdict", tree.get("verdict"))
                        .with("steps", JsonTree.objects(tree, "steps").size())
                        .build();
            default -> JsonTree.parse(timeless(tree.toString()));
        };
    }

    private static String timeless(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "T").replaceAll("\"seconds\": ?\\d+", "\"seconds\":0");
    }
}
