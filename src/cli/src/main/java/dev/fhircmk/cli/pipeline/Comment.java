package dev.fhircmk.cli.pipeline;

import dev.fhircmk.text.PrintableText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The comment on a pull request, in the Markdown that GitHub, Azure DevOps and GitLab have in common. Its first line is a comment of HTML by
 * which it is found and updated. Names, values and findings are those of whoever opened the pull request: punctuation is written as entities,
 * which Markdown never takes for structure, and what would become a link, a mention or a reference is broken by an empty comment of HTML. No line
 * begins with text of others, as a quick action of GitLab does. Sources: CommonMark 0.31.2, 6.2 "Entity and numeric character references";
 * "Autolinked references and URLs", GitHub; "GitLab Flavored Markdown", references; "Quick actions", GitLab.
 */
record Comment(String title, Optional<Plan> plan, List<PolicyFindings> reports) {
    /** Under the 65,536 characters that GitHub takes. */
    private static final int LENGTH = 60_000;

    private static final int ROWS = 200;

    /** So much of one text of others, as it is written: a name that is longer than a comment hides no other. */
    private static final int TEXT = 2_000;

    /** What is not cut in two. */
    private static final Pattern WHOLE = Pattern.compile("&#\\p{N}+;|<!-- -->|(?s:.)");

    /** What Markdown, HTML or the hosts read as more than text. */
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N} ,./'-]");

    /** What makes a mention, a reference, a link, a formula or a picture of what stands beside it, at one of the hosts. */
    private static final String TRIGGERS = "@#!:$%&~^*[";

    /** What GitHub makes a link of, or a reference to an issue, without any of these. */
    private static final Pattern WORDS = Pattern.compile("(?i)(www(?=\\.)|\\bgh(?=-\\p{N}))");

    private static final String BREAK = "<!-- -->";

    String markdown() {
        var text = new StringBuilder(CommentMark.of(title)).append('\n');
        text.append("### ").append(text(title)).append("\n\n");
        plan.ifPresent(known -> text.append(known.isDestructive() ? "**Resources are deleted or replaced.** " : "")
                .append("Plan: ")
                .append(text(known.summary()))
                .append(".\n\n"));
        reports.forEach(report -> text.append(findings(report)));
        plan.map(Comment::notices).ifPresent(text::append);
        plan.map(Comment::steps).ifPresent(text::append);
        return text.length() <= LENGTH ? text.toString() : cut(text);
    }

    /** What fits, in whole lines, and that there is more: not folded away with the steps. */
    private static String cut(StringBuilder text) {
        var kept = text.substring(0, text.lastIndexOf("\n", LENGTH));
        // These are ours: those of others are written as entities.
        var isFolded = kept.lastIndexOf("<details>") > kept.lastIndexOf("</details>");
        return kept + (isFolded ? "\n\n</details>" : "") + "\n\nThe rest is in the log of the run.\n";
    }

    private static String findings(PolicyFindings report) {
        var asking = report.findings().stream()
                .filter(PolicyFindings.Finding::asksForSomething)
                .toList();
        var refused = asking.stream().filter(PolicyFindings.Finding::isRefused).count();
        var sentences = new ArrayList<String>();
        sentences.add(
                refused == 0
                        ? "The policy pack " + text(report.pack()) + " refuses nothing"
                        : "**The policy pack " + text(report.pack()) + " refuses the update**: "
                                + count(refused, "finding") + " to correct");
        if (asking.size() > refused) {
            sentences.add(count(asking.size() - refused, "finding") + " of advice");
        }
        var waived = report.findings().stream()
                .filter(finding -> finding.kind() == PolicyFindings.Kind.WAIVED)
                .count();
        if (waived > 0) {
            sentences.add(waived + " waived");
        }
        var text = new StringBuilder(String.join("; ", sentences)).append(".\n");
        if (!report.isComplete()) {
            text.append("The run ended before all rules were judged.\n");
        }
        text.append('\n');
        if (!asking.isEmpty()) {
            text.append("| | rule | where | found, and what to do |\n|---|---|---|---|\n");
            var told = asking.stream().filter(PolicyFindings.Finding::isTold).toList();
            told.stream()
                    .limit(ROWS)
                    .forEach(finding -> text.append("| ")
                            .append(
                                    finding.isRefused()
                                            ? "**refused**"
                                            : finding.kind() == PolicyFindings.Kind.UNDECIDED ? "undecided" : "advice")
                            .append(" | ")
                            .append(finding.url()
                                    .map(Comment::link)
                                    .filter(url -> url.length() <= TEXT)
                                    .map(url -> "[" + text(finding.policy()) + "](" + url + ")")
                                    .orElse(text(finding.policy())))
                            .append(" ")
                            .append(text(finding.description() + report.more(finding)))
                            .append(" | ")
                            .append(text(finding.subject()))
                            .append(" | ")
                            .append(text(finding.message()))
                            .append(" |\n"));
            text.append(rest(told.size(), "findings")).append('\n');
        }
        return text.toString();
    }

    private static String notices(Plan plan) {
        var told = plan.notices().stream()
                .limit(ROWS)
                .map(notice ->
                        "- " + (notice.isError() ? "**error**" : "warning") + "&#58; " + text(notice.message()) + "\n")
                .collect(Collectors.joining());
        return told.isEmpty() ? "" : told + rest(plan.notices().size(), "messages") + "\n";
    }

    private static String steps(Plan plan) {
        if (plan.steps().isEmpty()) {
            return "";
        }
        return "<details><summary>" + count(plan.steps().size(), "step") + "</summary>\n\n"
                + "| operation | type | name | changes |\n|---|---|---|---|\n"
                + plan.steps().stream()
                        .limit(ROWS)
                        .map(step -> "| "
                                + (step.isDestructive() ? "**" + text(step.operation()) + "**" : text(step.operation()))
                                + " | " + text(step.type()) + " | " + text(step.name()) + " | "
                                + limited(step.changed().stream()
                                        .map(Comment::text)
                                        .collect(Collectors.joining(", ")))
                                + " |\n")
                        .collect(Collectors.joining())
                + rest(plan.steps().size(), "steps")
                + "\n</details>\n";
    }

    private static String rest(int all, String what) {
        return all > ROWS ? "\n" + (all - ROWS) + " more " + what + " are in the log of the run.\n" : "";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Text of others, as text in one line. */
    static String text(String text) {
        var written = PUNCTUATION
                .matcher(PrintableText.message(text).replace('\n', ' '))
                .replaceAll(found ->
                        "&#" + found.group().codePointAt(0) + ";" + (TRIGGERS.contains(found.group()) ? BREAK : ""));
        return limited(WORDS.matcher(written).replaceAll("$1" + BREAK));
    }

    private static String limited(String written) {
        if (written.length() <= TEXT) {
            return written;
        }
        var end = 0;
        for (var part = WHOLE.matcher(written); part.find() && part.end() <= TEXT; ) {
            end = part.end();
        }
        return written.substring(0, end) + "…";
    }

    /** A URL in the parentheses of a link. */
    private static String link(URI url) {
        return url.toASCIIString().replace("(", "%28").replace(")", "%29").replace("|", "%7C");
    }
}
