package dev.fhircmk.policy.conformance.faults;

import java.util.concurrent.CountDownLatch;

/** A pack that never begins to serve. */
public final class Hanging {
    private Hanging() {}

    /** Hangs. */
    public static void main(String[] arguments) throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
