namespace Pulumi.OAuth.Faults.Tests.Machine.Hosts;

/// <summary>What a host of commands is asked to do, one line of JSON on its standard input.</summary>
/// <param name="Id">The answer has the same.</param>
/// <param name="Verb">See the constants.</param>
/// <param name="Arguments">Of the command line; the hundreds of nanoseconds of a leap.</param>
internal sealed record HostRequest(int Id, string Verb, IReadOnlyList<string> Arguments)
{
    /// <summary>The command line of the embedded engine.</summary>
    public const string Pulumi = "pulumi";

    /// <summary>The command line of the plugin.</summary>
    public const string Plugin = "plugin";

    /// <summary>Moves the clock.</summary>
    public const string Leap = "leap";

    /// <summary>Folder of the project.</summary>
    public string Folder { get; init; } = "/";

    /// <summary>Folder of the backend.</summary>
    public string Backend { get; init; } = "/";

    /// <summary>What the program declares.</summary>
    public string Declared { get; init; } = "[]";
}

/// <summary>The answer, one line of JSON on standard output.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="ExitCode">Of the command.</param>
/// <param name="Output">What it said on both its streams.</param>
internal sealed record HostAnswer(int Id, int ExitCode, string Output);
