using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Reports;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Reports;

/// <summary>Reports the credentials of a stack's export, or of a state file, without asking anybody.</summary>
/// <remarks>What an export holds as a secret is never told, be it encrypted or in the clear; whoever shows the report is told of those in
/// the clear, to keep them out of everything else.</remarks>
public static class StackReport
{
    private const string Hidden = "[secret]";

    /// <summary>Reads an export.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="now">The present.</param>
    /// <param name="learnSecret">Hears of every secret that stands there in the clear.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static CredentialReport Read(ReadOnlyMemory<byte> text, DateTimeOffset now, Action<string> learnSecret)
    {
        ArgumentNullException.ThrowIfNull(learnSecret);
        try
        {
            using var document = JsonDocument.Parse(text);
            Learn(document.RootElement, isSecret: false, learnSecret);
            var all = Resources(document.RootElement);
            var resources = all.Where(r => Shape(r) is not null && !IsTrue(r, "external")).ToList();
            return new CredentialReport
            {
                // Nothing but its resources tells the stack's name.
                Source = all.Select(r => Text(r, "urn")).FirstOrDefault(urn => urn is not null) is { } urn
                    ? $"stack {new Urn(urn).Project}/{new Urn(urn).Stack}"
                    : "an empty stack",
                Now = now,
                Credentials =
                [
                    .. resources
                        .SelectMany(AllOf)
                        .OrderBy(c => c.Kind, StringComparer.Ordinal)
                        .ThenBy(c => c.Resource, StringComparer.Ordinal),
                ],
                Notices = ["From the stack's state: what happened at the tenant since the last refresh is not in it."],
            };
        }
        catch (JsonException broken)
        {
            throw NotOne(BrokenJson.Clause(broken));
        }
    }

    private static JsonElement.ArrayEnumerator Resources(JsonElement root)
    {
        // An export has its deployment, a state file its checkpoint.
        var deployment =
            Member(root, "deployment")
            ?? (Member(root, "checkpoint") is { } checkpoint ? Member(checkpoint, "latest") : null)
            ?? throw NotOne("it has neither a \"deployment\" nor a \"checkpoint\"");
        if (Member(deployment, "resources") is not { ValueKind: not JsonValueKind.Null } resources)
            return default;
        return resources.ValueKind == JsonValueKind.Array ? resources.EnumerateArray() : throw NotOne("its \"resources\" is no list");
    }

    private static Shape? Shape(JsonElement resource) => Text(resource, "type") is { } type ? ShapeCatalog.Find(type) : null;

    /// <summary>A rotating resource has several: two that are in use, and those that are to be deleted yet, of which the state tells
    /// little.</summary>
    private static IEnumerable<ReportedCredential> AllOf(JsonElement resource)
    {
        var current = Of(resource);
        yield return current;
        if (Member(resource, "outputs") is not { } outputs)
            yield break;
        if (Member(outputs, FieldNames.PreviousId) is { ValueKind: JsonValueKind.Object })
            yield return Another(current, Hidden, "previous", PropertyMap.Empty);
        var state = RecordedValue.MapOf(outputs);
        if (!HeldObjects.IsPair(state))
            yield break;
        var previous = Text(outputs, FieldNames.PreviousId);
        foreach (var held in HeldObjects.Of(current.Id, state).Where(h => h.Id != current.Id))
            yield return Another(current, held.Id, held.Id == previous ? "previous" : "to be deleted", held.State);
    }

    private static ReportedCredential Another(ReportedCredential current, string id, string what, PropertyMap state) =>
        current with
        {
            Id = id,
            Name = $"{current.Resource} ({what})",
            Created = Instants.Created(state),
            LastUsed = InstantType.Read(state.Find(MemberNames.LastUsed)),
            Expires = InstantType.Read(state.Find(MemberNames.ExpirationDate)),
            RotatesAt = null,
            CanExpire = state.ContainsKey(MemberNames.ExpirationDate),
        };

    private static ReportedCredential Of(JsonElement resource)
    {
        var shape = Shape(resource)!;
        var urn = new Urn(Text(resource, "urn") ?? throw NotOne("one of its resources has no URN"));
        var outputs = Member(resource, "outputs") ?? default;
        return new ReportedCredential
        {
            Kind = shape.Noun,
            Id = Shown(outputs, FieldNames.CurrentId) ?? Text(resource, "id") ?? "not created",
            Name = Shown(outputs, MemberNames.Name) ?? urn.Name,
            Resource = urn.Name,
            Owner = Member(outputs, MemberNames.Owner) is { } owner ? Shown(owner, "name") ?? Shown(owner, "id") : null,
            Rights = Rights(outputs),
            Created = Instant(outputs, MemberNames.Created) ?? Instant(outputs, FieldNames.CurrentCreated),
            LastUsed = Instant(outputs, MemberNames.LastUsed),
            CanExpire = shape.Find(MemberNames.ExpirationDate) is not null,
            Expires = Instant(outputs, MemberNames.ExpirationDate),
            RotatesAt = Instant(outputs, FieldNames.RotatesAt) ?? Instant(outputs, FieldNames.NextRotationAt),
            IsEnabled = Member(outputs, MemberNames.Enabled) is { ValueKind: JsonValueKind.True or JsonValueKind.False } enabled
                ? enabled.GetBoolean()
                : null,
            IsManaged = IsTrue(outputs, MemberNames.Managed),
        };
    }

    private static ImmutableArray<string> Rights(JsonElement outputs) =>
        Member(outputs, MemberNames.Scope) switch
        {
            { ValueKind: JsonValueKind.Array } scopes => [.. scopes.EnumerateArray().Select(Shown).OfType<string>()],
            { ValueKind: JsonValueKind.Object } => [Hidden],
            _ => [],
        };

    private static DateTimeOffset? Instant(JsonElement owner, string name) =>
        Text(owner, name) is { } text ? InstantType.Read(PropertyValue.Of(text)) : null;

    private static string? Shown(JsonElement owner, string name) => Member(owner, name) is { } value ? Shown(value) : null;

    /// <summary>Whatever is wrapped is a secret.</summary>
    private static string? Shown(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object => Hidden,
            _ => null,
        };

    /// <summary>Exports with <c>--show-secrets</c> have <c>plaintext</c>, JSON in a text, where others have <c>ciphertext</c>.</summary>
    private static void Learn(JsonElement value, bool isSecret, Action<string> learn)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when Text(value, Signatures.Key) == Signatures.Secret:
                if (Text(value, "plaintext") is { } plain)
                    LearnPlain(plain, learn);
                if (Member(value, "value") is { } wrapped)
                    Learn(wrapped, isSecret: true, learn);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Learn(
                        member.Value,
                        isSecret
                            || member.Name
                                is MemberNames.Secret
                                    or FieldNames.CurrentSecret
                                    or FieldNames.PreviousSecret
                                    or "clientSecret"
                                    or "accessToken",
                        learn
                    );
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Learn(item, isSecret, learn);
                break;
            case JsonValueKind.String when isSecret:
                learn(value.GetString()!);
                break;
        }
    }

    private static void LearnPlain(string plain, Action<string> learn)
    {
        learn(plain);
        try
        {
            using var document = JsonDocument.Parse(plain);
            Learn(document.RootElement, isSecret: true, learn);
        }
        catch (JsonException)
        {
            // It has been learnt as it stands there.
        }
    }

    private static bool IsTrue(JsonElement owner, string name) => Member(owner, name) is { ValueKind: JsonValueKind.True };

    private static string? Text(JsonElement owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) ? member : null;

    private static FormatException NotOne(string reason) =>
        new($"it is no export of a stack, as `pulumi stack export --file FILE` writes: {reason}");
}
