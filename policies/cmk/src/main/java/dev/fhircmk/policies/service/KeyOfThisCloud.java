package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.Subject;

/** The key of a service is in the cloud that the service is in. */
public final class KeyOfThisCloud extends PrerequisiteRule {
    /** The rule. */
    public KeyOfThisCloud() {
        super("CMK-007", Subject.SERVICE, 40);
    }

    @Override
    protected Facts facts(EncryptedService service, Estate estate, RuleContext context) {
        var facts = super.facts(service, estate, context);
        if (!(service.identifier() instanceof Fact.Unknown<KeyIdentifier> unknown)) {
            return facts;
        }
        // A key whose version is yet to be made has the address of its vault already.
        return service.certainKey()
                .flatMap(StackKey::named)
                .map(named -> facts.with(FactKey.KEY_IDENTIFIER, Fact.known(unknown.path(), named)))
                .orElse(facts);
    }
}
