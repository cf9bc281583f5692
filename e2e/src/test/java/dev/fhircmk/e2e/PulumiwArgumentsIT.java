package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That no spelling of a command leaves the policy pack out in silence; pulumi is played by a script that prints its arguments. */
final class PulumiwArgumentsIT {
    private static final String STACKS =
            "stacks here: brazilsouth dev eastasia existing-vault key-vault legacy local prod southeastasia\n";

    /** The arguments; what goes to pulumi, where PACK stands for the pack and the stack's settings. */
    static final List<Arguments> CHECKED_SPELLINGS = List.of(
            spelling("preview --stack dev", "preview PACK --stack dev"),
            spelling("pre --stack=dev", "pre PACK --stack=dev"),
            spelling("preview -sdev", "preview PACK -sdev"),
            spelling("preview -s=dev", "preview PACK -s=dev"),
            spelling("up -s dev --yes", "up PACK -s dev --yes"),
            spelling("update -s prod -s dev", "update PACK -s prod -s dev"),
            spelling("up -yfs dev", "up PACK -yfs dev"),
            spelling("up -yfsdev", "up PACK -yfsdev"),
            spelling("up -rys=dev", "up PACK -rys=dev"),
            spelling("watch -s dev --path --policy-pack", "watch PACK -s dev --path --policy-pack"),
            spelling("--non-interactive preview --stack dev", "--non-interactive preview PACK --stack dev"),
            spelling("--color never -v 9 -C . -Q up --stack dev", "--color never -v 9 -C . -Q up PACK --stack dev"),
            spelling(
                    "--color=never --tracing-header up -v9 up -sdev",
                    "--color=never --tracing-header up -v9 up PACK -sdev"),
            spelling("-s dev up", "-s dev up PACK"),
            spelling("--stack dev preview", "--stack dev preview PACK"),
            spelling("--stack=dev preview", "--stack=dev preview PACK"),
            spelling("-sdev preview", "-sdev preview PACK"),
            spelling(
                    "preview --stack dev --message docs:_--policy-pack",
                    "preview PACK --stack dev --message docs:_--policy-pack"),
            spelling("preview --stack dev -m --policy-pack", "preview PACK --stack dev -m --policy-pack"),
            spelling(
                    "preview --stack dev --message --policy-pack=x",
                    "preview PACK --stack dev --message --policy-pack=x"),
            spelling("preview --stack dev -m --help", "preview PACK --stack dev -m --help"),
            spelling("preview -m -h --stack dev", "preview PACK -m -h --stack dev"),
            spelling("preview -m --stack=prod --stack dev", "preview PACK -m --stack=prod --stack dev"),
            spelling("up -c -s --stack dev", "up PACK -c -s --stack dev"),
            spelling("up --stack dev -- --policy-pack x", "up PACK --stack dev -- --policy-pack x"),
            spelling("up --stack dev -- -s prod", "up PACK --stack dev -- -s prod"),
            spelling("up --stack dev --help=false", "up PACK --stack dev --help=false"),
            spelling("up --attach-debugger --stack dev", "up PACK --attach-debugger --stack dev"),
            spelling("up --refresh --suppress-permalink -sdev", "up PACK --refresh --suppress-permalink -sdev"),
            // Of a pulumi that is newer: its help tells them.
            spelling("up --new-value --policy-pack -s dev", "up PACK --new-value --policy-pack -s dev"),
            spelling("up --new-switch -sdev", "up PACK --new-switch -sdev"),
            spelling("up -Zs dev", "up PACK -Zs dev"),
            spelling("up -s dev --none-knows=--policy-pack", "up PACK -s dev --none-knows=--policy-pack"),
            spelling("up -s dev --none-knows", "up PACK -s dev --none-knows"));

    @TempDir
    Path folder;

    private static Arguments spelling(String typed, String run) {
        return argumentSet(typed, typed, run);
    }

    @BeforeEach
    void playPulumi() throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        script("pulumi-language-java", "");
        script("pulumi", """
                case "$*" in
                  version) echo v3.259.0; exit ;;
                  'stack --show-name'*) [ -n "${PLAYED_SELECTION:-}" ] || exit 1; echo "$PLAYED_SELECTION"; exit ;;
                  'up --help' | 'preview --help')
                    printf '      --new-value stringArray   A value\\n      --new-switch              A switch\\n'
                    printf '  -Z, --new-letter string[="x"]  A letter\\n      --quoted false   Which is it\\n'
                    exit
                    ;;
                esac
                printf '%s\\n' "$*"
                """);
    }

    @ParameterizedTest
    @FieldSource("CHECKED_SPELLINGS")
    void pulumiw_checks_what_is_spelt_in_any_way(String typed, String run) {
        var result = pulumiw(Map.of(), typed.split(" ", -1)).succeeded();

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(run.replace("PACK", pack("dev")) + "\n");
    }

    @Test
    void pulumiw_checks_where_a_message_of_many_words_names_the_flag() {
        var result = pulumiw(
                        Map.of(),
                        "preview",
                        "--stack",
                        "local-not",
                        "--stack",
                        "dev",
                        "-m",
                        "say how --policy-pack works")
                .succeeded();

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).contains(pack("dev"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "preview", "watch --non-interactive", "--color never update"})
    void checks_the_stack_that_is_selected(String typed) {
        var result = pulumiw(Map.of("PLAYED_SELECTION", "prod"), typed.split(" ", -1))
                .succeeded();

        assertThat(result.errors()).isEqualTo("pulumiw: the selected stack is prod\n");
        assertThat(result.output()).contains(pack("prod"));
    }

    @Test
    void pulumiw_checks_the_stack_that_the_environment_names() {
        assertThat(pulumiw(Map.of("PULUMI_STACK", "prod"), "up").output()).contains(pack("prod"));
        assertThat(pulumiw(Map.of("PULUMI_STACK", "prod", "PULUMI_OPTION_STACK", "dev"), "up")
                        .output())
                .contains(pack("dev"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "pre --json", "--non-interactive watch"})
    void runs_nothing_where_no_stack_can_be_told(String typed) {
        var result = pulumiw(Map.of(), typed.split(" ", -1));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .startsWith("pulumiw: no stack is named and none is selected, so ")
                .contains(" cannot be checked with the policy pack: ./pulumiw ")
                .endsWith(" --stack <stack>; " + STACKS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"up --none-knows --policy-pack x -s dev", "up --quoted -s dev", "up -Ws dev", "up -W -sdev"})
    void runs_nothing_where_a_flag_may_have_the_next_word_for_its_value(String typed) {
        var result = pulumiw(Map.of(), typed.split(" ", -1));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .matches(
                        "pulumiw: pulumi's flag '-[^ ]*' is unknown here, so whether '-[^ ]*' is its value cannot be told;"
                                + " write the value with =, as in '-[^ ]*'=<value>, or the flag last\n");
    }

    @Test
    void pulumiw_says_what_it_is_checked_by_where_other_packs_are_named() {
        for (var typed : List.of("up -s dev --policy-pack mine", "up --policy-pack=mine -s dev")) {
            var result = pulumiw(Map.of(), typed.split(" ", -1)).succeeded();

            assertThat(result.errors())
                    .isEqualTo("pulumiw: checked by 'mine' and not by the policy pack policies/cmk, since --policy-pack"
                            + " names others\n");
            assertThat(result.output()).isEqualTo(typed + "\n");
        }
        assertThat(pulumiw(Map.of("PULUMI_OPTION_POLICY_PACK", "mine"), "up", "-s", "dev")
                        .errors())
                .contains("checked by 'mine' and not by the policy pack policies/cmk");
    }

    @Test
    void pulumiw_takes_the_settings_of_the_pack_that_are_named() {
        var result = pulumiw(Map.of(), "up", "-s", "dev", "--policy-pack-config", "mine.json")
                .succeeded();

        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .isEqualTo("up --policy-pack " + Checkout.root()
                        + "/policies/cmk -s dev --policy-pack-config mine.json\n");
    }

    @Test
    void pulumiw_says_that_the_pack_is_off() {
        assertThat(pulumiw(Map.of("FHIR_CMK_POLICIES", "off"), "--non-interactive", "up", "-sdev")
                        .succeeded()
                        .errors())
                .isEqualTo("pulumiw: checked by no policy pack: FHIR_CMK_POLICIES is off\n");
    }

    @Test
    void pulumiw_says_what_no_pack_can_check() {
        assertThat(pulumiw(Map.of(), "do", "x", "-s", "dev").succeeded().errors())
                .isEqualTo(
                        "pulumiw: do is checked by no policy pack: pulumi takes one with preview, up and watch only\n");
        assertThat(pulumiw(Map.of(), "deploy", "-s", "dev").succeeded().errors())
                .isEqualTo("pulumiw: pulumi's command 'deploy' is unknown here, and checked by no policy pack\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "destroy --stack dev",
                "refresh -sdev --yes",
                "import --stack dev -f file",
                "stack output --stack dev",
                "whoami",
                "--version",
                "preview --help",
                "up -h"
            })
    void says_nothing_where_nothing_is_left_out(String typed) {
        var result = pulumiw(Map.of(), typed.split(" ", -1)).succeeded();

        assertThat(result.errors()).isEmpty();
    }

    @Test
    void pulumiw_takes_no_stack_on_azure_with_the_environment_of_the_local_azure() {
        for (var stack : List.of("dev", "prod")) {
            var result = pulumiw(Map.of("FHIR_CMK_AZURE_LOCAL", "/azure"), "up", "--stack", stack);

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output()).isEmpty();
            assertThat(result.errors())
                    .isEqualTo("pulumiw: the stack " + stack
                            + " is on Azure (cloud: public) and FHIR_CMK_AZURE_LOCAL is set,"
                            + " as `pulumiw env` of a local stack sets it; unset FHIR_CMK_AZURE_LOCAL PULUMI_HOME"
                            + " PULUMI_BACKEND_URL PULUMI_CONFIG_PASSPHRASE PULUMI_STACK, or open another shell\n");
        }
        assertThat(pulumiw(Map.of("FHIR_CMK_AZURE_LOCAL", "/azure"), "up", "--stack", "local", "-c", "cloud=public")
                        .errors())
                .contains("the stack local is on Azure (cloud: public) and FHIR_CMK_AZURE_LOCAL is set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../dev", "a/../dev", "./dev", "a/b/c/dev", "de\u001b[31mv", "dev\n::error::x", "##[error]dev"
            })
    void takes_no_name_of_a_stack_for_the_way_to_another_folder_or_a_command(String stack) {
        var result = pulumiw(Map.of(), "up", "--stack", stack);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("pulumiw: there is no stack '")
                .endsWith(STACKS)
                .hasLineCount(1)
                .doesNotContain("\u001b", "##[");
    }

    @Test
    void pulumiw_names_itself_where_its_own_command_does_not_come_first() {
        assertThat(pulumiw(Map.of(), "--non-interactive", "recover", "-s", "dev")
                        .errors())
                .isEqualTo("pulumiw: recover is a command of pulumiw and comes first: ./pulumiw recover ...\n");
    }

    /** The flags that are known are those of the pulumi of the toolchain. */
    @ParameterizedTest
    @ValueSource(strings = {"", "preview", "up", "watch", "refresh", "destroy", "import"})
    void knows_the_flags_of_pulumi(String command) {
        var checkout = new Checkout(folder);
        var help = checkout.shell(folder, "'" + Toolchain.pulumi() + "' " + command + " --help")
                .succeeded()
                .output();
        var known = checkout.shell(
                        Checkout.root(), ". tools/pulumiw/arguments.sh; pulumi_flags '" + command + "' | sort -u")
                .succeeded()
                .output();

        assertThat(known.lines()).containsAll(flags(help, command));
    }

    private static Set<String> flags(String help, String command) {
        var line = Pattern.compile("(?m)^ +(?:-(\\w), )?--([a-z-]+)(\\S*)(?: (\\S+))?  .*");
        var flags = new TreeSet<String>();
        var matcher = line.matcher(help);
        while (matcher.find()) {
            var name = matcher.group(2);
            // What pulumi shows for its own version and help is no flag that a command has.
            if (command.isEmpty() && List.of("help", "version").contains(name)) {
                continue;
            }
            var type = matcher.group(4) == null ? "" : matcher.group(4);
            var letter = matcher.group(1) == null ? "-" : matcher.group(1);
            var value = !type.isEmpty() && !type.contains("[=") && !type.equals("false");
            flags.add(name + " " + letter + " " + (value ? "value" : "none"));
        }
        assertThat(flags).hasSizeGreaterThan(10);
        return flags;
    }

    private static String pack(String stack) {
        return "--policy-pack " + Checkout.root() + "/policies/cmk --policy-pack-config " + Checkout.root()
                + "/stacks/policies/" + stack + ".json";
    }

    private Checkout.Result pulumiw(Map<String, String> environment, String... arguments) {
        var all = new java.util.HashMap<>(environment);
        all.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        var words = new ArrayList<>(List.of(arguments));
        return new Checkout(folder.resolve("home")).pulumiw(all, words.toArray(String[]::new));
    }

    private void script(String name, String body) throws IOException {
        var file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
