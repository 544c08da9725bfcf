using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Workspaces;

public sealed class SnapshotEditsTests
{
    private static readonly Urn Stack = new("urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev");
    private static readonly Urn Provider = new("urn:pulumi:dev::rec::pulumi:providers:oauth::default");
    private static readonly Urn Team = new("urn:pulumi:dev::rec::rec:index:Team::red");
    private static readonly Urn Token = new("urn:pulumi:dev::rec::rec:index:Team$oauth:index:Token::a");
    private static readonly Urn Client = new("urn:pulumi:dev::rec::oauth:index:Client::b");

    private static readonly Snapshot Four = new(
        [
            new()
            {
                Urn = Stack,
                Custom = false,
                Type = "pulumi:pulumi:Stack",
            },
            new()
            {
                Urn = Provider,
                Custom = true,
                Id = "1",
                Type = "pulumi:providers:oauth",
            },
            new()
            {
                Urn = Team,
                Custom = false,
                Type = "rec:index:Team",
                Parent = Stack,
            },
            new()
            {
                Urn = Token,
                Custom = true,
                Id = "t",
                Type = "oauth:index:Token",
                Parent = Team,
                Provider = Provider + "::1",
                Protect = true,
            },
            new()
            {
                Urn = Client,
                Custom = true,
                Id = "c",
                Type = "oauth:index:Client",
                Parent = Stack,
                Provider = Provider + "::1",
                Dependencies = [Token],
                PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add("x", [Token]),
            },
        ],
        []
    );

    private static string Message(Action act) => Assert.Throws<WorkspaceException>(act).Message;

    private static bool Refuse(ResourceState resource) => false;

    [Fact]
    public void Mark_NamedResource_MarksItAlone()
    {
        var marked = SnapshotEdits.Mark(Four, [Client], r => r with { Protect = true });
        Assert.Equal([Token, Client], marked.Resources.Where(r => r.Protect).Select(r => r.Urn));
    }

    [Fact]
    public void Mark_All_LeavesPendingDeletionsAlone()
    {
        var snapshot = Four with { Resources = Four.Resources.Add(Four.Resources[^1] with { Delete = true }) };
        var marked = SnapshotEdits.Mark(snapshot, null, r => r with { Taint = true });
        Assert.Equal([true, true, true, true, true, false], marked.Resources.Select(r => r.Taint));
    }

    [Fact]
    public void Mark_UnknownResource_SuggestsTheSimilarOne() =>
        Assert.Equal(
            $"No such resource \"{Client}x\" exists in the current state\nDid you mean:\n  {Client}\n"
                + "To list the resource URNs in the stack, run `pulumi stack --show-urns`; to inspect the full state, run `pulumi stack "
                + "export`.",
            Message(() => SnapshotEdits.Mark(Four, [new Urn(Client + "x")], r => r))
        );

    [Fact]
    public void Delete_ResourceThatIsNeeded_NamesWhoNeedsIt() =>
        Assert.Equal(
            $"{Token} can't be safely deleted because the following resources depend on it:\n * \"b\"             ({Client})\n\n"
                + "Delete those resources first or pass --target-dependents.",
            Message(() => SnapshotEdits.Delete(Four, [Token], withDependents: false, Refuse))
        );

    [Fact]
    public void Delete_ProtectedResource_IsRefusedUnlessForced()
    {
        Assert.Equal(
            $"{Token} can't be safely deleted because it is protected. Re-run this command with --force to force deletion",
            Message(() => SnapshotEdits.Delete(Four, [Token], withDependents: true, Refuse))
        );
        Assert.Equal(
            [Stack, Provider, Team],
            SnapshotEdits.Delete(Four, [Token], withDependents: true, _ => true).Resources.Select(r => r.Urn)
        );
    }

    [Fact]
    public void Delete_UserAndUsed_DoNotStandInEachOthersWay() =>
        Assert.Equal(
            [Stack, Provider, Team],
            SnapshotEdits.Delete(Four, [Token, Client], withDependents: false, _ => true).Resources.Select(r => r.Urn)
        );

    [Fact]
    public void Rename_Parent_RenamesItInItsChildren()
    {
        var renamed = SnapshotEdits.Rename(Four, Team, "blue");
        Assert.Equal(new Urn("urn:pulumi:dev::rec::rec:index:Team::blue"), renamed.Resources[2].Urn);
        Assert.Equal((Token, renamed.Resources[2].Urn), (renamed.Resources[3].Urn, renamed.Resources[3].Parent));
        Assert.Null(SnapshotIntegrity.Problem(renamed));
    }

    [Fact]
    public void Rename_Resource_RenamesItInWhatNeedsIt()
    {
        var renamed = SnapshotEdits.Rename(Four, Token, "z");
        Assert.Equal(new Urn("urn:pulumi:dev::rec::rec:index:Team$oauth:index:Token::z"), Assert.Single(renamed.Resources[4].Dependencies));
        Assert.Equal(
            new Urn("urn:pulumi:dev::rec::rec:index:Team$oauth:index:Token::z"),
            Assert.Single(renamed.Resources[4].PropertyDependencies!["x"])
        );
        Assert.Null(SnapshotIntegrity.Problem(renamed));
    }

    [Fact]
    public void Rename_Resource_ThinsThePropertyDependenciesOfTheOthers()
    {
        var none = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add("scope", []);
        var snapshot = Four with
        {
            Resources =
            [
                .. Four.Resources.Select(r =>
                    r.Custom ? r with { PropertyDependencies = none.AddRange(r.PropertyDependencies ?? none.Clear()) } : r
                ),
            ],
        };
        var renamed = SnapshotEdits.Rename(snapshot, Token, "z");
        Assert.Equal(["scope"], renamed.Resources[3].PropertyDependencies!.Keys);
        Assert.Equal(["x"], renamed.Resources[4].PropertyDependencies!.Keys);
    }

    [Fact]
    public void Delete_TargetOfReplaceWith_NamesWhoNeedsIt() =>
        Assert.Contains(
            $" * \"b\"             ({Client})\n",
            Message(() =>
                SnapshotEdits.Delete(
                    Four with
                    {
                        Resources =
                        [
                            .. Four.Resources.Take(4),
                            Four.Resources[4] with
                            {
                                Dependencies = [],
                                PropertyDependencies = null,
                                ReplaceWith = [Token],
                            },
                        ],
                    },
                    [Token],
                    withDependents: false,
                    Refuse
                )
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Rename_Provider_RenamesReferences()
    {
        var renamed = SnapshotEdits.Rename(Four, Provider, "other");
        Assert.Equal("urn:pulumi:dev::rec::pulumi:providers:oauth::other::1", renamed.Resources[3].Provider);
        Assert.Null(SnapshotIntegrity.Problem(renamed));
    }

    [Fact]
    public void Rename_TakenName_IsRefused() =>
        Assert.Equal(
            "The chosen new urn for the state corresponds to an already existing resource",
            Message(() =>
                SnapshotEdits.Rename(
                    Four with
                    {
                        Resources = Four.Resources.Add(
                            Four.Resources[4] with
                            {
                                Urn = new Urn(Client.Text.Replace("::b", "::c", StringComparison.Ordinal)),
                            }
                        ),
                    },
                    Client,
                    "c"
                )
            )
        );

    [Fact]
    public void Rename_NoUrn_IsRefused() =>
        Assert.Equal("The provided input URN is not valid", Message(() => SnapshotEdits.Rename(Four, new Urn("b"), "c")));
}
