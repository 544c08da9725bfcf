using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Reviews;

/// <summary>What an export of a stack (<c>pulumi stack export</c>) says about objects: ids and URNs. Its secrets are encrypted and never
/// needed.</summary>
public sealed class StackExport
{
    private static readonly string[] IdMembers = ["id", "importID"];

    private readonly ImmutableHashSet<string> _ids;
    private readonly ImmutableArray<Maker> _makers;
    private readonly ImmutableHashSet<Urn> _pending;

    private StackExport(
        ImmutableHashSet<string> ids,
        ImmutableArray<Urn> urns,
        ImmutableArray<Maker> makers,
        ImmutableHashSet<Urn> pending,
        DateTimeOffset? saved,
        DateTimeOffset? made
    )
    {
        _ids = ids;
        _makers = makers;
        _pending = pending;
        Saved = saved;
        Made = made;
        Stacks = [.. urns.Select(u => (u.Project, u.Stack)).Distinct()];
    }

    /// <summary>Project and stack of its resources: one pair as a rule; none when it has no resource, since nothing else in it
    /// tells.</summary>
    public ImmutableArray<(string Project, string Stack)> Stacks { get; }

    /// <summary>When the state was saved; null when it does not tell.</summary>
    public DateTimeOffset? Saved { get; }

    /// <summary>When the export was written, by the machine's clock; null when it comes straight from the engine.</summary>
    public DateTimeOffset? Made { get; }

    /// <summary>Whether an operation on a resource was under way when the state was saved, so that it knows of it.</summary>
    public bool IsPending(Urn urn) => _pending.Contains(urn);

    /// <summary>The ids of all entries, those that are to be deleted yet included.</summary>
    public IEnumerable<string> Ids => _ids;

    /// <summary>Whether an entry has the id; the tenant looks through the case of letters.</summary>
    public bool Holds(string objectId) => _ids.Contains(objectId);

    /// <summary>Whether a resource of it, or a pending operation, could have made an object of that name by putting random digits to
    /// one.</summary>
    public bool CouldHaveMade(Shape shape, string name)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return _makers.Any(m => m.Shape == shape && m.Bases.Any(start => AutoNaming.MakesName(start, name)));
    }

    /// <summary>The resources whose objects are called otherwise, as the program or the project's automatic naming says, or by a secret:
    /// what one of them may have made is not recognised by its name.</summary>
    public IEnumerable<Urn> OfOtherNames => _makers.Where(m => m.IsOfAnotherName).Select(m => m.Urn).Distinct();

    /// <summary>Reads an export.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="made">When it was written, by the machine's clock; null when it comes straight from the engine.</param>
    /// <exception cref="FormatException">It is none; the message says why, and how one is made.</exception>
    public static StackExport Read(ReadOnlyMemory<byte> text, DateTimeOffset? made = null)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            // An export has its deployment, a state file its checkpoint.
            if (
                !Member(document.RootElement, "deployment", JsonValueKind.Object, out var deployment)
                && !(
                    Member(document.RootElement, "checkpoint", JsonValueKind.Object, out var checkpoint)
                    && Member(checkpoint, "latest", JsonValueKind.Object, out deployment)
                )
            )
            {
                throw NotOne("it has neither a \"deployment\" nor a \"checkpoint\"");
            }
            var pending = Entries(deployment, "pending_operations").Select(Resource).ToList();
            List<JsonElement> entries = [.. Entries(deployment, "resources"), .. pending];
            return new StackExport(
                entries.SelectMany(IdsOf).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase),
                [.. entries.Select(UrnOf)],
                [.. entries.Select(MakerOf).OfType<Maker>()],
                pending.Select(UrnOf).ToImmutableHashSet(),
                Member(deployment, "manifest", JsonValueKind.Object, out var manifest)
                && Text(manifest, "time") is { } time
                && InstantType.Read(time) is { Year: > 1970 } saved
                    ? saved
                    : null,
                made
            );
        }
        catch (JsonException broken)
        {
            throw NotOne(BrokenJson.Clause(broken));
        }
    }

    /// <summary>Every id that an entry holds: its own, the one of its import, and those of a resource of several objects.</summary>
    private static IEnumerable<string> IdsOf(JsonElement entry)
    {
        var named = IdMembers.Select(name => Text(entry, name)).OfType<string>().Where(id => id.Length > 0).ToList();
        var state = Member(entry, "outputs", JsonValueKind.Object, out var outputs) ? RecordedValue.MapOf(outputs) : PropertyMap.Empty;
        if (
            HeldObjects.IsPair(state)
            && (
                HeldObjects.Text(state, FieldNames.CurrentId) is null
                || (state.ContainsKey(FieldNames.PreviousId) && HeldObjects.Text(state, FieldNames.PreviousId) is null)
            )
        )
            throw NotOne(
                $"the ids of the objects of {Text(entry, "urn")} are encrypted in it (additionalSecretOutputs), so nobody can say what "
                    + "the stack holds"
            );
        // The import of a pair names two.
        return
        [
            .. named,
            .. named.SelectMany(id => id.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            .. HeldObjects.Of(named.FirstOrDefault() ?? "", state).Select(o => o.Id),
        ];
    }

    /// <returns>Null of what is no resource of ours.</returns>
    private static Maker? MakerOf(JsonElement entry)
    {
        var urn = UrnOf(entry);
        if (ShapeCatalog.FindObject(urn.Type) is not { } shape)
            return null;
        var inputs = Member(entry, "inputs", JsonValueKind.Object, out var members) ? RecordedValue.MapOf(members) : PropertyMap.Empty;
        var name = HeldObjects.Text(inputs, MemberNames.Name);
        var isPair = ShapeCatalog.Find(urn.Type) is { Member: not null };
        // What is only looked up was never made.
        var isMade = !Member(entry, "external", JsonValueKind.True, out _);
        var isOfAnotherName = inputs.ContainsKey(MemberNames.Name) && (name is null || (!isPair && !AutoNaming.MakesName(urn.Name, name)));
        return new Maker(urn, shape, isPair && name is not null ? [urn.Name, name] : [urn.Name], isMade && isOfAnotherName);
    }

    private static Urn UrnOf(JsonElement entry) => new(Text(entry, "urn") ?? throw NotOne("one of its resources has no URN"));

    private static JsonElement Resource(JsonElement operation) =>
        Member(operation, "resource", JsonValueKind.Object, out var resource)
            ? resource
            : throw NotOne("one of its pending operations has no resource");

    private static IEnumerable<JsonElement> Entries(JsonElement deployment, string name)
    {
        if (!deployment.TryGetProperty(name, out var entries) || entries.ValueKind == JsonValueKind.Null)
            return [];
        if (entries.ValueKind != JsonValueKind.Array)
            throw NotOne($"its \"{name}\" is no list");
        return entries
            .EnumerateArray()
            .Select(e => e.ValueKind == JsonValueKind.Object ? e : throw NotOne($"an entry of its \"{name}\" is no object"));
    }

    private static string? Text(JsonElement entry, string name) =>
        Member(entry, name, JsonValueKind.String, out var text) ? text.GetString() : null;

    private static bool Member(JsonElement element, string name, JsonValueKind kind, out JsonElement member)
    {
        member = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out member) && member.ValueKind == kind;
    }

    private static FormatException NotOne(string reason) =>
        new($"it is no export of a stack, as `pulumi stack export --file FILE` writes: {reason}");

    /// <summary>A resource that makes objects.</summary>
    /// <param name="Urn">The resource.</param>
    /// <param name="Shape">Kind of its objects.</param>
    /// <param name="Bases">What names begin with that it makes of random digits.</param>
    /// <param name="IsOfAnotherName">Whether its objects are called otherwise.</param>
    private sealed record Maker(Urn Urn, Shape Shape, ImmutableArray<string> Bases, bool IsOfAnotherName);
}
