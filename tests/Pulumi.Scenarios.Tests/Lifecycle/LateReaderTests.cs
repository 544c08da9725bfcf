using System.Collections.Concurrent;
using System.Globalization;
using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;
using Xunit.Abstractions;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Lifecycle;

/// <summary>Whoever reads the outputs of a stack late, by half a period. A test run rotates three times; a soak fifty times.</summary>
[Trait("Category", "Soak")]
public sealed class LateReaderTests(TenantProcess tenant, ITestOutputHelper output) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    private static readonly int Rotations = int.TryParse(
        Environment.GetEnvironmentVariable("OAUTH_SOAK_ROUNDS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var rounds
    )
        ? Math.Min(rounds, 50)
        : 3;

    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    private const string NodeProgram = """
        const pulumi = require("@pulumi/pulumi");
        const make = (type, name, args) => {
          const made = new pulumi.CustomResource(`oauth:index:${type}`, name,
            { scope: ["idn:identity:read"], rotateAfterDays: 1, currentId: undefined, currentSecret: undefined, ...args }, { additionalSecretOutputs: ["currentSecret"] });
          exports[`${name}-current`] = pulumi.interpolate`${made.currentId} ${made.currentSecret}`;
        };
        make("RotatingOAuthClient", "client",
          { description: "Of Node.js", grantTypes: ["CLIENT_CREDENTIALS"], accessType: "OFFLINE", accessTokenValiditySeconds: 900, enabled: true });
        make("RotatingPersonalAccessToken", "token", {});
        """;

    // The first test that needs the packages installs them; no timeout runs here.
    public async Task InitializeAsync()
    {
        await NodeModules.EnsureInstalledAsync();
        await tenant.ResetAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory(Timeout = 1_800_000)]
    [InlineData("dotnet")]
    [InlineData("nodejs")]
    public async Task WhoeverReadsHalfAPeriodLate_NeverFailsToLogIn_AlsoWhenRunsAreLate(string runtime)
    {
        await using var stack = await (runtime == "dotnet" ? DotnetAsync() : NodeAsync());
        var now = DateTimeOffset.UtcNow;
        (await stack.UpAsync()).Expect();
        await using var reader = new LateReader(tenant);
        await reader.ReadAsync(stack);

        for (var rotation = 1; rotation <= Rotations; rotation++)
        {
            // Whoever reads half a period late has read what the last run told, by the time of the next one.
            reader.ForgetWhatIsOlder();
            // A rotation is due a period after the one before was done, which took its time.
            now += (Period * (rotation % 3 == 2 ? 1.6 : 1)) + TimeSpan.FromMinutes(10);
            stack.Set("OAUTH_PROVIDER_NOW", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            var up = (await stack.UpAsync()).Expect();
            Assert.Equal(
                ["update client", "update token"],
                up.Changes.Where(c => c.StartsWith("update ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            );
            await reader.ReadAsync(stack);
            await reader.LogInSomeTimesAsync();
        }
        Assert.True(
            reader.Failures.Count == 0,
            $"of {reader.Count} logins {reader.Failures.Count} failed: {string.Join(", ", reader.Failures.Distinct())}"
        );
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{runtime}: {Rotations} rotations of each kind, {reader.Count} logins, none failed"
            )
        );
        Assert.Equal(2 * (Rotations + 1), reader.Ids.Count);
        Assert.Equal((2, 2), ((await tenant.ClientsAsync()).Count, (await tenant.TokensAsync()).Count));
        (await stack.UpAsync("--expect-no-changes")).Expect();
        (await stack.DestroyAsync()).Expect();
        Assert.Empty(await tenant.ClientsAsync());
        Assert.Empty(await tenant.TokensAsync());
    }

    private async Task<ScenarioStack> DotnetAsync()
    {
        var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(RotatingClient("client"), RotatingToken("token"));
        return stack;
    }

    private async Task<ScenarioStack> NodeAsync()
    {
        var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs");
        await NodeModules.LinkIntoAsync(stack.Folder);
        await File.WriteAllTextAsync(Path.Combine(stack.Folder, "index.js"), NodeProgram);
        return stack;
    }

    [Fact(Timeout = 600_000)]
    public async Task APlainClient_UnderAnAlias_GoesOnWithItsSecret()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("client"));
        (await stack.UpAsync()).Expect();
        var (id, secret) = (stack.Output("client"), stack.Output("client-secret"));

        stack.Declare(RotatingClient("client") with { FormerTypes = ["oauth:index:OAuthClient"] });
        (await stack.RunAsync("preview")).Expect();
        var up = (await stack.UpAsync()).Expect();

        Assert.Equal(["update client"], up.Changes);
        Assert.Equal($"{id} {secret}", stack.Output("client-current"));
        Assert.True(await tenant.LogsInAsync(id, secret));
        (await stack.UpAsync("--expect-no-changes", "--refresh")).Expect();
    }

    /// <summary>Logs in every 50 ms with what the stack has told last, and with what it told before that, as far as that is no older than
    /// half a period.</summary>
    private sealed class LateReader : IAsyncDisposable
    {
        private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
        private static readonly string[] Outputs = ["client-current", "token-current"];

        private readonly TenantProcess _tenant;
        private readonly CancellationTokenSource _end = new();
        private readonly ConcurrentQueue<string> _failures = new();
        private readonly ConcurrentDictionary<string, int> _logins = new();
        private readonly Lock _lock = new();
        private readonly Task _work;
        private List<string> _told = [];
        private List<string> _before = [];

        public LateReader(TenantProcess tenant)
        {
            _tenant = tenant;
            _work = Task.Run(WorkAsync);
        }

        public IReadOnlyList<string> Failures => [.. _failures];

        public ICollection<string> Ids => _logins.Keys;

        public int Count => _logins.Values.Sum() + _failures.Count;

        public async Task ReadAsync(ScenarioStack stack)
        {
            var all = (await stack.RunAsync("stack", "output", "--json", "--show-secrets")).Expect().Json;
            var told = Outputs.Select(output => all.GetProperty(output).GetString()!).ToList();
            lock (_lock)
                (_before, _told) = (_told, told);
        }

        public void ForgetWhatIsOlder()
        {
            lock (_lock)
                _before = [];
        }

        public async Task LogInSomeTimesAsync()
        {
            var goal = _logins.Values.Sum() + 8;
            for (var wait = 0; wait < 200 && _logins.Values.Sum() < goal; wait++)
                await Task.Delay(Interval);
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _work;
            _end.Dispose();
        }

        private async Task WorkAsync()
        {
            while (!_end.IsCancellationRequested)
            {
                List<string> known;
                lock (_lock)
                    known = [.. _before, .. _told];
                foreach (var told in known)
                    await LogInAsync(told);
                await Task.Delay(Interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private async Task LogInAsync(string told)
        {
            var pair = told.Split(' ');
            if (await _tenant.LogsInAsync(pair[0], pair[1]))
                _logins.AddOrUpdate(pair[0], 1, (_, count) => count + 1);
            else if (IsStillKnown(told))
                _failures.Enqueue(pair[0]);
        }

        /// <summary>What has got too old between hearing of it and logging in is nobody's.</summary>
        private bool IsStillKnown(string told)
        {
            lock (_lock)
                return _before.Contains(told) || _told.Contains(told);
        }
    }
}
