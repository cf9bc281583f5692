package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.server.PolicyServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All packs in one program, so that they are built once: the folder that the engine names tells which of them it is. */
public final class Packs {
    /** System property that names another pack than the folder does, to see a test fail. */
    private static final String INSTEAD = "conformance.pack";

    private static final Map<String, Function<StackContext, PolicyPack>> BY_FOLDER = Map.ofEntries(
            Map.entry("analyze-stack", stack -> AnalyzeStack.pack()),
            Map.entry("config", stack -> Config.pack()),
            Map.entry("config-schema", stack -> ConfigWithSchema.pack()),
            Map.entry("dryrun", stack -> DryRun.pack()),
            Map.entry("enforcement-config", stack -> EnforcementConfig.pack()),
            Map.entry("invalid", stack -> Invalid.pack()),
            Map.entry("remediate", stack -> Remediate.pack()),
            Map.entry("resource-metadata", stack -> ResourceMetadata.pack()),
            Map.entry("simple", stack -> Simple.pack()),
            Map.entry("stack-config", ConfigOfStack::pack),
            Map.entry("stack-tags", stack -> TagsOfStack.pack()));

    private Packs() {}

    /** Serves one of them to the engine. */
    public static void main(String[] arguments) {
        PolicyServer.serve(arguments, Packs::pack);
    }

    private static PolicyPack pack(StackContext stack) {
        var folder = Optional.ofNullable(System.getProperty(INSTEAD))
                .or(() -> stack.rootDirectory()
                        .map(directory -> String.valueOf(Path.of(directory).getFileName())))
                .orElse("");
        return Optional.ofNullable(BY_FOLDER.get(folder))
                .orElseThrow(() -> new IllegalArgumentException("no pack is called '" + folder + "'"))
                .apply(stack);
    }
}
