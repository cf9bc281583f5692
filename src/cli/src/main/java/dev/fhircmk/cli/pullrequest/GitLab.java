package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.azurelocal.json.JsonTree;
import java.net.URI;
import java.util.Optional;

/**
 * GitLab. The token of a job may not write notes, so another is asked for. Source: "Notes API"; "GitLab CI/CD job token", which lists what that
 * token may; "Predefined CI/CD variables reference".
 */
record GitLab(HostApi api, URI notes, URI user, Run run) implements PullRequest {
    private static final String RUN = "run it in a merge request pipeline";

    static GitLab of(JobVariables job) {
        var token = job.required(
                "GITLAB_TOKEN",
                "make it a masked variable with a project access token of the role Reporter and the scope api, since the token"
                        + " of a job may not write notes");
        var base = job.api("CI_API_V4_URL", RUN);
        var notes = base.resolve("projects/" + job.number("CI_PROJECT_ID", RUN) + "/merge_requests/"
                + job.number("CI_MERGE_REQUEST_IID", RUN) + "/notes");
        var api = new HostApi(
                "GitLab",
                "PRIVATE-TOKEN",
                token,
                "GITLAB_TOKEN must have the scope api and the role Reporter in this project");
        return new GitLab(api, notes, base.resolve("user"), run(job));
    }

    /** In a pipeline for merged results CI_COMMIT_SHA is a commit that GitLab made, and the pushed one has a variable of its own. */
    private static Run run(JobVariables job) {
        var number = job.number("CI_PIPELINE_ID", RUN);
        return Run.of(
                number,
                job.address("CI_PROJECT_URL", RUN).resolve("-/pipelines/" + number),
                job.known("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA").orElseGet(() -> job.required("CI_COMMIT_SHA", RUN)));
    }

    @Override
    public Optional<Known> find(String mark) {
        var self = api.send("GET", user, Optional.empty()).getAsJsonObject().get("id");
        return api.first(
                        notes,
                        note -> JsonTree.text(note, "body")
                                        .filter(body -> Mark.isOf(body, mark))
                                        .isPresent()
                                && JsonTree.element(note, "author", "id")
                                        .filter(author -> author.equals(self))
                                        .isPresent())
                .flatMap(note -> JsonTree.number(note, "id")
                        .map(id -> new Known(
                                URI.create(notes + "/" + id),
                                JsonTree.text(note, "body").orElse(""))));
    }

    @Override
    public void create(String markdown) {
        api.write("POST", notes, "body", markdown);
    }

    @Override
    public void update(URI comment, String markdown) {
        api.write("PUT", comment, "body", markdown);
    }
}
