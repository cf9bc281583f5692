package dev.fhircmk.e2e;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a patient all the time, as an application of a clinic does, and keeps every answer that was not the patient. */
final class PatientReader implements AutoCloseable {
    private final List<Integer> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Thread thread;
    private volatile boolean isReading = true;

    PatientReader(Azure azure, String url, String patient) {
        thread = new Thread(
                () -> {
                    while (isReading) {
                        var status = azure.fhir("GET", url, patient).status();
                        reads.incrementAndGet();
                        if (status != 200) {
                            failures.add(status);
                        }
                    }
                },
                "patient-reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** The statuses of the reads that failed; those of today's and tomorrow's update alike. */
    List<Integer> failures() {
        return List.copyOf(failures);
    }

    int reads() {
        return reads.get();
    }

    @Override
    public void close() throws InterruptedException {
        isReading = false;
        thread.join();
    }
}
