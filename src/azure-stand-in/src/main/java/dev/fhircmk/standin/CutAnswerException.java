package dev.fhircmk.standin;

import java.io.IOException;

/** Azure began to answer, and the connection ended before the answer did: the request has arrived. */
final class CutAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    CutAnswerException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
