using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tenant.Tests.OpenApi;

/// <summary>Says everything that is wrong with a request, by the transcribed rules of one API version.</summary>
public static class RequestValidator
{
    private static readonly RequestRules Rules = RequestRules.Transcribed;

    /// <param name="version">Of the API, for example <c>v2025</c>.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="uri">The whole address.</param>
    /// <param name="contentType">Null: none.</param>
    /// <param name="body">Null: none.</param>
    public static IReadOnlyList<string> Validate(string version, string method, Uri uri, MediaTypeHeaderValue? contentType, string? body)
    {
        var call = Rules.Calls.FirstOrDefault(rule => rule.Method == method && Regex.IsMatch(uri.AbsolutePath, PatternOf(rule, version)));
        if (call is null)
            return [$"{version} has no {method} {uri.AbsolutePath}"];
        var problems = new List<string>();
        problems.AddRange(ParametersOf(uri).Where(name => !call.Query.Contains(name)).Select(name => $"no query parameter {name}"));
        if (contentType?.MediaType != call.ContentType)
            problems.Add($"content type {contentType} instead of {call.ContentType}");
        if (call.Body is null && body is not null)
            problems.Add("a body where none belongs");
        if (call.Body is not null && body is null)
            problems.Add("no body");
        if (call.Body is not null && body is not null)
        {
            using var document = JsonDocument.Parse(body);
            problems.AddRange(
                call.Body == "patch"
                    ? Patch(version, call.Collection, document.RootElement)
                    : Body(version, Rules.Bodies[call.Body], document.RootElement)
            );
        }

        return problems;
    }

    private static string PatternOf(CallRule rule, string version) =>
        "^"
        + Regex.Escape(Rules.CollectionPaths[version].Replace("{collection}", rule.Collection, StringComparison.Ordinal))
        + (rule.Item ? "/[^/]+$" : "$");

    private static IEnumerable<string> ParametersOf(Uri uri) =>
        uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(parameter => parameter.Split('=')[0]);

    private static IEnumerable<string> Body(string version, BodyRule rule, JsonElement body)
    {
        foreach (var name in rule.Required.Where(name => !body.TryGetProperty(name, out _)))
            yield return $"{name} is missing";
        foreach (var member in body.EnumerateObject())
        {
            if (!rule.Members.TryGetValue(member.Name, out var known) || known.Versions?.Contains(version) == false)
                yield return $"{version} has no member {member.Name}";
            else if (Problem(known, member.Value) is { } problem)
                yield return $"{member.Name} {problem}";
        }
    }

    private static string? Problem(MemberRule rule, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return rule.Nullable ? null : "is null";
        if (TypeOf(value) != rule.Type)
            return $"is {TypeOf(value)} instead of {rule.Type}";
        if (rule.Type == "array" && value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return "holds something else than strings";
        var texts = rule.Type switch
        {
            "array" => value.EnumerateArray().Select(item => item.GetString()!),
            "string" => [value.GetString()!],
            _ => [],
        };
        if (rule.Enum is not null && !texts.All(rule.Enum.Contains))
            return "has an unknown value";
        if (rule.Type == "integer" && (value.GetInt32() < rule.Minimum || value.GetInt32() > rule.Maximum))
            return "is out of range";
        return rule.Format == "date-time" && !DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _)
            ? "is no date"
            : null;
    }

    private static IEnumerable<string> Patch(string version, string collection, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Array)
        {
            yield return "a patch must be a list";
            yield break;
        }

        var byVersion = Rules.Patch.Patchable[collection];
        string[] patchable = [.. byVersion["all"], .. byVersion.GetValueOrDefault(version, [])];
        foreach (var operation in patch.EnumerateArray())
        {
            var op = operation.GetProperty("op").GetString()!;
            var path = operation.GetProperty("path").GetString()!;
            if (!Rules.Patch.Operations.Contains(op))
                yield return $"unknown operation {op}";
            if (!patchable.Contains(path.Split('/')[1]))
                yield return $"{path} cannot be patched in {version}";
            if (operation.EnumerateObject().Any(member => member.Name is not ("op" or "path" or "value")))
                yield return "an operation has a member it should not have";
            if (op == "remove")
            {
                if (operation.TryGetProperty("value", out _))
                    yield return "a remove has a value";
            }
            else if (!operation.TryGetProperty("value", out var value))
                yield return $"{op} {path} has no value";
            else if (!IsAllowed(path, value))
                yield return $"the value of {path} has a type that is not allowed";
        }
    }

    /// <summary>The files list no null among the values, but their prose demands it of <c>expirationDate</c>: the one exception.</summary>
    private static bool IsAllowed(string path, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => path == "/expirationDate",
            JsonValueKind.Array => value.EnumerateArray().All(item => Rules.Patch.ItemTypes.Contains(TypeOf(item))),
            _ => Rules.Patch.ValueTypes.Contains(TypeOf(value)),
        };

    private static string TypeOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Array => "array",
            JsonValueKind.Object => "object",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number when value.TryGetInt32(out _) => "integer",
            _ => "number",
        };
}
