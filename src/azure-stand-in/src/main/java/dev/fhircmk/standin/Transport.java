package dev.fhircmk.standin;

import java.io.IOException;

/** Sends one request and waits for its answer. */
interface Transport {
    HttpAnswer send(HttpCall call) throws IOException, InterruptedException;
}
