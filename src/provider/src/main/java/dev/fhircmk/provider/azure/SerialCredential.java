package dev.fhircmk.provider.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks another credential for one token at a time.
 *
 * <p>A request for a token holds a thread of the Azure SDK's shared pool, of ten threads per processor, and needs a second one to
 * read the answer. As many requests at once as the pool has threads wait for each other until they time out, three times a
 * minute long. Source: issue 39676 of Azure/azure-sdk-for-java, and seen with fifty FHIR services on two processors. The other
 * credential keeps the token, so those that wait have it at once.
 */
final class SerialCredential implements TokenCredential {
    private final TokenCredential credential;
    private final ReentrantLock turn = new ReentrantLock(true);

    SerialCredential(TokenCredential credential) {
        this.credential = credential;
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        turn.lock();
        try {
            return credential.getTokenSync(request);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request)).subscribeOn(Schedulers.boundedElastic());
    }
}
