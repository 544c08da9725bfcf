using System.Text.Json.Nodes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>An absolute URI, compared as it is written: the tenant does not normalise one either.</summary>
public sealed record UriType : FieldType
{
    /// <summary>Whether only <c>http</c> and <c>https</c> are right. Redirect URIs of native applications have schemes of their
    /// own.</summary>
    public bool WebOnly { get; init; }

    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (IsUnknown(plain))
            yield break;
        if (plain is not PropertyValue.Text text)
            yield return Mismatch(at, "a URI as text", plain);
        else if (Problem(text.Value) is { } problem)
            yield return new CheckFailure(at, problem);
    }

    /// <summary>Some tenants write the empty text where there is none.</summary>
    public override bool IsEmpty(PropertyValue value) => value is PropertyValue.Text { Value: "" };

    public override JsonObject Schema() => new() { ["type"] = "string" };

    private string? Problem(string text)
    {
        // A text that begins with a slash is an absolute file URI to the framework on Unix.
        if (text.Length == 0 || text[0] == '/' || text.Any(char.IsWhiteSpace) || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return WebOnly
                ? "must be an absolute http or https URL, for example https://acme.example"
                : "must be an absolute URI, for example https://acme.example/callback";
        if (uri.Scheme is "http" or "https" && uri.Host.Length == 0)
            return "must name a host";
        return WebOnly && uri.Scheme is not ("http" or "https") ? $"must be an http or https URL, not {uri.Scheme}" : null;
    }
}
