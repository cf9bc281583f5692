package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policy.PolicyResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A prerequisite of the rule book, evaluated for every service of a stack that has a customer-managed key. What the stack does not
 * declare of its key or vault leaves it undecided, at the identifier of the key.
 */
public abstract class PrerequisiteRule extends StackRule {
    private final Prerequisite prerequisite;
    private final Subject subject;

    /**
     * A prerequisite as a rule.
     *
     * @param id its id in the rule book
     * @param subject which resource it blames
     * @param numbers its numbers in the catalogue of checks
     */
    protected PrerequisiteRule(String id, Subject subject, Integer... numbers) {
        this(RuleInfo.of(prerequisite(id), List.of(numbers)), subject);
    }

    /** A prerequisite as a rule, with more to be known of it. */
    protected PrerequisiteRule(RuleInfo info, Subject subject) {
        super(info);
        this.prerequisite = prerequisite(info.id());
        this.subject = subject;
    }

    /** The prerequisite of that id. */
    public static Prerequisite prerequisite(String id) {
        return Prerequisites.all().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the rule book has no " + id));
    }

    @Override
    public final List<Finding> judge(Estate estate, RuleContext context) {
        // A key or vault that several services use is blamed once.
        var findings = new LinkedHashMap<String, Finding>();
        for (var service : estate.encrypted()) {
            var finding = judge(service, estate, context);
            findings.putIfAbsent(finding.resource().urn() + " " + finding.verdict(), finding);
        }
        return List.copyOf(findings.values());
    }

    private Finding judge(EncryptedService service, Estate estate, RuleContext context) {
        var verdict = prerequisite.evaluate(facts(service, estate, context));
        var blamed = subject.of(service);
        if (blamed.isEmpty() && verdict instanceof Verdict.Undecided) {
            return Finding.of(
                            service.resource(),
                            Verdict.undecided(service.service().keyPath()))
                    .note(service.elsewhere());
        }
        if (verdict instanceof Verdict.Violated violated
                && blamed.filter(service.guessed()::contains).isPresent()) {
            return Finding.of(blamed.get(), Verdict.undecided(violated.path())).note(service.guess(blamed.get()));
        }
        return refine(
                Finding.of(resource(service, verdict, blamed.orElse(service.resource())), verdict),
                service,
                estate,
                context);
    }

    private static PolicyResource resource(EncryptedService service, Verdict verdict, PolicyResource blamed) {
        return path(verdict).equals(Optional.of(service.service().keyPath())) ? service.resource() : blamed;
    }

    private static Optional<String> path(Verdict verdict) {
        if (verdict instanceof Verdict.Violated violated) {
            return Optional.of(violated.path());
        }
        return verdict instanceof Verdict.Undecided open ? Optional.of(open.path()) : Optional.empty();
    }

    /** What is known of a service; rules that read more of the stack add it. */
    protected Facts facts(EncryptedService service, Estate estate, RuleContext context) {
        return service.facts(context.now());
    }

    /** What else there is to say of a finding. */
    protected Finding refine(Finding finding, EncryptedService service, Estate estate, RuleContext context) {
        return finding;
    }
}
