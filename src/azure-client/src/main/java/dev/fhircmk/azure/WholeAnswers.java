package dev.fhircmk.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Takes an answer for none that cannot be Azure's: all of the APIs that are called here answer in JSON, so a page of HTML is of a proxy or a
 * sign-in on the way. It is asked for again, as one that breaks off is.
 */
final class WholeAnswers implements HttpPipelinePolicy {
    private static final int FIRST_REFUSAL = 300;
    private static final int SHOWN = 40;
    private static final Set<String> ENDS = Set.of("{}", "[]");

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().map(WholeAnswers::whole);
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        return whole(next.processSync());
    }

    private static HttpResponse whole(HttpResponse response) {
        if (response.getStatusCode() >= FIRST_REFUSAL) {
            return response;
        }
        var read = response.buffer();
        var body = read.getBodyAsBinaryData();
        var text = body == null ? "" : body.toString().strip();
        if (!text.isEmpty() && !ENDS.contains("" + text.charAt(0) + text.charAt(text.length() - 1))) {
            var why = "the answer of " + response.getRequest().getUrl().getHost() + " is no JSON, it begins with '"
                    + PrintableText.value(text.substring(0, Math.min(SHOWN, text.length())))
                    + "'; look whether a proxy or a sign-in page is on the way";
            throw new UncheckedIOException(why, new IOException(why));
        }
        return read;
    }
}
