package dev.fhircmk.azurelocal.http;

import java.util.List;

/** A handler that can say what it serves, so that the list of what is served can be checked against it. */
public interface RoutedHandler extends Handler {
    /** Every route as method and path template. */
    List<String> routes();
}
