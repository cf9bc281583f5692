import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs with {@code run.sh}. Nothing but the JDK is needed. */
final class Bench {
    private static final Pattern STEP = Pattern.compile("pulumiw: (building [\\w -]+?) [\\d(].*: done in (\\d+) s$");

    private static final Map<String, String> WITHOUT_POLICIES = Map.of("FHIR_CMK_POLICIES", "off");

    /** Seconds, seconds, megabytes. */
    private record Cost(double wall, double cpu, double memory) {}

    private interface Run {
        void run(Map<String, List<Cost>> costs) throws Exception;
    }

    /** By command, then by process. */
    private final Map<String, Map<String, List<Cost>>> processes = new LinkedHashMap<>();

    private final Path root;
    private final Path work;
    private final int runs;

    private Bench(Path root, Path work, int runs) {
        this.root = root;
        this.work = work;
        this.runs = runs;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new Bench(Path.of(arguments[2]), Path.of(arguments[3]), Integer.parseInt(arguments[1]));
        System.out.println(machine());
        System.out.println();
        switch (arguments[0]) {
            case "stack" -> bench.medians(bench::stack);
            case "services" -> bench.services();
            case "setup" -> bench.setup();
            case "against" -> bench.against(Path.of(arguments[4]).toRealPath());
            case "typescript" -> bench.typescript(Path.of(arguments[4]).toRealPath());
            default -> throw new IllegalArgumentException(
                    "stack, services, setup, against or typescript, got " + arguments[0]);
        }
    }

    /** Previews of this checkout and of another, in turn, so that a busy machine falls on both. */
    private void against(Path other) throws Exception {
        var preview = List.of("preview", "--stack", "local", "--non-interactive");
        inTurn(
                "there",
                "here",
                List.of(
                        new Pair(
                                "preview",
                                () -> pulumiw(other, "other", Map.of(), preview),
                                () -> pulumiw(root, "home", Map.of(), preview)),
                        new Pair(
                                "preview without the policy pack",
                                () -> pulumiw(other, "other", WITHOUT_POLICIES, preview),
                                () -> pulumiw(root, "home", WITHOUT_POLICIES, preview))));
    }

    private Cost pulumiw(Path checkout, String home, Map<String, String> environment, List<String> arguments)
            throws Exception {
        return pulumiw(checkout, home, environment, arguments, processes -> {});
    }

    private Cost pulumiw(Path checkout, String home, Map<String, String> environment, List<String> arguments, Watch watch)
            throws Exception {
        var all = new LinkedHashMap<>(environment);
        all.put("FHIR_CMK_HOME", work.resolve(home).toString());
        return timed(checkout, all, command(checkout.resolve("pulumiw").toString(), arguments.toArray(String[]::new)), watch);
    }

    /**
     * Previews of the local stack, in Java on the components with the pack of this repository, and of a program in TypeScript on azure-native's
     * SDK, which makes the same in Azure, with a pack of two rules in TypeScript.
     */
    private void typescript(Path programs) throws Exception {
        var environment = environment();
        var project = Files.createDirectories(work.resolve("project"));
        for (var file : List.of("package.json", "tsconfig.json")) {
            Files.copy(programs.resolve(file), project.resolve(file));
        }
        Files.copy(programs.resolve("raw.ts"), project.resolve("index.ts"));
        Files.createSymbolicLink(project.resolve("node_modules"), programs.resolve("node_modules"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: services\nruntime: nodejs\n");
        Files.writeString(project.resolve("Pulumi.s.yaml"), """
                config:
                  services:services: 1
                  services:name: typescript
                  azure-native:azureLocalFolder: %s
                """.formatted(environment.get("FHIR_CMK_AZURE_LOCAL")));
        timed(project, environment, command("pulumi", "stack", "init", "s"));
        var preview = command("pulumi", "preview", "--stack", "s", "--non-interactive");
        var checked = new ArrayList<>(preview);
        checked.addAll(List.of("--policy-pack", programs.resolve("policies").toString()));
        var stack = List.of("preview", "--stack", "local", "--non-interactive");
        inTurn(
                "TypeScript",
                "Java",
                List.of(
                        new Pair(
                                "preview with its pack",
                                () -> whole(watch -> timed(project, environment, checked, watch)),
                                () -> whole(watch -> pulumiw(root, "home", Map.of(), stack, watch))),
                        new Pair(
                                "preview without a pack",
                                () -> whole(watch -> timed(project, environment, preview, watch)),
                                () -> whole(watch -> pulumiw(root, "home", WITHOUT_POLICIES, stack, watch)))));
    }

    private interface Watched {
        Cost run(Watch watch) throws Exception;
    }

    /**
     * With the CPU of processes that nobody waited for: the engine kills the host of a pack in TypeScript before the pack has ended. What all
     * processes were seen to take, where that is more than what was waited for.
     */
    private static Cost whole(Watched command) throws Exception {
        var seen = new LinkedHashMap<Long, Double>();
        var cost = command.run(processes -> processes.forEach(
                process -> seen.merge(process.pid(), ownCpuSeconds(process), Math::max)));
        return new Cost(
                cost.wall(),
                Math.max(cost.cpu(), seen.values().stream().mapToDouble(Double::doubleValue).sum()),
                cost.memory());
    }

    private interface Measured {
        Cost run() throws Exception;
    }

    private record Pair(String what, Measured there, Measured here) {}

    private void inTurn(String there, String here, List<Pair> pairs) throws Exception {
        // After the first runs archives of classes are made, where there are none.
        inTurn(there, here, pairs, new LinkedHashMap<>(), new LinkedHashMap<>());
        TimeUnit.SECONDS.sleep(40);
        inTurn(there, here, pairs, new LinkedHashMap<>(), new LinkedHashMap<>());
        var before = new LinkedHashMap<String, List<Cost>>();
        var now = new LinkedHashMap<String, List<Cost>>();
        for (int run = 0; run < runs; run++) {
            inTurn(there, here, pairs, before, now);
        }
        table(
                List.of(
                        "what", "wall, median of " + runs + ", " + there, here, "ratio, median of pairs", "CPU " + there, here, "ratio",
                        "peak memory " + there, here),
                before.entrySet().stream().map(one -> {
                    var first = one.getValue();
                    var second = now.get(one.getKey());
                    return List.of(
                            one.getKey(),
                            seconds(first, Cost::wall),
                            seconds(second, Cost::wall),
                            ratio(first, second, Cost::wall),
                            seconds(first, Cost::cpu),
                            seconds(second, Cost::cpu),
                            ratio(first, second, Cost::cpu),
                            megabytes(first),
                            megabytes(second));
                }));
    }

    private static void inTurn(
            String there, String here, List<Pair> pairs, Map<String, List<Cost>> before, Map<String, List<Cost>> now)
            throws Exception {
        for (var pair : pairs) {
            System.err.println(there + " and " + here + " in turn:");
            add(before, pair.what(), pair.there().run());
            add(now, pair.what(), pair.here().run());
        }
    }

    private static String ratio(List<Cost> there, List<Cost> here, Function<Cost, Double> part) {
        return String.format(
                Locale.ROOT,
                "%.2f",
                median(IntStream.range(0, there.size())
                        .mapToObj(pair -> part.apply(here.get(pair)) / part.apply(there.get(pair)))));
    }

    private void stack(Map<String, List<Cost>> costs) throws Exception {
        delete(work.resolve("home"));
        measure(costs, "preview, first on a new local Azure", "preview", "--stack", "local", "--non-interactive");
        measure(costs, "preview, second", "preview", "--stack", "local", "--non-interactive");
        measure(costs, "up, first", "up", "--stack", "local", "--yes", "--skip-preview", "--non-interactive");
        measure(costs, "up, second: nothing to do", "up", "--stack", "local", "--yes", "--skip-preview", "--non-interactive");
        measure(costs, "preview with nothing to do", "preview", "--stack", "local", "--non-interactive");
        measure(costs, "the same without the policy pack", WITHOUT_POLICIES, "preview", "--stack", "local", "--non-interactive");
        pulumiw("local", "stop");
    }

    private void measure(Map<String, List<Cost>> costs, String what, String... arguments) throws Exception {
        measure(costs, what, Map.of(), arguments);
    }

    private void measure(Map<String, List<Cost>> costs, String what, Map<String, String> environment, String... arguments)
            throws Exception {
        var watch = new ProcessWatch(processes.computeIfAbsent(what, any -> new LinkedHashMap<>()));
        var cost = timed(root, environment, command(root.resolve("pulumiw").toString(), arguments), watch);
        watch.end();
        add(costs, what, cost);
    }

    /** What each process of a command costs, by what it is. */
    private static final class ProcessWatch implements Watch {
        /** What a process is, by a part of its command line; the first that fits. */
        private static final Map<String, String> NAMES = new LinkedHashMap<>();

        static {
            NAMES.put("fhir-cmk-provider.jar", "provider fhir-cmk");
            NAMES.put("azure-stand-in.jar", "stand-in for azure-native");
            NAMES.put("pack.jar", "policy pack");
            NAMES.put("azure-local.jar", "local Azure");
            NAMES.put("stacks.jar", "program");
            NAMES.put("fhir-cmk.jar", "command line of pulumiw");
            NAMES.put("pulumi-language-java", "Pulumi's Java host");
            NAMES.put("pulumi-resource-fhir-cmk", "launchers of plugins");
            NAMES.put("pulumi-resource-azure-native", "launchers of plugins");
            NAMES.put("mvnw-pack", "launchers of plugins");
            NAMES.put("/pulumi ", "engine");
        }

        private final Map<String, List<Cost>> costs;
        private final Map<Long, String> names = new LinkedHashMap<>();
        private final Map<Long, Double> cpu = new LinkedHashMap<>();
        private final Map<Long, Double> memory = new LinkedHashMap<>();

        ProcessWatch(Map<String, List<Cost>> costs) {
            this.costs = costs;
        }

        @Override
        public void look(List<ProcessHandle> processes) {
            for (var process : processes) {
                var name = nameOf(process);
                if (!name.isEmpty()) {
                    // A process becomes another one by exec.
                    names.put(process.pid(), name);
                    cpu.merge(process.pid(), ownCpuSeconds(process), Math::max);
                    memory.merge(process.pid(), megabytes(process), Math::max);
                }
            }
        }

        private static String nameOf(ProcessHandle process) {
            try {
                var command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
                return NAMES.entrySet().stream()
                        .filter(known -> command.contains(known.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(command.isBlank() ? "" : "others");
            } catch (IOException gone) {
                return "";
            }
        }

        /** One cost for each name; of several processes of a name the sum. */
        void end() {
            for (var name : new LinkedHashSet<>(names.values())) {
                var all = names.entrySet().stream().filter(process -> process.getValue().equals(name)).map(Map.Entry::getKey).toList();
                costs.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(new Cost(0, all.stream().mapToDouble(cpu::get).sum(), all.stream().mapToDouble(memory::get).sum()));
            }
        }
    }

    private void medians(Run run) throws Exception {
        var costs = new LinkedHashMap<String, List<Cost>>();
        for (int i = 0; i < runs; i++) {
            run.run(costs);
        }
        table(costs);
        processes.forEach(this::table);
    }

    /** The processes of a command, as they were seen every 50 ms: what a short one did after the last look is missing. */
    private void table(String what, Map<String, List<Cost>> byProcess) {
        System.out.println();
        table(
                List.of(what + ", by process", "CPU, median of " + runs, "peak memory"),
                byProcess.entrySet().stream()
                        .sorted(Comparator.comparing((Map.Entry<String, List<Cost>> one) -> median(one.getValue(), Cost::cpu))
                                .reversed())
                        .map(one -> List.of(one.getKey(), seconds(one.getValue(), Cost::cpu), megabytes(one.getValue()))));
    }

    private void table(Map<String, List<Cost>> costs) {
        table(
                List.of("what", "wall, median of " + runs, "CPU", "peak memory"),
                costs.entrySet().stream()
                        .map(one -> List.of(
                                one.getKey(),
                                seconds(one.getValue(), Cost::wall),
                                seconds(one.getValue(), Cost::cpu),
                                megabytes(one.getValue()))));
    }

    private static void table(List<String> head, Stream<List<String>> rows) {
        System.out.println("| " + String.join(" | ", head) + " |");
        System.out.println("|" + "---|".repeat(head.size()));
        rows.forEach(row -> System.out.println("| " + String.join(" | ", row) + " |"));
    }

    private static String seconds(List<Cost> costs, Function<Cost, Double> part) {
        return String.format(Locale.ROOT, "%.2f s", median(costs, part));
    }

    private static String megabytes(List<Cost> costs) {
        return String.format(Locale.ROOT, "%.0f MB", median(costs, Cost::memory));
    }

    private void services() throws Exception {
        var environment = environment();
        var project = Files.createDirectories(work.resolve("project"));
        Files.writeString(project.resolve("Pulumi.yaml"), """
                name: services
                runtime: {name: java, options: {binary: %s}}
                plugins: {providers: [{name: fhir-cmk, path: %s}]}
                """.formatted(work.resolve("services.jar"), root.resolve("src/provider/target/plugin")));
        var costs = new LinkedHashMap<String, List<Cost>>();
        for (int run = 0; run < runs; run++) {
            for (var services : List.of(1, 10, 50)) {
                services(project, environment, services, "r" + run, costs);
            }
        }
        // The engine writes its whole state at each step, which makes large stacks slow: once, both ways.
        var skipping = new LinkedHashMap<>(environment);
        skipping.put("PULUMI_EXPERIMENTAL", "true");
        skipping.put("PULUMI_SKIP_CHECKPOINTS", "true");
        for (var services : List.of(100, 300)) {
            previews(project, environment, services, costs);
            services(project, environment, services, "whole", costs);
            services(project, skipping, services, "skipped", costs);
        }
        table(costs);
        var ten = median(costs.get("up of 10 FHIR services"), Cost::wall) / 10;
        var fifty = median(costs.get("up of 50 FHIR services"), Cost::wall) / 50;
        System.out.printf(Locale.ROOT, "%nA service at 50 takes %.2f times one at 10 (aim 1.3 at most).%n", fifty / ten);
    }

    private void services(
            Path project, Map<String, String> environment, int services, String run, Map<String, List<Cost>> costs)
            throws Exception {
        var stack = stack(project, environment, services, run);
        var cost = timed(
                project,
                environment,
                command("pulumi", "up", "--yes", "--skip-preview", "--non-interactive", "--stack", stack));
        var isSkipping = environment.containsKey("PULUMI_SKIP_CHECKPOINTS");
        add(costs, "up of " + services + " FHIR services" + (isSkipping ? ", checkpoints skipped" : ""), cost);
    }

    /** First previews, without the policy pack and with it, in turn. */
    private void previews(
            Path project, Map<String, String> environment, int services, Map<String, List<Cost>> costs) throws Exception {
        var stack = stack(project, environment, services, "planned");
        var pack = List.of("--policy-pack", root.resolve("policies/cmk").toString());
        for (int run = 0; run < runs; run++) {
            for (var options : List.of(List.<String>of(), pack)) {
                var preview = command("pulumi", "preview", "--non-interactive", "--stack", stack);
                preview.addAll(options);
                add(
                        costs,
                        "first preview of " + services + " FHIR services"
                                + (options.isEmpty() ? "" : ", with the policy pack"),
                        timed(project, environment, preview));
            }
        }
    }

    /** A stack of that many services, which has no state yet. */
    private String stack(Path project, Map<String, String> environment, int services, String run) throws Exception {
        var stack = "n" + services + run;
        Files.writeString(project.resolve("Pulumi." + stack + ".yaml"), """
                config:
                  services:services: %d
                  services:name: %s
                """.formatted(services, stack));
        timed(project, environment, command("pulumi", "stack", "init", stack));
        return stack;
    }

    /** From nothing: the toolchain's modules and build cache, and what the build downloads, go to folders of their own. */
    private void setup() throws Exception {
        var steps = new LinkedHashMap<String, List<Cost>>();
        for (int run = 0; run < runs; run++) {
            setup(Files.createDirectories(work.resolve("setup" + run)), steps);
        }
        table(steps);
    }

    private void setup(Path folder, Map<String, List<Cost>> steps) throws Exception {
        var fresh = Map.of(
                "FHIR_CMK_CACHE", folder.resolve("cache").toString(),
                "GOCACHE", folder.resolve("gocache").toString(),
                "GOMODCACHE", folder.resolve("gomod").toString(),
                "GOFLAGS", "-modcacherw");
        var watch = new StepWatch(steps);
        var toolchain =
                timed(root, fresh, command(root.resolve("pulumiw").toString(), "toolchain", "--yaml"), watch);
        add(steps, "toolchain in all", toolchain);
        var build = timed(
                root,
                Map.of(),
                command(
                        "mvn", "-q", "-f", root.resolve("pom.xml").toString(), "-pl",
                        "stacks,src/provider,src/azure-local,src/azure-stand-in,src/cli,policies/cmk", "-am", "-Dquick", "-DskipTests",
                        "-Dmaven.repo.local=" + folder.resolve("m2"), "clean", "package"));
        add(steps, "Maven, with an empty repository", build);
        var preview = timed(root, Map.of(), command(root.resolve("pulumiw").toString(), "preview", "--stack", "local"));
        add(steps, "the first preview after that", preview);
        pulumiw("local", "stop");
        delete(work.resolve("home"));
        delete(folder);
    }

    private static void add(Map<String, List<Cost>> costs, String what, Cost cost) {
        costs.computeIfAbsent(what, any -> new ArrayList<>()).add(cost);
        System.err.println(what + ": " + cost);
    }

    private interface Watch {
        /** Called every 50 ms with the processes that run now, and once, with none, after the end. */
        void look(List<ProcessHandle> processes) throws IOException;
    }

    /** Splits what a command costs by the steps that its log says are done. */
    private final class StepWatch implements Watch {
        private final Map<String, List<Cost>> steps;
        private int done;
        private double atLastStep;
        private double cpu;
        private double peak;

        StepWatch(Map<String, List<Cost>> steps) {
            this.steps = steps;
        }

        @Override
        public void look(List<ProcessHandle> processes) throws IOException {
            peak = Math.max(peak, processes.stream().mapToDouble(Bench::megabytes).sum());
            // A process that ended takes its time along until its parent has waited for it.
            cpu = Math.max(cpu, processes.stream().mapToDouble(Bench::cpuSeconds).sum());
            var ended = Files.readAllLines(work.resolve("log")).stream()
                    .map(STEP::matcher)
                    .filter(Matcher::find)
                    .skip(done)
                    .toList();
            for (var step : ended) {
                add(steps, step.group(1), new Cost(Double.parseDouble(step.group(2)), cpu - atLastStep, peak));
                done++;
                atLastStep = cpu;
                peak = 0;
            }
        }
    }

    private Map<String, String> environment() throws Exception {
        pulumiw("local", "start");
        var log = work.resolve("log");
        timed(root, Map.of(), command(root.resolve("pulumiw").toString(), "env", "--stack", "local"));
        var variables = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(log)) {
            if (line.startsWith("export ") && !line.startsWith("export PULUMI_STACK")) {
                var assignment = line.substring("export ".length()).replace("\\", "").split("=", 2);
                variables.put(assignment[0], assignment[1]);
            }
        }
        return variables;
    }

    private void pulumiw(String... arguments) throws Exception {
        timed(root, Map.of(), command(root.resolve("pulumiw").toString(), arguments));
    }

    private static List<String> command(String first, String... rest) {
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(Arrays.asList(rest));
        return all;
    }

    /** Runs a command to its end: wall time, CPU time of all that it waited for, and the most memory that its processes held at once. */
    private Cost timed(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        return timed(folder, environment, command, processes -> {});
    }

    private Cost timed(Path folder, Map<String, String> environment, List<String> command, Watch watch)
            throws Exception {
        var times = work.resolve("times");
        var timing = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; { time \"$@\" 2>&3; } 3>&2 2>" + times, "time"));
        timing.addAll(command);
        var builder = new ProcessBuilder(timing)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile());
        builder.environment().put("FHIR_CMK_HOME", work.resolve("home").toString());
        builder.environment().put("FHIR_CMK_BUILD", "never");
        builder.environment().putAll(environment);
        // A process is looked for on the PATH of its parent; the shell is the parent.
        var process = builder.start();
        double peak = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            var running = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
            peak = Math.max(peak, running.stream().mapToDouble(Bench::megabytes).sum());
            watch.look(running);
        }
        watch.look(List.of());
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + "\n" + Files.readString(work.resolve("log")));
        }
        var parts = Files.readString(times).strip().split("\\s+");
        return new Cost(
                Double.parseDouble(parts[0]), Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]), peak);
    }

    private static double megabytes(ProcessHandle process) {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ")[1]) * 4096 / 1e6;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The CPU time of a process and of its children that have ended and were waited for, in seconds. */
    private static double cpuSeconds(ProcessHandle process) {
        return cpuSeconds(process, 14);
    }

    private static double ownCpuSeconds(ProcessHandle process) {
        return cpuSeconds(process, 12);
    }

    private static double cpuSeconds(ProcessHandle process, int last) {
        try {
            var line = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field = 11; field <= last; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / 100;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double median(List<Cost> costs, Function<Cost, Double> part) {
        return median(costs.stream().map(part));
    }

    private static double median(Stream<Double> values) {
        var sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String machine() throws IOException {
        var cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*: ", ""))
                .orElse("unknown processor");
        return cpu + ", " + Runtime.getRuntime().availableProcessors() + " cores, load "
                + Files.readString(Path.of("/proc/loadavg")).split(" ")[0] + ", Java "
                + System.getProperty("java.version");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
