package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.pipeline.CommentMark;
import dev.fhircmk.cli.pipeline.ReportFile;
import dev.fhircmk.text.PrintableText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps one comment on the pull request that the running job is about. */
@LeastRights(none = "it calls the host of the code, with the token of the job")
@Command(
        name = "comment",
        description = {
            "Put a comment on the pull request that the running job is about, in place of the one of an earlier run.",
            "It knows GitHub Actions, Azure Pipelines and GitLab CI by their variables, and calls their API with GITHUB_TOKEN,",
            "SYSTEM_ACCESSTOKEN or GITLAB_TOKEN. What a newer run wrote stays."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING,
            "",
            "Examples:",
            "  fhir-cmk comment comment.md",
            "  fhir-cmk comment comment.md --formerly \"Preview of prod\""
        })
public final class CommentCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What fhir-cmk findings --comment has written.")
    private Path file = Path.of("");

    @Option(
            names = "--formerly",
            paramLabel = "TITLE",
            description = "The title by which an earlier version knew the comment: what it made is taken over.")
    private Optional<String> formerly = Optional.empty();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final JobVariables job;

    /** Reads the environment of the process. */
    public CommentCommand() {
        this(name -> Optional.ofNullable(System.getenv(name)));
    }

    CommentCommand(Function<String, Optional<String>> environment) {
        this.job = new JobVariables(environment);
    }

    @Override
    public Integer call() {
        var markdown = ReportFile.read(file);
        var mark = Mark.of(file.toString(), markdown);
        var elsewhere = job.isOn("TF_BUILD") ? AzureDevOps.otherHost(job) : Optional.<String>empty();
        say(elsewhere
                .map(host -> "no comment is made: the code is at " + PrintableText.value(host)
                        + ", and the token of Azure Pipelines may write in Azure Repos only; plan and findings are in the log of"
                        + " the run, among its tests and in its artifacts")
                .orElseGet(() -> written(PullRequest.of(job), mark, markdown)));
        return ExitCode.GOOD;
    }

    /** Makes or changes the comment; what was done. */
    private String written(PullRequest pullRequest, String mark, String markdown) {
        var run = pullRequest.run();
        var known = pullRequest.find(mark).or(() -> former(pullRequest));
        if (known.flatMap(comment -> Run.numberIn(comment.markdown()))
                .filter(other -> other > run.number())
                .isPresent()) {
            return "the comment is of a newer run; it stays";
        }
        var text = run.in(markdown);
        known.ifPresentOrElse(comment -> pullRequest.update(comment.address(), text), () -> pullRequest.create(text));
        return known.isPresent() ? "the comment is updated" : "the comment is made";
    }

    /** What an earlier version made: it wrote no run, and so it is not of another project whose title this one once had. */
    private Optional<PullRequest.Known> former(PullRequest pullRequest) {
        return formerly.flatMap(title -> pullRequest.find(CommentMark.of(title)))
                .filter(comment -> Run.numberIn(comment.markdown()).isEmpty());
    }

    private void say(String what) {
        var out = command.commandLine().getOut();
        out.println(what);
        out.flush();
    }
}
