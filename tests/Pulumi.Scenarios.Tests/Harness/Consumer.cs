using System.Collections.Concurrent;

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>Somebody who logs in every 50 ms with what the stack has told. A credential reaches it by the description of a client, which is
/// a dependant of the credential and is updated in the same run. Disposing ends it.</summary>
internal sealed class Consumer : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly TenantProcess _tenant;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, int> _logins = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task _work;

    public Consumer(TenantProcess tenant)
    {
        _tenant = tenant;
        _work = Task.Run(WorkAsync);
    }

    /// <summary>The logins that failed, with the name of the client that told the credential.</summary>
    public IReadOnlyList<string> Failures => [.. _failures];

    /// <summary>How many logins each credential served, by its id.</summary>
    public IReadOnlyDictionary<string, int> Logins => _logins;

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
            foreach (var (source, told) in await ToldAsync())
            {
                // Hearing and logging in are two moments: who has heard of a newer credential meanwhile has that one.
                if (
                    !await LogsInAsync(told)
                    && ((await ToldAsync()).GetValueOrDefault(source) is not { } newer || newer == told || !await LogsInAsync(newer))
                )
                    _failures.Enqueue($"{source}: {told.Split(' ')[0]}");
            }
            await Task.Delay(Interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Dictionary<string, string>> ToldAsync() =>
        (await _tenant.ClientsAsync())
            .Select(client => (Name: client.GetProperty("name").GetString()!, Told: client.GetProperty("description").GetString()!))
            .Where(client => client.Name.StartsWith("uses-", StringComparison.Ordinal))
            .ToDictionary(client => client.Name, client => client.Told);

    private async Task<bool> LogsInAsync(string told)
    {
        var pair = told.Split(' ');
        if (!await _tenant.LogsInAsync(pair[0], pair[1]))
            return false;
        _logins.AddOrUpdate(pair[0], 1, (_, count) => count + 1);
        return true;
    }
}
