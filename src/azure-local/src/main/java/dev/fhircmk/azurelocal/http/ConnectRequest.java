package dev.fhircmk.azurelocal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head of a request to the proxy. */
record ConnectRequest(String method, String authority) {
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final Pattern REQUEST_LINE = Pattern.compile("(\\S+) (\\S+) HTTP/1\\.[01]");
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9.-]+):(\\d{1,5})");

    /** Reads up to the empty line and not a byte more: what follows belongs to TLS. */
    static ConnectRequest read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw new EOFException("no complete request");
            }
            head.append((char) next);
        }
        Matcher line = REQUEST_LINE.matcher(head.substring(0, head.indexOf("\r\n")));
        return line.matches()
                ? new ConnectRequest(line.group(1), line.group(2))
                : new ConnectRequest("", "an unreadable request");
    }

    boolean isConnect() {
        return method.equals("CONNECT") && AUTHORITY.matcher(authority).matches();
    }

    String host() {
        return authority.substring(0, authority.lastIndexOf(':'));
    }

    int port() {
        return Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
    }

    String asked() {
        return method.equals("CONNECT") ? authority : (method + " " + authority).strip();
    }
}
