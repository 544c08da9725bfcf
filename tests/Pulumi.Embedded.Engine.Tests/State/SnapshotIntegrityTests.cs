using System.Collections.Immutable;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.State;

public sealed class SnapshotIntegrityTests
{
    private static ResourceState Resource(string urn) =>
        new()
        {
            Urn = new Urn(urn),
            Custom = true,
            Type = "t",
            Id = urn,
        };

    private static string? Problem(params ResourceState[] resources) => SnapshotIntegrity.Problem(new Snapshot([.. resources], []));

    [Fact]
    public void Problem_EverythingAfterWhatItNeeds_IsNone() =>
        Assert.Null(
            Problem(
                Resource("p") with
                {
                    Type = "pulumi:providers:oauth",
                    Id = "1",
                },
                Resource("a") with
                {
                    Provider = "p::1",
                },
                Resource("b") with
                {
                    Parent = new Urn("a"),
                    Dependencies = [new Urn("a")],
                    DeletedWith = new Urn("a"),
                    ReplaceWith = [new Urn("a")],
                    PropertyDependencies = On("x", "a"),
                },
                Resource("a") with
                {
                    Delete = true,
                }
            )
        );

    [Fact]
    public void Problem_UnknownProvider_IsNamed() =>
        Assert.Equal("resource a refers to unknown provider p::1", Problem(Resource("a") with { Provider = "p::1" }));

    [Fact]
    public void Problem_ProviderOfPendingReplacement_MayBeGone() =>
        Assert.Null(Problem(Resource("a") with { Provider = "p::1", PendingReplacement = true }));

    [Fact]
    public void Problem_NeedComesLater_IsNamed()
    {
        Assert.Equal("child resource a's parent b comes after it", Problem(Resource("a") with { Parent = new Urn("b") }, Resource("b")));
        Assert.Equal(
            "resource a's dependency b comes after it",
            Problem(Resource("a") with { Dependencies = [new Urn("b")] }, Resource("b"))
        );
        Assert.Equal(
            "resource a's property dependency b (from property x) comes after it",
            Problem(Resource("a") with { PropertyDependencies = On("x", "b") }, Resource("b"))
        );
        Assert.Equal(
            "resource a is specified as being deleted with b, which comes after it",
            Problem(Resource("a") with { DeletedWith = new Urn("b") }, Resource("b"))
        );
        Assert.Equal(
            "resource a is specified as being replaced with b, which comes after it",
            Problem(Resource("a") with { ReplaceWith = [new Urn("b")] }, Resource("b"))
        );
    }

    [Fact]
    public void Problem_NeedIsMissing_IsNamed()
    {
        Assert.Equal("child resource a refers to missing parent b", Problem(Resource("a") with { Parent = new Urn("b") }));
        Assert.Equal("resource a's dependency b refers to missing resource", Problem(Resource("a") with { Dependencies = [new Urn("b")] }));
        Assert.Equal(
            "resource a's property dependency b (from property x) refers to missing resource",
            Problem(Resource("a") with { PropertyDependencies = On("x", "b") })
        );
        Assert.Equal(
            "resource a is specified as being replaced with b, which is missing",
            Problem(Resource("a") with { ReplaceWith = [new Urn("b")] })
        );
        Assert.Equal(
            "resource a is specified as being deleted with b, which is missing",
            Problem(Resource("a") with { DeletedWith = new Urn("b") })
        );
    }

    [Fact]
    public void Problem_TwoLivingEntriesOfOneUrn_IsNamed() =>
        Assert.Equal("duplicate resource a (not marked for deletion)", Problem(Resource("a"), Resource("a")));

    [Fact]
    public void Problem_MagicOfAnotherVersion_IsTampering() =>
        Assert.Equal(
            "magic cookie mismatch: possible tampering/corruption detected",
            SnapshotIntegrity.Problem(
                new StackDocument(new StateManifest(new Timestamp(""), StateManifest.MagicOf("v1"), "v2"), null, Snapshot.Empty)
            )
        );

    private static ImmutableSortedDictionary<string, ImmutableArray<Urn>> On(string property, params string[] urns) =>
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add(property, [.. Urn.Each(urns)]);
}
