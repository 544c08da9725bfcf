using Pulumi.OAuth.Resources.Shapes.Types;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>A renewal of the provider's own login that nobody has finished: the old token lives on.</summary>
/// <param name="OldId">The token that is to be succeeded.</param>
/// <param name="SuccessorId">Its successor; null before the tenant has answered.</param>
/// <param name="SuccessorName">Name of the successor.</param>
/// <param name="Tenant">Base URL of the tenant.</param>
/// <param name="Began">When it began, by the tenant's clock.</param>
/// <param name="Handed">When the successor was handed over; null when nobody can have it.</param>
public sealed record OpenRenewal(
    string OldId,
    string? SuccessorId,
    string SuccessorName,
    string Tenant,
    DateTimeOffset Began,
    DateTimeOffset? Handed
)
{
    /// <summary>What to do about it.</summary>
    public string Advice =>
        Handed is null
            ? "run renew-login again with the old pair, which deletes what it may have left"
            : "run renew-login --finish with the new pair, as read from where it was stored";

    /// <summary>All of them, and why notes of some are not believed.</summary>
    /// <param name="folder">Where the notes are.</param>
    public static (IReadOnlyList<OpenRenewal> Open, IReadOnlyList<string> Doubts) In(string folder)
    {
        var store = new RenewalStore(folder);
        return ([.. store.Open().Select(Of)], store.Doubts());
    }

    /// <summary>Names them in one sentence, to be added to another; nothing when there is none.</summary>
    internal static string Sentence(IEnumerable<RenewalNote> notes)
    {
        var named = notes.Select(Of).Select(r => r.ToString()).ToList();
        return named.Count == 0 ? "" : $" Not finished yet: {string.Join("; ", named)}.";
    }

    public override string ToString() =>
        $"the renewal of {OldId} by {SuccessorName}{(SuccessorId is null ? "" : $" ({SuccessorId})")}, begun on "
        + $"{InstantType.Write(Began)} ({Advice})";

    private static OpenRenewal Of(RenewalNote note) => new(note.OldId, note.SuccessorId, note.Name, note.Tenant, note.Began, note.Handed);
}
