package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import java.util.Map;

/** The refinements of single prerequisites. */
final class Refinements {
    private static final Refinement NONE = new Refinement() {};

    private static final Map<String, Refinement> BY_ID =
            Map.of("CMK-004", new KeyEnabled(), "CMK-007", new KeyOfThisCloud(), "CMK-015", new IdentityBeforeKey());

    private Refinements() {}

    static Refinement of(String id) {
        return BY_ID.getOrDefault(id, NONE);
    }

    /** A declared revocation makes a disabled key advisory. */
    private static final class KeyEnabled implements Refinement {
        @Override
        public Finding finding(Finding found, EncryptedService service, Estate estate, RuleContext context) {
            return context.settings()
                    .revocation()
                    .map(revocation -> found.advisory("a revocation is declared: " + revocation.reason()))
                    .orElse(found);
        }
    }

    /** A key whose version is yet to be made has the address of its vault already. */
    private static final class KeyOfThisCloud implements Refinement {
        @Override
        public Facts facts(Facts known, EncryptedService service, Estate estate, RuleContext context) {
            return service.identifier() instanceof Fact.Unknown<KeyIdentifier> unknown
                    ? service.certainKey()
                            .flatMap(StackKey::named)
                            .map(named -> known.with(FactKey.KEY_IDENTIFIER, Fact.known(unknown.path(), named)))
                            .orElse(known)
                    : known;
        }
    }

    /** No program tells whether a service is new. */
    private static final class IdentityBeforeKey implements Refinement {
        @Override
        public Finding finding(Finding found, EncryptedService service, Estate estate, RuleContext context) {
            return found.verdict() instanceof Verdict.Undecided
                    ? found.note(
                            "whether the service exists already cannot be told, and a new one cannot have its key yet")
                    : found;
        }
    }
}
