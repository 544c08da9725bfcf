using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant.Logging;

namespace Pulumi.OAuth.Plugin.Logging;

/// <summary>What people want to see of what goes to the tenant.</summary>
/// <param name="IsOn">Whether anything.</param>
/// <param name="ShowsHeaders">Whether headers too.</param>
/// <param name="File">Where it is written to; null for messages of the run.</param>
/// <param name="Problem">What is wrong with what they said; null when nothing is.</param>
internal sealed record LogSettings(bool IsOn, bool ShowsHeaders, string? File, string? Problem)
{
    public const string LevelVariable = "OAUTH_PROVIDER_LOG";
    public const string FileVariable = "OAUTH_PROVIDER_LOG_FILE";

    public static LogSettings Off { get; } = new(false, false, null, null);

    /// <param name="variable">Looks a variable of the environment up; null when it is not set.</param>
    public static LogSettings Read(Func<string, string?> variable)
    {
        var file = variable(FileVariable) is { Length: > 0 } path ? path : null;
        return variable(LevelVariable) switch
        {
            "debug" => new(true, false, file, null),
            "trace" => new(true, true, file, null),
            null or "" when file is not null => new(true, false, file, null),
            null or "" => Off,
            var other => Off with
            {
                Problem =
                    $"{LevelVariable} is '{other}', which is no level, so no request is shown: it takes debug (each request and its "
                    + "answer) or trace (headers too).",
            },
        };
    }

    /// <summary>Takes what is to be seen; null when nothing is.</summary>
    public ITenantLog? Open(IDiagnostics diagnostics, TimeProvider time) =>
        !IsOn ? null
        : File is { } file ? new FileLog(file, ShowsHeaders, time, diagnostics)
        : new HttpLog(diagnostics, ShowsHeaders);
}
