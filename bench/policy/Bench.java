import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Runs with {@code run.sh}; takes how many runs, what the packs are asked about ({@code stash} or {@code azure}), and the folders of packs. All packs take turns in each run, so that what else the
 * machine does falls on all of them; the first is what the others are compared with.
 */
final class Bench {
    private static final int RESOURCES = 1000;
    private static final int STACK = 5000;
    private static final int PREVIEW_RESOURCES = 10;

    private record Figures(
            double port, double configured, double perResource, double perLaterResource, double smallStack, double stack,
            double peak, double preview, double end, int said) {}

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        Load load = arguments[1].equals("azure") ? new AzureLoad() : new StashLoad();
        var packs = Arrays.stream(arguments).skip(2).map(folder -> Path.of(folder).toAbsolutePath().normalize()).toList();
        var project = project();
        var figures = new LinkedHashMap<Path, List<Figures>>();
        packs.forEach(pack -> figures.put(pack, new ArrayList<>()));
        // What is made once for all starts, such as an archive of classes, is not part of a start.
        for (var pack : packs) {
            measure(pack, project, load, 0);
        }
        for (int run = 1; run <= runs; run++) {
            double without = preview(project, List.of());
            for (var pack : packs) {
                var one = measure(pack, project, load, without);
                figures.get(pack).add(one);
                System.err.println("run " + run + ", " + pack.getFileName() + ": " + one);
            }
        }
        print(figures, runs);
    }

    private static Figures measure(Path folder, Path project, Load load, double without) throws Exception {
        double preview = preview(project, List.of("--policy-pack", folder.toString())) - without;
        try (var pack = Pack.start(folder)) {
            var analyzer = pack.analyzer();
            var resources = load.resources(RESOURCES);
            long started = System.nanoTime();
            long half = 0;
            for (int i = 0; i < resources.size(); i++) {
                if (i == RESOURCES / 2) {
                    half = System.nanoTime();
                }
                analyzer.remediate(resources.get(i));
                analyzer.analyze(resources.get(i));
            }
            long resourcesDone = System.nanoTime();
            var smallStack = load.stack(RESOURCES);
            // What a JVM compiles on the way belongs to the first stack; a pack sees one stack in its life.
            long smallStarted = System.nanoTime();
            analyzer.analyzeStack(smallStack);
            long smallDone = System.nanoTime();
            var stack = load.stack(STACK);
            long stackStarted = System.nanoTime();
            var said = analyzer.analyzeStack(stack);
            long stackDone = System.nanoTime();
            double peak = pack.peakMegabytes();
            return new Figures(
                    pack.secondsToPort(),
                    pack.secondsToConfigured(),
                    (resourcesDone - started) / 1e6 / RESOURCES,
                    (resourcesDone - half) / 1e6 / (RESOURCES - RESOURCES / 2),
                    (smallDone - smallStarted) / 1e9,
                    (stackDone - stackStarted) / 1e9,
                    peak,
                    preview,
                    pack.end(),
                    said.getDiagnosticsCount());
        }
    }

    /** A program in YAML that needs no plugin. */
    private static Path project() throws Exception {
        var folder = Files.createTempDirectory("policy-bench");
        var program = new StringBuilder("name: bench\nruntime: yaml\nresources:\n");
        for (int i = 0; i < PREVIEW_RESOURCES; i++) {
            program.append("""
                      stash-%d:
                        type: pulumi:index:Stash
                        properties:
                          input:
                            location: westeurope
                            retentionDays: 90
                            encryption: {enabled: true, key: {type: RSA, size: 3072}}
                            network: {publicAccess: Disabled, minimumTls: "1.2"}
                            tags: {owner: team}
                    """.formatted(i));
        }
        Files.writeString(folder.resolve("Pulumi.yaml"), program);
        Files.createDirectories(folder.resolve("state"));
        pulumi(folder, List.of("stack", "init", "dev"));
        return folder;
    }

    private static double preview(Path project, List<String> more) throws Exception {
        var arguments = new ArrayList<>(List.of("preview", "--stack", "dev"));
        arguments.addAll(more);
        long started = System.nanoTime();
        pulumi(project, arguments);
        return (System.nanoTime() - started) / 1e9;
    }

    private static void pulumi(Path project, List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of("pulumi", "--non-interactive"));
        command.addAll(arguments);
        var log = project.resolve("pulumi.log");
        var builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of(
                "PULUMI_BACKEND_URL", "file://" + project.resolve("state"),
                "PULUMI_HOME", project.resolve("home").toString(),
                "PULUMI_CONFIG_PASSPHRASE", "bench",
                "PULUMI_SKIP_UPDATE_CHECK", "true",
                "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true"));
        var process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed:\n" + Files.readString(log));
        }
    }

    private static void print(Map<Path, List<Figures>> figures, int runs) throws IOException {
        System.out.println(machine());
        System.out.println();
        var names = figures.keySet().stream().map(pack -> pack.getFileName().toString()).toList();
        System.out.println("| median of " + runs + " | " + String.join(" | ", names) + " |");
        System.out.println("|---" + "|---".repeat(names.size()) + "|");
        row("start to port", "%.2f s", figures, Figures::port);
        row("start to configured", "%.2f s", figures, Figures::configured);
        row("cost added to a preview of " + PREVIEW_RESOURCES + " resources", "%.2f s", figures, Figures::preview);
        row("interrupt to end", "%.2f s", figures, Figures::end);
        row("per resource at " + RESOURCES + ", Remediate and Analyze", "%.2f ms", figures, Figures::perResource);
        row("the same, the second half of them", "%.2f ms", figures, Figures::perLaterResource);
        row("AnalyzeStack at " + RESOURCES + " resources, the first", "%.2f s", figures, Figures::smallStack);
        row("AnalyzeStack at " + STACK + " resources", "%.2f s", figures, Figures::stack);
        row("diagnostics of that", "%.0f", figures, Figures::said);
        row("peak memory after that", "%.0f MB", figures, Figures::peak);
    }

    private static void row(
            String what, String format, Map<Path, List<Figures>> figures, ToDoubleFunction<Figures> figure) {
        var line = new StringBuilder("| " + what);
        double first = 0;
        for (var runs : figures.values()) {
            var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
            double median = sorted[sorted.length / 2];
            line.append(" | ").append(String.format(Locale.ROOT, format, median));
            if (first == 0) {
                first = median;
            } else {
                line.append(String.format(Locale.ROOT, " (× %.2f)", median / first));
            }
        }
        System.out.println(line.append(" |"));
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
}
