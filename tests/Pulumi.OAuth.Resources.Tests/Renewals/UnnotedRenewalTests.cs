using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Renewals;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Renewals;

/// <summary>A disk that takes no note any more, from some moment of a renewal on: whatever has happened at the tenant by then is
/// said.</summary>
public sealed class UnnotedRenewalTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Note_ThatCannotBeWrittenBefore_MakesNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Bar(test);

        using var renewal = Renewal(test, test.Tenant.ClientId, test.Tenant.ClientSecret);
        var (resolution, _) = await renewal.MakeAsync(default);

        Assert.Matches("^The note .+ cannot be written: .+ Nothing was made\\.$", resolution.Message);
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method == "POST" && r.Path.EndsWith("tokens", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Folder_ThatCannotBeMade_MakesNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(test.Store.RenewalFolder)!);
        await File.WriteAllTextAsync(test.Store.RenewalFolder, "");

        using var renewal = Renewal(test, test.Tenant.ClientId, test.Tenant.ClientSecret);
        var (resolution, _) = await renewal.MakeAsync(default);

        Assert.Matches(
            "^Nothing can be noted in .+ Give PULUMI_HOME a folder that can be written to\\. Nothing was made\\.$",
            resolution.Message
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData(false, "is deleted again.")]
    [InlineData(true, "could not be deleted again: ")]
    public async Task Note_ThatCannotBeWrittenAfterTheCreation_LeavesNoSuccessorWithoutAName(bool isDeletionRefused, string end)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Alter = (request, _) =>
        {
            if (
                request.Method == HttpMethod.Post
                && request.RequestUri!.AbsolutePath.EndsWith("personal-access-tokens", StringComparison.Ordinal)
            )
                Bar(test);
            return null;
        };
        if (isDeletionRefused)
            test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = TenantOperation.DeletePersonalAccessToken });

        using var renewal = Renewal(test, test.Tenant.ClientId, test.Tenant.ClientSecret);
        var (resolution, successor) = await renewal.MakeAsync(default);

        Assert.Null(successor);
        Assert.Contains("cannot be written: ", resolution.Message, StringComparison.Ordinal);
        Assert.Contains(end, resolution.Message, StringComparison.Ordinal);
        var left = test.Tenant.Store.Current.PersonalAccessTokens.Where(t => t.Id != test.Tenant.ClientId).ToList();
        Assert.Equal(isDeletionRefused ? 1 : 0, left.Count);
        Assert.All(left, t => Assert.Contains($"{t.Name} ({t.Id})", resolution.Message, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task End_ThatCannotBeNoted_IsSaidToHaveHappened_AndGoesOnLater()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Successor successor;
        using (var renewal = Renewal(test, test.Tenant.ClientId, test.Tenant.ClientSecret))
        {
            successor = (await renewal.MakeAsync(default)).Successor!;
            Assert.Null(renewal.Hand());
        }
        var note = File.ReadAllBytes(NoteOf(test));
        test.Alter = (request, _) =>
        {
            if (request.Method == HttpMethod.Delete)
                Bar(test);
            return null;
        };

        using var ending = Ending(test, successor);
        var resolution = await ending.FinishAsync(null, default);

        Assert.False(resolution.IsDone);
        Assert.Matches(
            $"^The old token .+ \\({test.Tenant.ClientId}\\) is deleted; .+ logs in now\\. The note .+ cannot be written: .+ Run this "
                + "again",
            resolution.Message
        );
        Assert.Null(test.Tenant.Store.Current.FindPersonalAccessToken(test.Tenant.ClientId));

        Directory.Delete(NoteOf(test), recursive: true);
        await File.WriteAllBytesAsync(NoteOf(test), note);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(NoteOf(test), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var again = Ending(test, successor);
        resolution = await again.FinishAsync(null, default);
        Assert.True(resolution.IsDone, resolution.Message);
        Assert.Contains("is gone already", resolution.Message, StringComparison.Ordinal);
    }

    /// <summary>Nothing can be renamed to the note's name any more.</summary>
    private static void Bar(ProviderUnderTest test)
    {
        Directory.CreateDirectory(test.Store.RenewalFolder);
        File.Delete(NoteOf(test));
        Directory.CreateDirectory(Path.Combine(NoteOf(test), "x"));
    }

    private static string NoteOf(ProviderUnderTest test) =>
        new RenewalStore(test.Store.RenewalFolder).FileOf(Address(test), test.Tenant.ClientId);

    private static string Address(ProviderUnderTest test) => test.Tenant.BaseUrl.ToString().TrimEnd('/');

    private static LoginRenewal Renewal(ProviderUnderTest test, string id, string secret)
    {
        LogIn(test, id, secret);
        return new LoginRenewal(test.Environment(), null, null);
    }

    private static RenewalEnding Ending(ProviderUnderTest test, Successor successor)
    {
        LogIn(test, successor.Id, successor.Secret);
        return new RenewalEnding(test.Environment(), null, null);
    }

    private static void LogIn(ProviderUnderTest test, string id, string secret) =>
        test.EngineVariables = new()
        {
            ["SAIL_BASE_URL"] = test.Tenant.BaseUrl.ToString(),
            ["SAIL_CLIENT_ID"] = id,
            ["SAIL_CLIENT_SECRET"] = secret,
        };
}
