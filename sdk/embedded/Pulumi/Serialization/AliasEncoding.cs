using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>Aliases on the wire.</summary>
internal static class AliasEncoding
{
    /// <summary>Encodes aliases in order; one that is unknown as a whole is left out, an unknown part of one counts as not set.</summary>
    public static async Task<ImmutableArray<Pulumirpc.Alias>> EncodeAsync(IEnumerable<Input<Alias>> aliases)
    {
        var encoded = ImmutableArray.CreateBuilder<Pulumirpc.Alias>();
        foreach (var alias in aliases)
        {
            var data = await alias.ToOutput().DataTask.ConfigureAwait(false);
            if (data.IsKnown)
                encoded.Add(await EncodeAsync(data.Value).ConfigureAwait(false));
        }
        return encoded.ToImmutable();
    }

    public static Alias Decode(Pulumirpc.Alias alias)
    {
        if (alias.AliasCase == Pulumirpc.Alias.AliasOneofCase.Urn)
            return new() { Urn = alias.Urn };
        var spec = alias.Spec;
        return new()
        {
            Name = PartOf(spec.Name),
            Type = PartOf(spec.Type),
            Stack = PartOf(spec.Stack),
            Project = PartOf(spec.Project),
            ParentUrn = PartOf(spec.ParentUrn),
            NoParent = spec.NoParent,
        };
    }

    private static async Task<Pulumirpc.Alias> EncodeAsync(Alias alias)
    {
        if (alias.Urn is not null)
            return new() { Urn = alias.Urn };
        var spec = new Pulumirpc.Alias.Types.Spec
        {
            Name = await ResolveAsync(alias.Name).ConfigureAwait(false),
            Type = await ResolveAsync(alias.Type).ConfigureAwait(false),
            Stack = await ResolveAsync(alias.Stack).ConfigureAwait(false),
            Project = await ResolveAsync(alias.Project).ConfigureAwait(false),
        };
        // One of the two is always said: the engine takes silence for "the present parent".
        var parent = alias.Parent is null ? alias.ParentUrn : (Input<string>)alias.Parent.Urn;
        if (parent is null)
            spec.NoParent = alias.NoParent;
        else if (await ResolveAsync(parent).ConfigureAwait(false) is { Length: > 0 } urn)
            spec.ParentUrn = urn;
        return new() { Spec = spec };
    }

    private static async Task<string> ResolveAsync(Input<string>? part) =>
        part is null ? "" : await part.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);

    private static Input<string>? PartOf(string text)
    {
        if (text.Length == 0)
            return null;
        return text;
    }
}
