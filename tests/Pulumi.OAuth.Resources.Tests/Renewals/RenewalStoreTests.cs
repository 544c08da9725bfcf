using Pulumi.OAuth.Resources.Renewals;

namespace Pulumi.OAuth.Resources.Tests.Renewals;

/// <summary>The notes of renewals in their folder.</summary>
public sealed class RenewalStoreTests : IDisposable
{
    private const string Tenant = "https://acme.api.identitynow.com";

    private static readonly DateTimeOffset Began = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("renewals").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Files have the order of their names, which are digests: six notes have it by chance once in 720.</summary>
    [Fact]
    public void RenewalsOfOneSecond_AreListedInTheOrderInWhichTheySucceedEachOther()
    {
        var store = new RenewalStore(_folder);
        string[] tokens = [.. Enumerable.Range(0, 7).Select(i => $"{i}b6c6a0e-17d8-4b0e-8a4e-3f1d7a4c1a0{i}")];
        foreach (var (old, successor) in tokens.Zip(tokens.Skip(1)))
            store.Write(Note(old, successor, Began));
        store.Write(Note("earlier", "other", Began.AddSeconds(-1)));

        Assert.Equal(["earlier", .. tokens.SkipLast(1)], store.Open(Tenant).Select(n => n.OldId));
        Assert.Equal(tokens.SkipLast(1).Reverse(), store.ChainTo(Tenant, tokens[^1]).Select(n => n.OldId));
    }

    private static RenewalNote Note(string old, string successor, DateTimeOffset began) =>
        new()
        {
            Version = RenewalNote.CurrentVersion,
            Tenant = Tenant,
            OldId = old,
            Name = $"successor of {old}",
            Began = began,
            SuccessorId = successor,
        };
}
