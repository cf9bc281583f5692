package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.RuleCase.Expected;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.testing.AnalyzerHarness;
import dev.fhircmk.policy.testing.PackAnswer;
import dev.fhircmk.policy.testing.TestResource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The pack of all rules, asked about a program over the engine's protocol, as at a preview. */
final class WirePack implements AutoCloseable {
    private static final StackContext STACK = StackContext.of("organization", "project", "stack", true);
    private static final Pattern RESOURCE = Pattern.compile("^(undecided at [^:]+: )?(?<type>\\S+) '(?<name>[^']+)'");

    private final AnalyzerHarness engine;

    private WirePack(AnalyzerHarness engine) {
        this.engine = engine;
    }

    /**
     * What a policy says.
     *
     * @param policy its name
     * @param level what it does to the deployment
     * @param urn the resource
     * @param message what the user reads
     */
    record Said(String policy, EnforcementLevel level, String urn, String message) {
        /** What a rule is to say of a case of its test. */
        static Said of(Rule rule, RuleCase where) {
            var text = where.message().orElseThrow();
            return new Said(
                    rule.id(),
                    where.expected() == Expected.REFUSED ? EnforcementLevel.MANDATORY : EnforcementLevel.ADVISORY,
                    blamed(text),
                    rule.id() + " " + rule.info().title() + ": " + text);
        }

        /** The resource that a message names. */
        private static String blamed(String message) {
            var resource = RESOURCE.matcher(message);
            assertThat(resource.find()).as(message).isTrue();
            return "urn:pulumi:%s::%s::%s::%s"
                    .formatted(STACK.stack(), STACK.project(), resource.group("type"), resource.group("name"));
        }

        boolean isUndecided() {
            return message.contains(": undecided at .");
        }
    }

    /** A policy that does not apply, and why. */
    record Elsewhere(String policy, String reason) {}

    /** A resource that a policy mended, with all its properties after it. */
    record Mended(String policy, String resource, PropertyValue properties) {}

    /** What came back, in order. */
    record Answers(List<Said> said, List<Elsewhere> elsewhere, List<Mended> mended) {
        private static Answers none() {
            return new Answers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private void add(PackAnswer answer) {
            answer.findings()
                    .forEach(finding -> said.add(new Said(
                            finding.policy(), finding.level(), finding.urn().orElse(""), finding.message())));
            answer.notApplicable().forEach(policy -> elsewhere.add(new Elsewhere(policy.policy(), policy.reason())));
        }
    }

    static WirePack serve() throws IOException {
        return new WirePack(AnalyzerHarness.of(stack -> Pack.of(Rules.all(), InstantSource.fixed(RuleCase.NOW))));
    }

    /**
     * Previews a program with a pack that is made anew.
     *
     * @param file what the configuration file says, by policy
     */
    Answers preview(Program program, Map<String, PolicyConfig> file) {
        engine.handshake(Path.of("")).configureStack(STACK).configFile(file);
        var answers = Answers.none();
        var resources = new ArrayList<TestResource>();
        for (var resource : program.build()) {
            var mended = mend(resource, answers);
            answers.add(engine.analyze(mended));
            resources.add(mended);
        }
        answers.add(engine.analyzeStack(resources));
        return answers;
    }

    /** What is said of each resource in an update, up to the one that is refused, as the engine asks. */
    Answers update(Program program, Map<String, PolicyConfig> file) {
        engine.handshake(Path.of(""))
                .configureStack(StackContext.of(STACK.organization(), STACK.project(), STACK.stack(), false))
                .configFile(file);
        var answers = Answers.none();
        for (var resource : program.build()) {
            answers.add(engine.analyze(mend(resource, answers)));
            if (answers.said().stream().anyMatch(one -> one.level() == EnforcementLevel.MANDATORY)) {
                break;
            }
        }
        return answers;
    }

    private TestResource mend(TestResource resource, Answers answers) {
        var mended = resource;
        for (var remediation : engine.remediate(resource)) {
            if (remediation.properties().isPresent()) {
                var properties = remediation.properties().get();
                answers.mended().add(new Mended(remediation.policy(), resource.name(), properties.value()));
                mended = with(properties, mended);
            }
        }
        return mended;
    }

    /** The same resource with these properties and no others. */
    private static TestResource with(Properties properties, TestResource resource) {
        var changed = resource;
        for (var property : resource.properties().keySet()) {
            changed = changed.without(property);
        }
        for (var property : ((PropertyValue.Obj) properties.value()).fields().entrySet()) {
            changed = changed.with(property.getKey(), property.getValue());
        }
        return changed;
    }

    @Override
    public void close() {
        engine.close();
    }
}
