package dev.fhircmk.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Reads a patient all the time, as an application of a clinic does, and keeps every answer that was not the patient. */
final class PatientReader implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Thread thread;
    private volatile boolean isReading = true;

    PatientReader(Azure azure, String url, String patient) {
        thread = new Thread(
                () -> {
                    while (isReading) {
                        read(azure, url, patient).ifPresent(failures::add);
                        reads.incrementAndGet();
                        // Often enough to meet every step of an update, and leaves it the processor.
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                },
                "patient-reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** What came of a read that was not the patient. */
    private static Optional<String> read(Azure azure, String url, String patient) {
        try {
            var status = azure.fhir("GET", url, patient).status();
            return status == 200 ? Optional.empty() : Optional.of("status " + status);
        } catch (RuntimeException unanswered) {
            return Optional.of(unanswered.toString());
        }
    }

    /** What came of the reads that failed. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int reads() {
        return reads.get();
    }

    @Override
    public void close() {
        isReading = false;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
