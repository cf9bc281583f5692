package dev.fhircmk.cli.key;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Checks in the formats that pipelines read: JUnit's XML and SARIF. Sources: the XML schema of Maven Surefire's reports; "Static Analysis
 * Results Interchange Format (SARIF) Version 2.1.0", OASIS.
 *
 * @param key that was checked
 * @param checks all of them
 */
record CheckReports(KeyIdentifier key, List<Check> checks) {
    private static final String SUITE = "fhir-cmk key check";

    /** A test case for each check: what is violated failed, and what could not be seen was skipped. */
    String junit() {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", SUITE);
            xml.writeAttribute("tests", String.valueOf(checks.size()));
            xml.writeAttribute("failures", String.valueOf(count(Check.Result.VIOLATED)));
            xml.writeAttribute("skipped", String.valueOf(count(Check.Result.NOT_VISIBLE)));
            for (var check : checks) {
                write(xml, check);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text takes everything", impossible);
        }
        return text + "\n";
    }

    private void write(XMLStreamWriter xml, Check check) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", key.toString());
        xml.writeAttribute("name", check.prerequisite().toString());
        if (check.result() != Check.Result.MET) {
            xml.writeStartElement(check.result() == Check.Result.VIOLATED ? "failure" : "skipped");
            xml.writeAttribute("message", PrintableText.message(check.line()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private long count(Check.Result result) {
        return checks.stream().filter(check -> check.result() == result).count();
    }

    /** A result for each check that is not met: an error, a warning where it is advisory, a note where it could not be seen. */
    String sarif() {
        var rules = checks.stream().map(CheckReports::rule).toList();
        var results = checks.stream()
                .filter(check -> check.result() != Check.Result.MET)
                .map(this::result)
                .toList();
        var driver = JsonBuilder.json().with("name", "fhir-cmk").with("rules", JsonTree.array(rules));
        var run = JsonBuilder.json()
                .with("tool", JsonBuilder.json().with("driver", driver))
                .with("results", JsonTree.array(results))
                .build();
        return OutputOption.json(JsonBuilder.json()
                        .with("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                        .with("version", "2.1.0")
                        .with("runs", JsonTree.array(List.of(run)))
                        .build())
                + "\n";
    }

    private static JsonObject rule(Check check) {
        var description = check.prerequisite().description();
        return JsonBuilder.json()
                .with("id", description.id())
                .with("name", description.name())
                .with("shortDescription", JsonBuilder.json().with("text", description.title()))
                .with("helpUri", description.source().toString())
                .build();
    }

    private JsonObject result(Check check) {
        var level = check.result() == Check.Result.NOT_VISIBLE
                ? "note"
                : check.prerequisite().isMandatory() ? "error" : "warning";
        var location = JsonBuilder.json()
                .with(
                        "logicalLocations",
                        JsonTree.array(List.of(JsonBuilder.json()
                                .with("fullyQualifiedName", key.toString())
                                .with("kind", "resource")
                                .build())))
                .build();
        return JsonBuilder.json()
                .with("ruleId", check.prerequisite().id())
                .with("level", level)
                .with("message", JsonBuilder.json().with("text", PrintableText.message(check.line())))
                .with("locations", JsonTree.array(List.of(location)))
                .build();
    }

    /** Writes a report to a file. */
    static void write(Path file, String report) {
        try {
            Files.writeString(file, report);
        } catch (IOException unwritable) {
            throw new CommandException(
                    "cannot write " + file + ": " + unwritable.getMessage() + "; name a file that can be written",
                    unwritable);
        }
    }
}
