package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policies.RuleCase.Expected;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages of the rules, made from the rules and the cases of their tests. */
final class PagesTest {
    private static final Path FOLDER = Path.of("../../docs/rules");
    private static final Path REGISTRY = Path.of("src/main/resources/META-INF/services", RuleFamily.class.getName());
    /** The initiative "Microsoft cloud security benchmark", formerly "Azure Security Benchmark", in Azure/azure-policy. */
    private static final String MCSB = "https://github.com/Azure/azure-policy/blob/master/built-in-policies/"
            + "policySetDefinitions/Security%20Center/AzureSecurityCenter.json";

    /** Whoever adds a rule writes its method and its test; this writes the rest. */
    @Test
    void every_family_of_rules_that_is_written_is_registered() throws IOException {
        var written = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.fhircmk.policies").stream()
                        .filter(type ->
                                type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(PackRule.class)))
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();
        if (System.getProperty("golden", "").equals("update")) {
            Files.write(REGISTRY, written);
        }

        assertThat(Files.readAllLines(REGISTRY))
                .as("write it with -Dgolden=update, and build again for the page of a new rule")
                .isEqualTo(written);
    }

    @Test
    void the_pages_of_the_rules_are_those_in_the_folder() throws IOException {
        var pages = pages();
        if (System.getProperty("golden", "").equals("update")) {
            Files.createDirectories(FOLDER);
            try (var old = Files.list(FOLDER)) {
                for (var file : old.toList()) {
                    Files.delete(file);
                }
            }
            for (var page : pages.entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }

        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .as("write them with -Dgolden=update, and then read them")
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
        for (var page : pages.entrySet()) {
            assertThat(page.getValue()).as(page.getKey()).isEqualTo(Files.readString(FOLDER.resolve(page.getKey())));
        }
    }

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("README.md", catalogue());
        for (var rule : Rules.all()) {
            pages.put(rule.id() + ".md", page(rule));
        }
        return pages;
    }

    private static String catalogue() {
        return """
                # Rules

                Made from the rules and their tests; change those, and run `mvn test -pl policies/cmk -Dgolden=update`.
                A rule CMK-nnn is a prerequisite of the rule book in `src/core`.

                | Id | Desired state | Severity | Level | Holds for |
                |---|---|---|---|---|
                """
                + Rules.all().stream()
                        .map(Rule::info)
                        .map(info -> "| [%s](%s.md) | %s | %s | %s | %s |\n"
                                .formatted(
                                        info.id(),
                                        info.id(),
                                        info.title(),
                                        word(info.severity().name()),
                                        level(info.level()),
                                        services(info)))
                        .collect(Collectors.joining());
    }

    private static String page(Rule rule) {
        var info = rule.info();
        var text = new StringBuilder("""
                # %s %s

                Severity: %s. Level: %s. Holds for: %s.
                """.formatted(
                        info.id(), info.title(), word(info.severity().name()), level(info.level()), services(info)));
        if (!info.frameworks().isEmpty()) {
            text.append("Serves: ")
                    .append(String.join(", ", info.frameworks()))
                    .append(", as Azure's [built-in initiative](")
                    .append(MCSB)
                    .append(") says.\n");
        }
        text.append("\n## Why\n\n").append(sentence(info.why())).append('\n');
        text.append("\n## What to do\n\n").append(sentence(info.remedy())).append('\n');
        if (rule instanceof Rule.OnResource single && single.remedy().isPresent()) {
            text.append("\nAt the level `remediate`, which is off unless you choose it, the pack does so by itself.\n");
        }
        if (info.isImmutable()) {
            text.append("\nAzure takes no other value once the resource exists: for a resource that is named in"
                    + " `importedResources` it is advisory.\n");
        }
        section(text, rule, Expected.REFUSED, "Refused");
        section(text, rule, Expected.ADVISED, "Advised");
        section(text, rule, Expected.UNDECIDED, "Undecided, which is not passed");
        section(text, rule, Expected.MET, "Met");
        section(text, rule, Expected.NOT_APPLICABLE, "Not applicable");
        return text.append("\n## Source\n\n<")
                .append(info.source())
                .append(">\n")
                .toString();
    }

    private static void section(StringBuilder text, Rule rule, Expected expected, String title) {
        var cases = RuleCase.of(rule).stream()
                .filter(where -> where.expected() == expected)
                .toList();
        if (!cases.isEmpty()) {
            text.append("\n## ").append(title).append(" where\n\n");
            cases.forEach(where -> {
                text.append("- ").append(where.name()).append('\n');
                if (expected == Expected.REFUSED || expected == Expected.ADVISED) {
                    text.append("  `").append(where.message().orElseThrow()).append("`\n");
                }
            });
        }
    }

    private static String services(RuleInfo info) {
        return info.services().size() == ServiceKind.values().length
                ? "all services"
                : info.services().stream().sorted().map(ServiceKind::title).collect(Collectors.joining(", "));
    }

    private static String level(RuleLevel level) {
        return switch (level) {
            case MANDATORY -> "mandatory";
            case MANDATORY_IN_STRICT -> "advisory, mandatory in `strict`";
            case ADVISORY -> "advisory";
        };
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }
}
