using System.Globalization;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Schedules;

/// <summary>The same program on 400 days in a row, each of them a preview and an up of their own: every rotation on its day, and nothing
/// else on any.</summary>
public sealed class FourHundredDaysTests
{
    private static readonly DateTimeOffset First = new(2027, 12, 15, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Reckoned apart from the provider. Days of 2028, unless a year is given.</summary>
    private static readonly Row[] Rows =
    [
        new("age", ProviderUnderTest.Client, """{"rotateAfterDays":90}""", "03-14 06-12 09-10 12-09"),
        new(
            "leap-day",
            ProviderUnderTest.Client,
            """{"rotateAfterDays":30,"rotationAnchor":"2028-02-29T00:00:00Z"}""",
            "02-29 03-30 04-29 05-29 06-28 07-28 08-27 09-26 10-26 11-25 12-25"
        ),
        new(
            "month-end",
            ProviderUnderTest.Client,
            """{"rotateAfterDays":30,"rotationAnchor":"2028-01-31T23:59:59Z"}""",
            "02-01 03-02 04-01 05-01 05-31 06-30 07-30 08-29 09-28 10-28 11-27 12-27"
        ),
        new(
            "past-anchor",
            ProviderUnderTest.Client,
            """{"rotateAfterDays":91,"rotationAnchor":"2027-01-01T06:00:00Z"}""",
            "2027-12-31 03-31 06-30 09-29 12-29"
        ),
        new("offset", ProviderUnderTest.Client, """{"rotateAfterDays":365,"rotationAnchor":"2024-02-29T12:00:00+13:00"}""", "02-28"),
        new("far-anchor", ProviderUnderTest.Client, """{"rotateAfterDays":7,"rotationAnchor":"2030-01-01T00:00:00Z"}""", ""),
        new("late", ProviderUnderTest.Client, """{"rotateAfterDays":90}""", "06-12 09-10 12-09") { ScheduledOn = 100 },
        new(
            "expiry",
            ProviderUnderTest.Token,
            """{"expiresInDays":60,"rotateBeforeDays":10}""",
            "02-03 03-24 05-13 07-02 08-21 10-10 11-29"
        ),
        new(
            "both",
            ProviderUnderTest.Token,
            """{"expiresInDays":30,"rotateBeforeDays":5,"rotateAfterDays":40,"rotationAnchor":"2028-02-29T06:00:00Z"}""",
            "01-09 02-03 02-28 02-29 03-25 04-09 05-04 05-19 06-13 06-28 07-23 08-07 09-01 09-16 10-11 10-26 11-20 12-05 12-30 2029-01-14"
        ),
        new("fixed-name", ProviderUnderTest.Token, """{"name":"fixed","expiresInDays":120,"rotateAfterDays":100}""", "03-24 07-02 10-10"),
        new("plain", ProviderUnderTest.Token, "{}", ""),
    ];

    [Fact(Timeout = 300_000)]
    public async Task SameProgram_OnFourHundredDays_RotatesOnExactlyTheRightOnes()
    {
        await using var stack = await LifeOfAStack.StartAsync(First.ToString("O", CultureInfo.InvariantCulture));
        var rotations = Rows.ToDictionary(r => r.Name, _ => new List<string>());
        var surprises = new List<string>();

        for (var day = 0; day < 400; day++)
        {
            stack.Time.Now = First.AddDays(day);
            var today = stack.Time.Now.ToString(stack.Time.Now.Year == 2028 ? "MM-dd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
            await stack.NextRunAsync();
            var plans = new Dictionary<string, string>();
            foreach (var row in Rows)
                plans[row.Name] = await stack.PlanAsync(row.Type, row.On(day), row.Name);
            await stack.NextRunAsync();
            foreach (var row in Rows)
            {
                var done = await stack.UpAsync(row.Type, row.On(day), row.Name);
                if (done is "replace" or "delete, create")
                    rotations[row.Name].Add(today);
                else if (
                    done
                    != (
                        day == 0 ? "create"
                        : day == row.ScheduledOn ? "update"
                        : "same"
                    )
                )
                    surprises.Add($"{row.Name} on {today}: {done}");
                if (done != plans[row.Name])
                    surprises.Add($"{row.Name} on {today}: {plans[row.Name]} was planned");
            }
        }

        Assert.Empty(surprises);
        foreach (var row in Rows)
            Assert.Equal($"{row.Name}: {row.Days}", $"{row.Name}: {string.Join(' ', rotations[row.Name])}");
        Assert.Equal(
            Rows.Length,
            stack.Test.Tenant.Store.Current.OAuthClients.Count + stack.Test.Tenant.Store.Current.PersonalAccessTokens.Count - 1
        );
    }

    private sealed record Row(string Name, string Type, string Program, string Days)
    {
        /// <summary>The day on which the program first says so; until then it says nothing of a schedule.</summary>
        public int ScheduledOn { get; init; }

        public PropertyMap On(int day) =>
            (Type == ProviderUnderTest.Client ? Values.Client() : Values.Token().Remove("expiresInDays"))
                .Remove("name")
                .SetAll(Values.Map(day < ScheduledOn ? "{}" : Program));
    }
}
