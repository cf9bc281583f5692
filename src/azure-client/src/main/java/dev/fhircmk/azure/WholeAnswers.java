package dev.fhircmk.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Takes an answer for none that lacks what it must have: it is asked for again, as one that breaks off is.
 *
 * @param lack says what an answer lacks, in a sentence with what to do; empty where it is whole
 */
record WholeAnswers(Function<HttpResponse, Optional<String>> lack) implements HttpPipelinePolicy {
    private static final int FIRST_REFUSAL = 300;
    private static final int SHOWN = 40;
    private static final Set<String> ENDS = Set.of("{}", "[]");

    /** All of the APIs that are called here answer in JSON, so a page of HTML is of a proxy or a sign-in on the way. */
    static WholeAnswers inJson() {
        return new WholeAnswers(WholeAnswers::noJson);
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().map(this::whole);
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        return whole(next.processSync());
    }

    private HttpResponse whole(HttpResponse response) {
        if (response.getStatusCode() >= FIRST_REFUSAL) {
            return response;
        }
        var read = response.buffer();
        lack.apply(read).ifPresent(what -> {
            var why = "the answer of " + response.getRequest().getUrl().getHost() + " " + what;
            throw new UncheckedIOException(why, new IOException(why));
        });
        return read;
    }

    private static Optional<String> noJson(HttpResponse read) {
        var body = read.getBodyAsBinaryData();
        var text = body == null ? "" : body.toString().strip();
        return text.isEmpty() || ENDS.contains("" + text.charAt(0) + text.charAt(text.length() - 1))
                ? Optional.empty()
                : Optional.of("is no JSON, it begins with '"
                        + PrintableText.value(text.substring(0, Math.min(SHOWN, text.length())))
                        + "'; look whether a proxy or a sign-in page is on the way");
    }
}
