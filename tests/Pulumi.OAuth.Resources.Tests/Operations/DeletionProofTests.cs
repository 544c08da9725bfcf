using System.Net;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A deletion that is answered as done: whether the object is gone.</summary>
public sealed class DeletionProofTests
{
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Object_ThatLivesOn_IsNoDeletion_AndTheNextRunTriesAgain(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(type, type == ProviderUnderTest.Client ? Values.Client() : Values.Token());
        var before = test.Tenant.Store.Current;
        test.Alter = (request, _) =>
        {
            if (request.Method == HttpMethod.Delete)
                test.Tenant.Store.Change(_ => before);
            return null;
        };

        var refusal = ProviderUnderTest.Refusal(await test.DeleteAsync(type, created.Id, created.State));
        test.Alter = (_, _) => null;
        ProviderUnderTest.Answer(await test.DeleteAsync(type, created.Id, created.State));

        Assert.Contains($"{created.Id} is deleted, and shows it still", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A copy of the books that lags, and one that cannot be seen: the tenant's word counts in the end.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Object_ThatIsShownForAWhile_OrCannotBeSeen_IsDeleted(bool isSeen)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        var (before, looks) = (test.Tenant.Store.Current, 0);
        var after = before;
        test.Alter = (request, _) =>
        {
            if (request.Method == HttpMethod.Delete)
            {
                after = test.Tenant.Store.Current;
                test.Tenant.Store.Change(_ => before);
            }
            if (request.Method != HttpMethod.Get)
                return null;
            if (++looks == 3)
                test.Tenant.Store.Change(_ => after);
            return isSeen ? null : new HttpResponseMessage(HttpStatusCode.Forbidden);
        };

        ProviderUnderTest.Answer(await test.DeleteAsync(ProviderUnderTest.Client, created.Id, created.State));

        Assert.Equal(isSeen ? 4 : 2, looks);
        // Nobody can look for what no output has named.
        Assert.Equal(
            isSeen ? [] : [$"The tenant answered that the OAuth client {created.Id} is deleted, and whether it is gone could not be seen"],
            test.Diagnostics.Warnings.Select(w => w.Split(", so its word")[0])
        );
    }
}
