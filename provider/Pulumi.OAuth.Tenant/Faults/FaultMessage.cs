using System.Globalization;
using System.Text;

namespace Pulumi.OAuth.Tenant.Faults;

/// <summary>The one form in which faults are told to people.</summary>
internal static class FaultMessage
{
    internal static string Of(TenantFault fault)
    {
        var details = fault.Details;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"cannot {details.Operation}: {fault.Problem} ({details.Method} {details.Path}");
        if (details.Status is { } status)
            text.Append(CultureInfo.InvariantCulture, $", status {status}");
        if (details.DetailCode is { } code)
            text.Append(CultureInfo.InvariantCulture, $", detail code {code}");
        if (details.TrackingId is { } trackingId)
            text.Append(CultureInfo.InvariantCulture, $", tracking id {trackingId}");
        if (details.Tries > 1)
            text.Append(CultureInfo.InvariantCulture, $", tried {details.Tries} times");
        text.Append(").");
        if (details.Texts.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $" The tenant says: {string.Join("; ", details.Texts)}");
        if (details.Texts.Count > 0 && text[^1] is not ('.' or '!' or '?'))
            text.Append('.');
        if (fault.Advice is { } advice)
            text.Append(CultureInfo.InvariantCulture, $" {advice}");
        return text.ToString();
    }
}
