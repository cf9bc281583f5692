package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.pipeline.ReportFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * GitHub. The token of a job is that of the app github-actions, and other apps write comments of others too. Source: "REST API endpoints for
 * issue comments"; "Variables reference", GitHub Actions; "Use GITHUB_TOKEN for authentication in workflows".
 */
record GitHub(HostApi api, URI comments, Run run) implements PullRequest {
    private static final String SELF = "github-actions[bot]";

    private static final Pattern REF = Pattern.compile("refs/pull/([0-9]+)/(?:merge|head)");
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");
    private static final String RUN = "run it in a workflow that is triggered by pull_request";

    static GitHub of(JobVariables job) {
        var token = job.required(
                "GITHUB_TOKEN", "give the step env GITHUB_TOKEN with github.token, and the job pull-requests: write");
        var number = REF.matcher(job.required("GITHUB_REF", RUN));
        var repository = job.required("GITHUB_REPOSITORY", RUN);
        if (!number.matches() || !REPOSITORY.matcher(repository).matches()) {
            throw new CommandException(
                    "this run is about no pull request: GITHUB_REF is not refs/pull/<number>/merge; " + RUN);
        }
        var comments = job.api("GITHUB_API_URL", RUN)
                .resolve("repos/" + repository + "/issues/" + number.group(1) + "/comments");
        var api = new HostApi(
                "GitHub",
                "Authorization",
                "Bearer " + token,
                "give the job pull-requests: write; a pull request from a fork does not get it");
        return new GitHub(api, comments, run(job, repository));
    }

    /** The commit that was pushed: GITHUB_SHA is one that GitHub made of it and the branch that it goes to. */
    private static Run run(JobVariables job, String repository) {
        var number = job.number("GITHUB_RUN_ID", RUN);
        var event = ReportFile.read(Path.of(job.required("GITHUB_EVENT_PATH", RUN)));
        try {
            return Run.of(
                    number,
                    job.address("GITHUB_SERVER_URL", RUN).resolve(repository + "/actions/runs/" + number),
                    JsonTree.text(JsonTree.parse(event), "pull_request", "head", "sha")
                            .orElse(""));
        } catch (JsonShapeException other) {
            throw new CommandException("the event at GITHUB_EVENT_PATH is none of a pull request; " + RUN, other);
        }
    }

    @Override
    public Optional<Known> find(String mark) {
        return api.first(
                        comments,
                        comment -> JsonTree.text(comment, "body")
                                        .filter(body -> Mark.isOf(body, mark))
                                        .isPresent()
                                && JsonTree.text(comment, "user", "login")
                                        .filter(SELF::equals)
                                        .isPresent())
                .flatMap(comment -> JsonTree.number(comment, "id")
                        .map(id -> new Known(
                                comments.resolve("../comments/" + id),
                                JsonTree.text(comment, "body").orElse(""))));
    }

    @Override
    public void create(String markdown) {
        api.write("POST", comments, "body", markdown);
    }

    @Override
    public void update(URI comment, String markdown) {
        api.write("PATCH", comment, "body", markdown);
    }
}
