using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Notes;

/// <summary>Two machines have one stack, and each its own notes: what one creates, the other rotates or destroys.</summary>
public sealed class GoneCreationTests
{
    private const int Limit = 60_000;

    private static readonly TimeSpan Old = TimeSpan.FromMinutes(3);

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Overlooked_AndGone_IsForgottenWithoutAWord(string kind)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test, kind), "gone");

        await test.ReconfigureAsync();

        Assert.Empty(test.Notes);
        Assert.Empty(test.Diagnostics.Warnings);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Overlooked_AndAlive_StaysAndIsTold(string kind)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var id =
            kind == ProviderUnderTest.Client
                ? test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "c" }).Id
                : test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "t" }).Id;
        Overlook(test, Asked(test, kind), id);

        await AssertStaysAsync(test);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Overlooked_WithinTwoMinutes_Stays(string kind)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test, kind) with { BeganAtTenant = test.Tenant.Clock.GetUtcNow() }, "absent");

        await AssertStaysAsync(test);
    }

    [Fact(Timeout = Limit)]
    public async Task Overlooked_AtATenantWhoseTimeIsNotKnown_Stays()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test) with { BeganAtTenant = null }, "absent");

        await AssertStaysAsync(test);
    }

    [Fact(Timeout = Limit)]
    public async Task Overlooked_AtATenantThatTheAddressLedTo_Stays()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test) with { TenantId = "another-tenant" }, "absent");

        await AssertStaysAsync(test);
    }

    [Fact(Timeout = Limit)]
    public async Task Overlooked_AtAnotherAddress_StaysAndIsNotAskedFor()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test) with { Tenant = "https://elsewhere.example" }, "absent");

        await AssertStaysAsync(test);
        Assert.Empty(test.Tenant.Requests.List());
    }

    /// <summary>Tokens are listed to their owner alone.</summary>
    [Fact(Timeout = Limit)]
    public async Task Overlooked_TokenOfAnotherIdentity_Stays()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test, ProviderUnderTest.Token) with { Identity = "identity-of-casey" }, "absent");

        await AssertStaysAsync(test);
    }

    [Fact(Timeout = Limit)]
    public async Task Overlooked_OfAnotherStack_IsNotAskedFor()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test) with { Stack = "other" }, "absent");

        await test.ReconfigureAsync();

        Assert.Single(test.Notes);
        Assert.Empty(test.Tenant.Requests.List());
    }

    /// <summary>While a person says that an address is another one of the same tenant, nothing that is absent there is gone.</summary>
    [Fact(Timeout = Limit)]
    public async Task Overlooked_WhileTheAddressIsToBeProved_StaysAndIsNotAskedFor()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test), "absent");

        await test.ReconfigureAsync($$"""{"tenantChange":"same {{test.Tenant.BaseUrl}}"}""");

        Assert.Single(test.Notes);
        Assert.Empty(test.Tenant.Requests.List());
    }

    public static TheoryData<Fault> Silences => [new Fault.ServerError(500), new Fault.Forbidden(), new Fault.HangBeforeActing()];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Silences))]
    public async Task Overlooked_AtATenantThatDoesNotTell_AllStayAndTheFirstIsAskedForAlone(Fault fault)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Overlook(test, Asked(test), "absent");
        Overlook(test, Asked(test), "gone");
        test.Tenant.Faults.Add(new FaultRule(fault) { Operation = TenantOperation.GetOAuthClient });

        await test.ReconfigureAsync();

        Assert.Equal(2, test.Notes.Count);
        Assert.Equal(1, test.Tenant.Requests.List().Count(r => r.Operation == TenantOperation.GetOAuthClient));
    }

    [Fact(Timeout = Limit)]
    public async Task Answered_AndNotOverlooked_IsNotAskedFor()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        using (var creation = test.Store.Begin(Asked(test)))
            creation.Answered("absent", heldSecret: true);

        await test.ReconfigureAsync();

        Assert.Single(test.Notes);
        Assert.Empty(test.Tenant.Requests.List());
    }

    private static Note Asked(ProviderUnderTest test, string kind = ProviderUnderTest.Client)
    {
        var note = NotesOnDisk.Of(test);
        return note with
        {
            Urn = ProviderUnderTest.Urn(kind),
            Kind = kind,
            Began = note.Began - Old,
            BeganAtTenant = note.BeganAtTenant - Old,
        };
    }

    /// <summary>A creation was answered, and a later run was asked about its resource and did not name the object.</summary>
    private static void Overlook(ProviderUnderTest test, Note note, string id)
    {
        using (var creation = test.Store.Begin(note))
            creation.Answered(id, heldSecret: true);
        var answered = test.Notes.Single(n => n.State is NoteState.Answered { Overlooked: false }).File;
        File.Move(answered, Path.ChangeExtension(answered, "overlooked.json"));
        test.Tenant.Requests.Clear();
    }

    private static async Task AssertStaysAsync(ProviderUnderTest test)
    {
        await test.ReconfigureAsync();

        Assert.True(Assert.IsType<NoteState.Answered>(Assert.Single(test.Notes).State).Overlooked);
        Assert.Contains(
            "Up to 1 earlier creation of this stack is confirmed by nothing: 1 was answered",
            Assert.Single(test.Diagnostics.Warnings),
            StringComparison.Ordinal
        );
    }
}
