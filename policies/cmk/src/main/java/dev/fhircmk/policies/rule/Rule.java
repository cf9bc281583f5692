package dev.fhircmk.policies.rule;

import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One requirement: what a reader needs to know of it, and how it is judged. A rule has no state and reports nothing itself. */
public sealed interface Rule {
    RuleInfo info();

    default String id() {
        return info().id();
    }

    /** The findings of a whole stack. */
    List<Finding> judge(Estate estate, RuleContext context);

    /**
     * A rule on one resource by itself, judged by its inputs before it is created or changed.
     *
     * @param types the types that it judges
     * @param judgement judges one of them
     * @param remedy corrects one of them where the user chose the level {@code remediate}; absent where the rule only judges
     */
    record OnResource(RuleInfo info, ResourceTypes types, Judgement judgement, Optional<Correction> remedy)
            implements Rule {
        /** Judges a resource. */
        @FunctionalInterface
        public interface Judgement {
            Finding judge(PolicyResource resource, RuleContext context);
        }

        /** Corrects a resource; empty where nothing is wrong with it, or no change is safe. */
        @FunctionalInterface
        public interface Correction {
            Optional<Patch> correct(PolicyResource resource, RuleContext context);
        }

        @Override
        public List<Finding> judge(Estate estate, RuleContext context) {
            return estate.ofType(types).stream()
                    .map(resource -> judgement.judge(resource, context))
                    .toList();
        }
    }

    /**
     * A rule on resources that belong together, judged at the end of a preview and after an update.
     *
     * @param survey judges a stack
     */
    record OnStack(RuleInfo info, Survey survey) implements Rule {
        /** Gives a finding for each resource that is judged; none where there is nothing to judge. */
        @FunctionalInterface
        public interface Survey {
            Stream<Finding> judge(Estate estate, RuleContext context);
        }

        @Override
        public List<Finding> judge(Estate estate, RuleContext context) {
            return survey.judge(estate, context).toList();
        }
    }
}
