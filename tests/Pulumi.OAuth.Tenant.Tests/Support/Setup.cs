using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Logging;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Tests.Support;

/// <summary>What most tests begin with.</summary>
internal static class Setup
{
    public const string ClientSecret = "correct-horse-battery-staple";

    public static JsonObject Billing =>
        new()
        {
            ["name"] = "billing",
            ["description"] = "Reads invoices",
            ["accessTokenValiditySeconds"] = 750,
            ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
            ["accessType"] = "OFFLINE",
            ["enabled"] = true,
        };

    public static readonly PersonalAccessTokenQuery Mine = new() { OwnerId = PersonalAccessTokenQuery.Me };

    public const string BillingJson =
        """{"id":"c1","name":"billing","description":"Reads invoices","accessTokenValiditySeconds":750,"grantTypes":["CLIENT_CREDENTIALS"],"enabled":true}""";

    public const string CreatedBillingJson = """{"id":"c1","name":"billing","secret":"the-only-copy-of-it"}""";

    public static TenantOptions Options(string baseUrl = "https://acme.api.identitynow.com") =>
        new()
        {
            Address = Address(baseUrl),
            Credential = new Credential.ClientCredentials("my-pat", ClientSecret),
            OAuthClientMembers = VendorMembers.OfClients,
            PersonalAccessTokenMembers = VendorMembers.OfTokens,
        };

    public static TenantAddress Address(string text) =>
        TenantAddress.TryParse(text, out var address, out var problem) ? address : throw new ArgumentException(problem);

    /// <summary>A client of a scripted tenant, with a pacer of its own.</summary>
    public static TenantClient Client(
        HttpMessageHandler tenant,
        TimeProvider time,
        TenantOptions? options = null,
        PacerRegistry? pacers = null,
        ITenantLog? log = null,
        SecretRedactor? redactor = null
    ) => new(options ?? Options(), redactor ?? new SecretRedactor(), log, time, pacers ?? new PacerRegistry(), tenant, new WriteLog());

    /// <summary>Lets the clock run, step by step, until the task is over; a step is taken only when the tenant has had nothing to do for a
    /// while.</summary>
    public static async Task<T> RunAsync<T>(this FakeTimeProvider time, Task<T> task, ScriptedTenant tenant, TimeSpan? step = null)
    {
        while (!task.IsCompleted)
        {
            for (var calm = 0; calm < 3 && !task.IsCompleted; calm++)
            {
                var before = tenant.Requests.Count;
                await Task.Delay(1);
                if (tenant.InFlight > 0 || tenant.Requests.Count != before)
                    calm = -1;
            }

            if (!task.IsCompleted)
                time.Advance(step ?? TimeSpan.FromMilliseconds(100));
        }

        return await task;
    }

    public static Task<Result<NewObject, TenantFault>> CreateBillingAsync(this ITenant tenant) =>
        tenant.OAuthClients.CreateAsync(Billing, Deadline.None, CancellationToken.None);

    public static Task<Result<DescribedObject, TenantFault>> GetBillingAsync(this ITenant tenant) =>
        tenant.OAuthClients.GetAsync("c1", Deadline.None, CancellationToken.None);

    /// <summary>The value, or a failed test that shows the fault.</summary>
    public static T Value<T>(this Result<T, TenantFault> result)
        where T : class
    {
        Assert.True(result.TryGetValue(out var value, out var fault), fault?.Message);
        return value!;
    }
}
