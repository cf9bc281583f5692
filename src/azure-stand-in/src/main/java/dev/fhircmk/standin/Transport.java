package dev.fhircmk.standin;

import java.io.IOException;

/** Sends one request and waits for its answer. */
interface Transport {
    HttpAnswer send(HttpCall call) throws IOException, InterruptedException;

    /** Azure began to answer, and the connection ended before the answer did: the request has arrived. */
    final class CutAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        CutAnswerException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
