package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.AccessToKey;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.Unread;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;

/** What a stack or its settings say of a single prerequisite, beside what is read of every service. */
interface Refinement {
    /** What is known of a service, and what more there is to know. */
    default Facts facts(Facts known, EncryptedService service, Estate estate, RuleContext context) {
        return known;
    }

    /** A finding, and what more there is to say of it. */
    default Finding finding(Finding found, EncryptedService service, Estate estate, RuleContext context) {
        return found;
    }

    static Refinement of(Prerequisite prerequisite) {
        if (prerequisite.subject() == Prerequisite.Subject.GRANT) {
            return new KeyGranted();
        }
        return switch (prerequisite.id()) {
            case "CMK-004" -> new KeyEnabled();
            case "CMK-007" -> new KeyOfThisCloud();
            case "CMK-015" -> new IdentityBeforeKey();
            default -> new Refinement() {};
        };
    }

    /** A revocation in the settings makes a disabled key advisory. */
    final class KeyEnabled implements Refinement {
        @Override
        public Finding finding(Finding found, EncryptedService service, Estate estate, RuleContext context) {
            return context.settings()
                    .revocation()
                    .map(revocation -> found.advisory("a revocation is declared: " + revocation.reason()))
                    .orElse(found);
        }
    }

    /** The address of the vault is known before the version of the key is. */
    final class KeyOfThisCloud implements Refinement {
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

    /** No program says whether a service is new. */
    final class IdentityBeforeKey implements Refinement {
        @Override
        public Finding finding(Finding found, EncryptedService service, Estate estate, RuleContext context) {
            return found.verdict() instanceof Verdict.Undecided
                    ? found.note(
                            "whether the service exists already cannot be told, and a new one cannot have its key yet")
                    : found;
        }
    }

    /** What the identity of a service was granted on its key. The retired service has none: Cosmos DB reads the key for it. */
    final class KeyGranted implements Refinement {
        @Override
        public Facts facts(Facts known, EncryptedService service, Estate estate, RuleContext context) {
            return known.with(FactKey.GRANT, new AccessToKey(estate, service).grant(context.isPreview()));
        }

        @Override
        public Finding finding(Finding found, EncryptedService service, Estate estate, RuleContext context) {
            if (service.service().kind() == ServiceKind.AZURE_API_FOR_FHIR) {
                return found.with(Verdict.notApplicable(
                        "Cosmos DB reads the key of the retired service, by a principal of its own"));
            }
            var access = new AccessToKey(estate, service);
            if (found.verdict() instanceof Verdict.Violated violated) {
                return access.grantedStranger()
                        .map(stranger -> found.with(Verdict.notApplicable("'" + stranger.name()
                                + "' was granted the key and is not attached, which POL-033 says")))
                        .or(() -> access.uncounted().map(why -> found.with(Verdict.violated(violated.path(), why))))
                        .orElse(found);
            }
            // A grant has no path of its own in the service: what it is to is the identity of the service.
            return found.verdict() instanceof Verdict.Undecided
                    ? found.with(Verdict.undecided("identity"))
                            .note(access.unread()
                                    .map(Unread::note)
                                    .orElse("a grant may stand outside this stack, at a wider scope, in another role"
                                            + " or in a group"))
                    : found;
        }
    }
}
