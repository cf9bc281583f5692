package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** GitHub. Source: "REST API endpoints for issue comments"; "Variables reference", GitHub Actions. */
record GitHub(HostApi api, URI comments) implements PullRequest {
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
        return new GitHub(api, comments);
    }

    @Override
    public Optional<URI> find(String mark) {
        return api.first(
                        comments,
                        comment -> JsonTree.text(comment, "body")
                                        .filter(body -> Mark.isOf(body, mark))
                                        .isPresent()
                                && JsonTree.text(comment, "user", "type")
                                        .filter("Bot"::equals)
                                        .isPresent())
                .flatMap(comment -> JsonTree.number(comment, "id"))
                .map(id -> comments.resolve("../comments/" + id));
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
