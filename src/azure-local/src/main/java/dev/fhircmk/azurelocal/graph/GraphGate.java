package dev.fhircmk.azurelocal.graph;

import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.GraphRight;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.login.Audience;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.TokenCheck;
import dev.fhircmk.azurelocal.login.Tokens;
import java.util.function.Supplier;

/** Who calls Microsoft Graph, and with which permission: the deployer with the behaviour's, all others with none. */
final class GraphGate {
    private final String deployer;
    private final Tokens tokens;
    private final Supplier<Behaviour> behaviour;

    GraphGate(String deployer, Tokens tokens, Supplier<Behaviour> behaviour) {
        this.deployer = deployer;
        this.tokens = tokens;
        this.behaviour = behaviour;
    }

    GraphRight right(Request request) {
        String token = request.bearerToken().orElseThrow(GraphError.MISSING_TOKEN::of);
        TokenCheck check = tokens.verify(token, Audience.GRAPH);
        if (check instanceof TokenCheck.Verified verified) {
            return right(verified.caller());
        }
        if (check instanceof TokenCheck.WrongAudience) {
            throw GraphError.WRONG_AUDIENCE.of();
        }
        throw check instanceof TokenCheck.OutOfDate ? GraphError.EXPIRED_TOKEN.of() : GraphError.INVALID_TOKEN.of();
    }

    private GraphRight right(Caller caller) {
        return caller.objectId().equals(deployer) ? behaviour.get().graphRight() : GraphRight.NONE;
    }
}
