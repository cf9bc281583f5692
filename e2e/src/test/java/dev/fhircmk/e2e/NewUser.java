package dev.fhircmk.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.pulumi.testing.Folders;
import dev.fhircmk.pulumi.testing.LocalRepository;
import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user with Pulumi, Java, Maven and Node, whose home was empty, and who has nothing of this repository but its release. In place of
 * Azure and of azure-native there are the local Azure and its stand-in.
 *
 * @param checkout runs the local Azure
 * @param home of the user
 * @param environment of what the user runs
 */
record NewUser(Checkout checkout, Path home, Map<String, String> environment) {
    /** As components ask for it, and as Pulumi's Java SDK of azure-native does, which is among the libraries of a program in Java. */
    private static final List<String> AZURE_NATIVE = List.of("3.28.0", "2.10.0");

    /** With a home in the folder; the local Azure runs. */
    static NewUser of(Checkout checkout, Path home) {
        checkout.pulumiw("local", "start").succeeded();
        var repository = LocalRepository.in(home.resolve(".m2/repository"));
        var environment = new LinkedHashMap<>(Toolchain.environment(home.resolve(".pulumi"), home));
        environment.put("HOME", home.toString());
        // Java asks the system for the home of the user, and not the environment.
        environment.put("MAVEN_OPTS", repository.flags() + " -Duser.home=" + home);
        environment.put("FHIR_CMK_AZURE_LOCAL", checkout.home().resolve("azure").toString());
        var user = new NewUser(checkout, home, environment);
        haveAHostForNode(checkout, home.resolve(".pulumi"));
        AZURE_NATIVE.forEach(version -> Folders.copy(
                checkout.home().resolve("pulumi/plugins/resource-azure-native-v" + AZURE_NATIVE.get(0)),
                user.plugin("azure-native", version)));
        return user;
    }

    /** The user, whose runs these plugins serve. */
    NewUser servedBy(RunningPlugins plugins) {
        var all = new LinkedHashMap<>(environment);
        all.putAll(plugins.environment());
        return new NewUser(checkout, home, all);
    }

    /** Runs commands in a folder, as the user types them. */
    Checkout.Result types(Path folder, String commands) {
        return checkout.run(folder, environment, List.of("bash", "-c", commands));
    }

    /** Runs pulumi in the folder of a project. */
    Checkout.Result pulumi(Path project, String arguments) {
        return types(project, "pulumi --non-interactive " + arguments);
    }

    /** The outputs of the stack of a project. */
    JsonObject outputs(Path project) {
        return JsonParser.parseString(
                        pulumi(project, "stack output --json").succeeded().output())
                .getAsJsonObject();
    }

    /** The plugins that the user has installed, in processes that serve every run. */
    RunningPlugins plugins() {
        return RunningPlugins.installed(
                home.resolve(".pulumi"),
                Map.of("azure-native", AZURE_NATIVE.get(0), "fhir-cmk", Release.version()),
                environment);
    }

    /** Before the folder of the home is deleted. */
    void forgetTheRegistry() throws IOException {
        new LocalRepository(home.resolve(".m2/repository")).unlink();
    }

    private Path plugin(String name, String version) {
        return home.resolve(".pulumi/plugins/resource-" + name + "-v" + version);
    }

    /** Puts one into a Pulumi home. Pulumi's own comes with its installer only; the tests have one, {@code src/test/go/nodehost}. */
    static void haveAHostForNode(Checkout checkout, Path pulumiHome) {
        checkout.shell(Checkout.root(), """
                for tool in node npm; do
                  command -v $tool >/dev/null || { echo "$tool is not on PATH; install Node 20 or newer" >&2; exit 1; }
                done
                mkdir -p '%1$s' && tools/pulumiw/go-build e2e/src/test/go/nodehost '%1$s/pulumi-language-nodejs'
                """.formatted(pulumiHome.resolve("plugins/language-nodejs-v3.259.0")))
                .succeeded();
    }
}
