namespace Pulumi.Embedded.Cli.Terminal;

/// <summary>What variables tell of where a command line runs.</summary>
internal static class Surroundings
{
    /// <summary>Each is set by one CI system, <c>CI</c> by most.</summary>
    private static readonly string[] CiVariables =
    [
        "CI",
        "CONTINUOUS_INTEGRATION",
        "BUILD_NUMBER",
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "TF_BUILD",
        "TRAVIS",
        "CIRCLECI",
        "APPVEYOR",
        "BUILDKITE",
        "JENKINS_URL",
        "CODEBUILD_BUILD_ARN",
        "BITBUCKET_COMMIT",
        "TEAMCITY_VERSION",
        "DRONE",
        "SEMAPHORE",
        "BUDDY",
        "PULUMI_CI_SYSTEM",
    ];

    /// <summary>Whether a question can be asked there: a terminal that moves its cursor, and nobody's CI system, where a person seldom
    /// looks on.</summary>
    /// <param name="variable">Looks one up; null when it is not set.</param>
    public static bool AllowQuestions(Func<string, string?> variable)
    {
        if (variable("TERM") == "dumb")
            return false;
        var detects = variable("PULUMI_DISABLE_CI_DETECTION") is null or "" or "0" or "false";
        return !detects || CiVariables.All(name => variable(name) is null or "" or "0" or "false");
    }
}
