using System.Globalization;
using System.Text.RegularExpressions;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Emulation;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary><c>OAUTH_PROVIDER_NOW</c>: moves the provider's clock, and that of an emulated tenant, so that a rotation can be tried in a
/// minute.</summary>
/// <remarks>A real tenant does not move along: every credential would be taken for due, and replaced.</remarks>
internal static partial class TrialTime
{
    public const string Variable = "OAUTH_PROVIDER_NOW";

    private const int FarthestYears = 100;

    /// <summary>Reads an RFC 3339 instant, or a distance such as <c>+40d</c>.</summary>
    public static bool TryParse(string text, DateTimeOffset realNow, out TimeSpan ahead)
    {
        ahead = default;
        if (InstantType.Read(text) is { } instant)
            ahead = instant - realNow;
        else if (Distance().Match(text) is { Success: true } match)
            ahead = TimeSpan.FromDays(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        else
            return false;
        return true;
    }

    /// <summary>Moves both clocks, and says so.</summary>
    /// <param name="text">The variable's value.</param>
    /// <param name="address">Where the tenant is.</param>
    /// <param name="time">The provider's clock.</param>
    /// <param name="diagnostics">Where people are told things.</param>
    /// <param name="cancellationToken">Ends the call to the tenant.</param>
    /// <returns>Null after success; else why nothing was moved.</returns>
    public static async Task<Failure?> ApplyAsync(
        string text,
        TenantAddress address,
        MovedTime time,
        IDiagnostics diagnostics,
        CancellationToken cancellationToken
    )
    {
        if (Against(text, time.GetUtcNow() - time.Ahead, out var ahead) is { } wrong)
            return Refusal(wrong);
        if (await EmulatedClock.MoveAsync(address, ahead, cancellationToken) is { } problem)
            return Refusal(NoTrial(address, problem));
        time.Ahead = ahead;
        await diagnostics.ReportAsync(
            Severity.Warning,
            $"{Variable} is set: for this provider and the emulated tenant it is now {InstantType.Write(time.GetUtcNow())}. Unset it to "
                + "go back to the real time.",
            urn: null
        );
        return null;
    }

    /// <summary>Why a run would refuse the variable, as a sentence; null when it would move the clocks, which are left as they
    /// are.</summary>
    /// <param name="text">The variable's value.</param>
    /// <param name="address">Where the tenant is; null when that is not known.</param>
    /// <param name="realNow">The real time.</param>
    /// <param name="cancellationToken">Ends the call to the tenant.</param>
    public static async Task<string?> AgainstAsync(
        string text,
        TenantAddress? address,
        DateTimeOffset realNow,
        CancellationToken cancellationToken
    ) =>
        Against(text, realNow, out _) is { } wrong ? Refusal(wrong).Message
        : address is not null && await EmulatedClock.AgainstAsync(address, cancellationToken) is { } problem
            ? Refusal(NoTrial(address, problem)).Message
        : null;

    private static string? Against(string text, DateTimeOffset realNow, out TimeSpan ahead) =>
        !TryParse(text, realNow, out ahead)
            ? $"is '{text}': it must be an RFC 3339 instant such as 2027-01-31T12:00:00Z, or a distance such as +40d"
        : !IsSane(realNow, ahead) ? $"is '{text}', which is before 1970, or more than {FarthestYears} years away"
        : null;

    private static string NoTrial(TenantAddress address, string problem) =>
        $"moves the clock of a trial, and {address} is no emulated tenant: {problem}";

    /// <summary>Dates are counted on from it by lives and periods, which must not lead out of the calendar.</summary>
    private static bool IsSane(DateTimeOffset realNow, TimeSpan ahead) =>
        ahead.Duration() <= TimeSpan.FromDays(366 * FarthestYears) && realNow + ahead >= DateTimeOffset.UnixEpoch;

    private static Failure.Refused Refusal(string what) => new(FailureReason.Invalid, $"{Variable} {what}. Unset it.");

    [GeneratedRegex(@"\A\+(\d{1,5})d\z", RegexOptions.CultureInvariant)]
    private static partial Regex Distance();
}
