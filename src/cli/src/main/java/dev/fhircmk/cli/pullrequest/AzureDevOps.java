package dev.fhircmk.cli.pullrequest;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Azure DevOps. A comment is the first of a thread of its own, which is closed so that it holds up no pull request. Source: "Pull Request
 * Threads" and "Pull Request Thread Comments", REST API 7.1; "Use predefined variables", Azure Pipelines.
 */
record AzureDevOps(HostApi api, URI threads, URI connection, Run run) implements PullRequest {
    private static final String VERSION = "?api-version=7.1";
    private static final String AZURE_REPOS = "TfsGit";
    private static final String RUN = "run it in a build that a branch policy starts for a pull request";

    static AzureDevOps of(JobVariables job) {
        var token = job.required("SYSTEM_ACCESSTOKEN", "give the step env SYSTEM_ACCESSTOKEN: $(System.AccessToken)");
        var collection = job.api("SYSTEM_COLLECTIONURI", RUN);
        var threads = collection.resolve(job.segment("SYSTEM_TEAMPROJECTID", RUN) + "/_apis/git/repositories/"
                + job.segment("BUILD_REPOSITORY_ID", RUN) + "/pullRequests/"
                + job.number("SYSTEM_PULLREQUEST_PULLREQUESTID", RUN) + "/threads");
        var api = new HostApi(
                "Azure DevOps",
                "Authorization",
                "Bearer " + token,
                "allow the build service of the project to contribute to pull requests, in the security of the repository");
        return new AzureDevOps(api, threads, collection.resolve("_apis/connectionData"), run(job, collection));
    }

    private static Run run(JobVariables job, URI collection) {
        var number = job.number("BUILD_BUILDID", RUN);
        return Run.of(
                number,
                collection.resolve(job.segment("SYSTEM_TEAMPROJECTID", RUN) + "/_build/results?buildId=" + number),
                job.required("SYSTEM_PULLREQUEST_SOURCECOMMITID", RUN));
    }

    /** Where the code of the job is, when it is not in Azure Repos; the token of a job is for nothing else. */
    static Optional<String> otherHost(JobVariables job) {
        return job.known("BUILD_REPOSITORY_PROVIDER").filter(provider -> !provider.equalsIgnoreCase(AZURE_REPOS));
    }

    @Override
    public Optional<Known> find(String mark) {
        var self = JsonTree.text(
                api.send("GET", connection, Optional.empty()).getAsJsonObject(), "authenticatedUser", "id");
        return JsonTree.objects(
                        api.send("GET", URI.create(threads + VERSION), Optional.empty())
                                .getAsJsonObject(),
                        "value")
                .stream()
                .filter(thread -> !JsonTree.flag(thread, "isDeleted").orElse(false))
                .flatMap(thread -> JsonTree.objects(thread, "comments").stream()
                        .filter(comment -> !JsonTree.flag(comment, "isDeleted").orElse(false))
                        .filter(comment -> self.isPresent()
                                && JsonTree.text(comment, "author", "id").equals(self))
                        .filter(comment -> JsonTree.text(comment, "content")
                                .filter(content -> Mark.isOf(content, mark))
                                .isPresent())
                        .flatMap(comment -> known(thread, comment).stream()))
                .findFirst();
    }

    private Optional<Known> known(JsonObject thread, JsonObject comment) {
        return JsonTree.number(thread, "id")
                .flatMap(ofThread -> JsonTree.number(comment, "id")
                        .map(id -> new Known(
                                URI.create(threads + "/" + ofThread + "/comments/" + id + VERSION),
                                JsonTree.text(comment, "content").orElse(""))));
    }

    @Override
    public void create(String markdown) {
        var comment = JsonBuilder.json()
                .with("parentCommentId", 0)
                .with("content", markdown)
                .with("commentType", "text")
                .build();
        var thread = JsonBuilder.json()
                .with("comments", JsonTree.array(List.of(comment)))
                .with("status", "closed")
                .build();
        api.send("POST", URI.create(threads + VERSION), Optional.of(thread));
    }

    @Override
    public void update(URI comment, String markdown) {
        api.write("PATCH", comment, "content", markdown);
    }
}
