package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.cli.console.CommandException;
import java.net.URI;
import java.util.Optional;

/** The pull request that the running job is about, at the host of its code. */
sealed interface PullRequest permits GitHub, AzureDevOps, GitLab {
    /**
     * A comment that is there.
     *
     * @param address at which it is changed
     * @param markdown what it says
     */
    record Known(URI address, String markdown) {}

    /** The run that the job is of. */
    Run run();

    /**
     * The comment that this job, or an earlier one, made under that mark. What somebody else wrote is passed over, whatever it begins with: who
     * wrote a comment can change it afterwards.
     *
     * @param mark the first line of the comment
     */
    Optional<Known> find(String mark);

    /** Makes a comment. */
    void create(String markdown);

    /** Changes one of {@link #find}. */
    void update(URI comment, String markdown);

    /**
     * The pull request of the job whose variables these are.
     *
     * @throws CommandException where they are of no job for a pull request, or its token is missing
     */
    static PullRequest of(JobVariables job) {
        if (job.isOn("GITHUB_ACTIONS")) {
            return GitHub.of(job);
        }
        if (job.isOn("TF_BUILD")) {
            return AzureDevOps.of(job);
        }
        if (job.isOn("GITLAB_CI")) {
            return GitLab.of(job);
        }
        throw new CommandException(
                "this is no job of GitHub Actions, Azure Pipelines or GitLab CI: none of GITHUB_ACTIONS, TF_BUILD and"
                        + " GITLAB_CI is true; run it in one");
    }
}
