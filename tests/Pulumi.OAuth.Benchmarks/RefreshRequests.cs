using Pulumi.OAuth.Benchmarks.Running;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>How many requests a refresh costs the tenant, its login included: the same for few and for many objects.</summary>
internal sealed class RefreshRequests : IBenchmark
{
    private const int Tokens = 9;

    public string Name => "refresh";

    public async Task RunAsync(Bench bench)
    {
        await using var tenant = await TenantProcess.StartAsync(bench.Programs);
        foreach (var count in new[] { bench.Effort.Count(200), bench.Effort.Count(1_000) })
        {
            await tenant.ResetAsync();
            using var stack = await EngineStack.CreateAsync(bench.Programs, tenant);
            stack.Declare(new StackProgram(count, Tokens));
            await stack.UpAsync();
            foreach (var parallel in new[] { 1, 8 })
            {
                await tenant.RequestsAsync();
                await stack.RefreshAsync(parallel);
                bench.Table.Limit(
                    $"refresh of {count:#,0} clients and {Tokens} tokens, --parallel {parallel}",
                    await tenant.RequestsAsync(),
                    5,
                    "requests"
                );
            }
        }
    }
}
