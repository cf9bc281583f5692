package dev.fhircmk.cli.pipeline;

import dev.fhircmk.text.PrintableText;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as JUnit's XML: what refuses a deployment failed, what only asks for attention was skipped, with its message. Source: the XML
 * schema of Maven Surefire's reports.
 */
public final class JUnit {
    private JUnit() {}

    /** A suite with a test case for each result. */
    public static String of(String suite, List<Result> results) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", String.valueOf(results.size()));
            xml.writeAttribute("failures", String.valueOf(failures(results)));
            xml.writeAttribute("skipped", String.valueOf(skipped(results)));
            for (var result : results) {
                write(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text takes everything", impossible);
        }
        return text + "\n";
    }

    private static void write(XMLStreamWriter xml, Result result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", PrintableText.value(result.subject()));
        xml.writeAttribute("name", PrintableText.value(result.rule() + " " + result.title()));
        if (result.outcome() != Result.Outcome.PASSED) {
            xml.writeStartElement(isFailure(result) ? "failure" : "skipped");
            xml.writeAttribute("message", PrintableText.message(result.message()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static boolean isFailure(Result result) {
        return result.outcome() == Result.Outcome.ERROR;
    }

    private static long failures(List<Result> results) {
        return results.stream().filter(JUnit::isFailure).count();
    }

    private static long skipped(List<Result> results) {
        return results.stream()
                .filter(result -> result.outcome() == Result.Outcome.WARNING || result.outcome() == Result.Outcome.NOTE)
                .count();
    }
}
