package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.pipeline.ReportFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps one comment on the pull request that the running job is about. */
@LeastRights(none = "it calls the host of the code, with the token of the job")
@Command(
        name = "comment",
        description = {
            "Put a comment on the pull request that the running job is about, in place of the one of an earlier run.",
            "It knows GitHub Actions, Azure Pipelines and GitLab CI by their variables, and calls their API with GITHUB_TOKEN,",
            "SYSTEM_ACCESSTOKEN or GITLAB_TOKEN."
        },
        mixinStandardHelpOptions = true,
        footer = {"", ExitCode.DOING, "", "Examples:", "  fhir-cmk comment comment.md"})
public final class CommentCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What fhir-cmk findings --comment has written.")
    private Path file = Path.of("");

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
        var pullRequest = PullRequest.of(job);
        var known = pullRequest.find(mark);
        known.ifPresentOrElse(comment -> pullRequest.update(comment, markdown), () -> pullRequest.create(markdown));
        var out = command.commandLine().getOut();
        out.println(known.isPresent() ? "the comment is updated" : "the comment is made");
        out.flush();
        return ExitCode.GOOD;
    }
}
