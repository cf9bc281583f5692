package dev.fhircmk.e2e;

import java.util.List;

/** A program of a clinic that reads and writes patients with a FHIR library that knows nothing of azure-local. */
interface FhirProgram extends AutoCloseable {
    /**
     * What a request came to.
     *
     * @param status of HTTP
     * @param body a resource in JSON
     */
    record Answer(int status, String body) {}

    /**
     * What came of work without pause.
     *
     * @param rounds how often the patient was written and the write was acknowledged
     * @param failures the requests that failed, and the reads that were not what was written
     */
    record Work(int rounds, List<String> failures) {}

    /** Writes a patient, in JSON and with an id. */
    Answer write(String patient);

    Answer read(String id);

    /** Begins to write the number of the round into the family name of a patient and to read it, without pause. */
    void begin(String id);

    /** Ends that. */
    Work end();

    @Override
    void close();
}
