package dev.fhircmk.cli;

import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.console.RightsSection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to run a command, with the rights of its page that it then takes.
 *
 * @param command as it is typed, without {@code fhir-cmk}
 * @param specials what it finds, or is told besides
 * @param cases how those of its cases begin that it comes to
 * @param apart rights of the command that it does not take here
 * @param spared rights of its cases without which it goes on
 */
record RightsScenario(String command, Set<Special> specials, List<String> cases, Set<Right> apart, Set<Right> spared) {
    /** What is not as in the usual run: a FHIR service, whose key is in a vault that answers to roles. */
    enum Special {
        ACCESS_POLICIES("access policies"),
        DICOM("DICOM service"),
        RETIRED("account of the retired service"),
        STACK("through a stack"),
        SERVICE("--service"),
        IDENTITY("--identity"),
        GRANT_TAKEN("grant taken"),
        KEY_DISABLED("key disabled"),
        KEY_DELETED("key deleted"),
        LATE("too late to heal by itself");

        private final String words;

        Special(String words) {
            this.words = words;
        }
    }

    static RightsScenario of(String command, Special... specials) {
        var all = EnumSet.noneOf(Special.class);
        all.addAll(List.of(specials));
        return new RightsScenario(command, all, List.of(), Set.of(), Set.of());
    }

    /** Where it comes to these cases. */
    RightsScenario where(String... begins) {
        return new RightsScenario(command, specials, List.of(begins), apart, spared);
    }

    /** Where it does not take these. */
    RightsScenario apartFrom(Right... rights) {
        return new RightsScenario(command, specials, cases, Set.of(rights), spared);
    }

    /** Where it goes on without these, of those of its cases. */
    RightsScenario sparing(Right... rights) {
        return new RightsScenario(command, specials, cases, apart, Set.of(rights));
    }

    boolean is(Special special) {
        return specials.contains(special);
    }

    /** Whether the next run finds what it found. */
    boolean changesNothing() {
        return Stream.of("disable", "restore", "rotate", "drill").noneMatch(command::startsWith);
    }

    /** Whether it is one of that command. */
    boolean isOf(VisibleCommand other) {
        return other.name().equals("fhir-cmk " + command.replaceFirst(" --.*", ""));
    }

    private LeastRights page() {
        return VisibleCommand.all()
                .filter(this::isOf)
                .findFirst()
                .flatMap(RightsScenario::page)
                .orElseThrow();
    }

    /** The rights that the page of a command names. */
    static Optional<LeastRights> page(VisibleCommand command) {
        return RightsSection.of(command.line().getCommandSpec());
    }

    /** Without one of these it ends with 1. */
    List<Right> needed() {
        return Stream.concat(
                        Stream.of(page().needs()),
                        Stream.of(page().cases())
                                .filter(one -> cases.stream().anyMatch(one.when()::startsWith))
                                .flatMap(one -> Stream.of(one.needs())))
                .filter(right -> !apart.contains(right) && !spared.contains(right))
                .distinct()
                .toList();
    }

    /** Without one of these it goes on. */
    List<Right> seen() {
        return Stream.concat(spared.stream(), Stream.of(page().sees()))
                .filter(right -> !apart.contains(right) && !needed().contains(right))
                .toList();
    }

    List<Right> all() {
        return Stream.concat(needed().stream(), seen().stream()).toList();
    }

    @Override
    public String toString() {
        return specials.isEmpty()
                ? command
                : specials.stream()
                        .map(special -> special.words)
                        .collect(Collectors.joining(", ", command + " (", ")"));
    }
}
