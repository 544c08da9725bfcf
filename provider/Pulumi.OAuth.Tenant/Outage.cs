using System.Globalization;

namespace Pulumi.OAuth.Tenant;

/// <summary>Calls wait for a tenant that does not answer.</summary>
/// <param name="Problem">What the last try came to, as a clause without a secret; null while there is no word of the first one.</param>
/// <param name="Left">How long it is tried at most, the caller's deadline included.</param>
public sealed record Outage(string? Problem, TimeSpan Left)
{
    /// <summary>For people.</summary>
    public string Message
    {
        get
        {
            var why = Problem ?? "no word of it yet";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the tenant does not answer: {why}; it is tried for {Math.Ceiling(Left.TotalSeconds)} s more at most"
            );
        }
    }
}
