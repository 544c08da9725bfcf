using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Renewals;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Renewals;

/// <summary>A successor of the login is the token that the identity's own list tells under the name that nobody else can know, whatever an
/// answer says.</summary>
public sealed class SuccessorProofTests
{
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_WithAForeignId_HandsTheRealSuccessorOver(bool isListed)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var foreign = Foreign(test);
        test.Alter = (request, answer) => IsCreation(request) ? With(answer, "id", isListed ? foreign : "nobody") : null;

        var (resolution, successor) = await MakeAsync(test);

        Assert.True(resolution.IsDone, resolution.Message);
        Assert.DoesNotContain(successor!.Id, (string[])[foreign, "nobody", test.Tenant.ClientId]);
        Assert.True(test.Tenant.Verify(successor.Id, successor.Secret).Opens);
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method == "DELETE");
    }

    /// <summary>The whole answer is another's: the pair cannot log in. What goes is our own successor, and nothing else.</summary>
    [Fact(Timeout = Limit)]
    public async Task Answer_WithAForeignIdAndSecret_DeletesTheRealSuccessorAlone()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var foreign = Foreign(test);
        test.Alter = (request, answer) =>
            IsCreation(request) ? With(With(answer, "id", foreign), "secret", "a-secret-of-somebody-else") : null;

        var (resolution, successor) = await MakeAsync(test);

        Assert.Null(successor);
        Assert.Contains("is deleted again", resolution.Message, StringComparison.Ordinal);
        Assert.Equal(Sorted(foreign, test.Tenant.ClientId), Ids(test));
        Assert.Empty(Notes(test));
    }

    /// <summary>An absence, an older token of the name, two of them: no proof, so that nothing is handed over and nothing
    /// deleted.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("hidden")]
    [InlineData("renamed")]
    [InlineData("older")]
    [InlineData("dateless")]
    [InlineData("twice")]
    public async Task Successor_ThatTheListDoesNotProve_IsNeitherHandedOverNorDeleted(string list)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var foreign = Foreign(test);
        var name = "";
        test.Alter = (request, answer) =>
        {
            if (IsCreation(request))
            {
                name = (string)Body(answer)["name"]!;
                return With(answer, "id", foreign);
            }
            return request.Method == HttpMethod.Get && name.Length > 0 ? Answer(answer, Changed(Body(answer).AsArray(), list, name)) : null;
        };

        var (resolution, successor) = await MakeAsync(test);

        Assert.Null(successor);
        Assert.Contains("cannot be proved", resolution.Message, StringComparison.Ordinal);
        Assert.Contains(name, resolution.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method == "DELETE");
        Assert.Single(Notes(test));

        // As the message says: the next one finds it by its name.
        test.Alter = (_, _) => null;
        var (again, next) = await MakeAsync(test);
        Assert.True(again.IsDone, again.Message);
        Assert.Equal(Sorted(foreign, test.Tenant.ClientId, next!.Id), Ids(test));
    }

    /// <summary>A tenant that cuts names makes a successor all the same: its id is in the answer, and the secret opens it.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Successor_WhoseNameTheTenantCuts_IsHandedOver_OnceItLogsIn(bool opens)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Cut(test, opens ? null : "not-the-secret");

        var (resolution, successor) = await MakeAsync(test);

        Assert.Equal(opens, resolution.IsDone);
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method == "DELETE");
        var made = test.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id != test.Tenant.ClientId);
        if (opens)
        {
            Assert.Equal((made.Id, made.Name), (successor!.Id, successor.Name));
            // Nobody has stored it: the next one deletes it by its id.
            test.Alter = (_, _) => null;
            var (next, _) = await MakeAsync(test);
            Assert.StartsWith($"An interrupted renewal had left {made.Name} ({made.Id})", next.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"{made.Id}, named {made.Name}, and it cannot log in", resolution.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The answer is lost, and the tenant has cut the name: what may be ours is named, and nothing made beside it.</summary>
    [Fact(Timeout = Limit)]
    public async Task Successor_WhoseNameTheTenantCut_AndWhoseAnswerIsLost_IsNamedByTheNext()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Cut(test, null);
        var cut = test.Alter;
        test.Alter = (request, answer) =>
        {
            _ = cut(request, answer);
            return IsCreation(request) ? new HttpResponseMessage(HttpStatusCode.BadGateway) : null;
        };
        var (lost, _) = await MakeAsync(test);
        var left = test.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id != test.Tenant.ClientId);
        test.Alter = (_, _) => null;

        var (resolution, successor) = await MakeAsync(test);

        Assert.False(lost.IsDone);
        Assert.Null(successor);
        Assert.Contains(
            $"seems to have left {left.Name} ({left.Id}), but that cannot be proved",
            resolution.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(2, test.Tenant.Store.Current.PersonalAccessTokens.Count);
    }

    /// <summary>A name of the tenant's own choice is nobody's proof: the id is told, with what to do.</summary>
    [Fact(Timeout = Limit)]
    public async Task Successor_OfAnotherName_IsNamed_ToBeDeletedByAPerson()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Alter = (request, answer) => IsCreation(request) ? With(answer, "name", "payroll") : null;

        var (resolution, _) = await MakeAsync(test);

        var made = test.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id != test.Tenant.ClientId);
        Assert.Contains($"Should the tenant have made {made.Id} for this request", resolution.Message, StringComparison.Ordinal);
    }

    /// <summary>The page of a proxy in the place of the answer: the successor exists, and the note stays to have it deleted.</summary>
    [Fact(Timeout = Limit)]
    public async Task Answer_ReplacedByAPage_KeepsTheNote()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Alter = (request, _) =>
            IsCreation(request)
                ? new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("<html>", Encoding.UTF8, "text/html") }
                : null;

        var (resolution, _) = await MakeAsync(test);

        Assert.Contains("run this again, and it is deleted first", resolution.Message, StringComparison.Ordinal);
        Assert.Single(Notes(test));

        // What the next one deletes is said, also when it makes none itself.
        var first = test.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id != test.Tenant.ClientId);
        var (again, _) = await MakeAsync(test);
        Assert.StartsWith(
            $"An interrupted renewal had left {first.Name} ({first.Id}), whose secret nobody has: it is deleted. ",
            again.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("run this again, and it is deleted first", again.Message, StringComparison.Ordinal);

        test.Alter = (_, _) => null;
        var left = test.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id != test.Tenant.ClientId);
        var (made, next) = await MakeAsync(test);
        Assert.Equal(Sorted(test.Tenant.ClientId, next!.Id), Ids(test));
        Assert.StartsWith(
            $"An interrupted renewal had left {left.Name} ({left.Id}), whose secret nobody has: it is deleted. ",
            made.Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_OfWhatWasLeft_IsSaid_WhenTheTenantRefusesAfterIt()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (made, _) = await MakeAsync(test);
        Assert.True(made.IsDone, made.Message);
        var left = test.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id != test.Tenant.ClientId);
        var (isDeleted, looks) = (false, 0);
        test.Alter = (request, _) =>
        {
            isDeleted |= request.Method == HttpMethod.Delete;
            // The first look is the one that sees it gone.
            return isDeleted && request.Method == HttpMethod.Get && ++looks > 1 ? new HttpResponseMessage(HttpStatusCode.Forbidden) : null;
        };

        var (resolution, successor) = await MakeAsync(test);

        Assert.Null(successor);
        Assert.StartsWith(
            $"An interrupted renewal had left {left.Name} ({left.Id}), whose secret nobody has: it is deleted. ",
            resolution.Message,
            StringComparison.Ordinal
        );
        Assert.Equal([test.Tenant.ClientId], Ids(test));
    }

    [Fact(Timeout = Limit)]
    public async Task Withdrawal_ThatFails_IsToldWithTheId()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        using var renewal = Renewal(test);
        var (_, successor) = await renewal.MakeAsync(default);
        test.Alter = (request, answer) => request.Method == HttpMethod.Delete ? new HttpResponseMessage(HttpStatusCode.Forbidden) : null;

        Assert.Contains($"({successor!.Id}) could not be deleted again", await renewal.WithdrawAsync(), StringComparison.Ordinal);
        Assert.Single(Notes(test));
    }

    /// <summary>A deletion that is answered as done and not seen to be: a tenant in trouble, a list that lacks the login itself.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("500")]
    [InlineData("empty")]
    [InlineData("500 twice")]
    [InlineData("500 after four lists")]
    public async Task Withdrawal_ThatCannotBeSeen_IsToldWithTheId(string look)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        using var renewal = Renewal(test);
        var (_, successor) = await renewal.MakeAsync(default);
        var (before, isDeleted, looks) = (test.Tenant.Store.Current, false, 0);
        var comesBack = look.EndsWith("twice", StringComparison.Ordinal);
        test.Alter = (request, answer) =>
        {
            if (request.Method == HttpMethod.Delete)
            {
                isDeleted = true;
                test.Tenant.Store.Change(s => comesBack ? s : before);
            }
            var isLate = look.EndsWith("lists", StringComparison.Ordinal);
            return !isDeleted || request.Method != HttpMethod.Get || (++looks > 2 && comesBack) || (isLate && looks <= 4) ? null
                : look == "empty" ? Answer(answer, new JsonArray())
                : new HttpResponseMessage(HttpStatusCode.InternalServerError);
        };

        var told = await renewal.WithdrawAsync();

        Assert.Contains(
            comesBack
                ? $"({successor!.Id}) is deleted again"
                : $"({successor!.Id}) could not be deleted again: The tenant answered that it is deleted, and whether",
            told,
            StringComparison.Ordinal
        );
        Assert.Equal(comesBack ? 0 : 1, Notes(test).Length);
    }

    private static async Task<(Resolution Resolution, Successor? Successor)> MakeAsync(ProviderUnderTest test)
    {
        using var renewal = Renewal(test);
        return await renewal.MakeAsync(default);
    }

    private static LoginRenewal Renewal(ProviderUnderTest test)
    {
        test.EngineVariables = new()
        {
            ["SAIL_BASE_URL"] = test.Tenant.BaseUrl.ToString(),
            ["SAIL_CLIENT_ID"] = test.Tenant.ClientId,
            ["SAIL_CLIENT_SECRET"] = test.Tenant.ClientSecret,
        };
        return new LoginRenewal(test.Environment(), null, null);
    }

    /// <summary>A tenant that keeps twelve characters of a name; its answer may hold another secret.</summary>
    private static void Cut(ProviderUnderTest test, string? secret) =>
        test.Alter = (request, answer) =>
        {
            if (!IsCreation(request))
                return null;
            var body = Body(answer);
            var name = ((string)body["name"]!)[..12];
            test.Tenant.Edits.EditPersonalAccessToken((string)body["id"]!, f => f["name"] = name);
            var told = With(answer, "name", name);
            return secret is null ? told : With(told, "secret", secret);
        };

    private static string Foreign(ProviderUnderTest test) =>
        test
            .Tenant.Edits.AddPersonalAccessToken(
                new() { ["name"] = "somebody else's" },
                test.Tenant.Store.Current.FindPersonalAccessToken(test.Tenant.ClientId)!.OwnerId
            )
            .Id;

    private static JsonArray Changed(JsonArray list, string how, string name)
    {
        var ours = list.Single(t => (string)t!["name"]! == name)!.AsObject();
        switch (how)
        {
            case "hidden":
                list.Remove(ours);
                break;
            case "renamed":
                ours["name"] = name.ToUpperInvariant();
                break;
            case "older":
                ours["created"] = "2026-01-01T00:00:00.000Z";
                break;
            case "dateless":
                ours.Remove("created");
                break;
            default:
                var other = ours.DeepClone();
                other["id"] = "another-one";
                list.Add(other);
                break;
        }
        return list;
    }

    private static bool IsCreation(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("personal-access-tokens", StringComparison.Ordinal);

    private static JsonNode Body(HttpResponseMessage answer) =>
        JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;

    private static HttpResponseMessage With(HttpResponseMessage answer, string member, string value)
    {
        var body = Body(answer);
        body[member] = value;
        return Answer(answer, body);
    }

    private static HttpResponseMessage Answer(HttpResponseMessage answer, JsonNode body)
    {
        var changed = new HttpResponseMessage(answer.StatusCode)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        changed.Headers.Date = answer.Headers.Date;
        return changed;
    }

    private static IEnumerable<string> Ids(ProviderUnderTest test) =>
        Sorted([.. test.Tenant.Store.Current.PersonalAccessTokens.Select(t => t.Id)]);

    private static string[] Sorted(params string[] ids) => [.. ids.Order(StringComparer.Ordinal)];

    private static string[] Notes(ProviderUnderTest test) =>
        Directory.Exists(test.Store.RenewalFolder) ? Directory.GetFiles(test.Store.RenewalFolder, "*.json") : [];
}
