using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Programs;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Programs;

public sealed class DefaultProvidersTests : IDisposable
{
    private const int TestTimeout = 300_000;

    private readonly ProgramEvents _events = new();
    private readonly DefaultProviders _defaults;

    public DefaultProvidersTests() =>
        _defaults = new DefaultProviders(
            new DeploymentRequest
            {
                Kind = DeploymentKind.Update,
                IsPreview = false,
                Project = "proj",
                Stack = "dev",
                RootDirectory = "/project",
                ProgramDirectory = "/project",
                Config = ImmutableSortedDictionary<string, string>.Empty,
                ConfigSecretKeys = [],
                Snapshot = Snapshot.Empty,
            },
            _events
        );

    [Fact(Timeout = TestTimeout)]
    public async Task NextProvider_IsRegisteredBeforeWhoWaitedForTheLastGoesOn()
    {
        var one = AskThenSendAsync("one");
        var two = AskThenSendAsync("two");

        await AnswerAsync("one");
        // Were it not the next, its waiter would have been told to go on before.
        await AnswerAsync("two");
        Assert.Equal("one", await NextMarkAsync());
        Assert.Equal("two", await NextMarkAsync());
        await Task.WhenAll(one, two);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Waiters_GoOnInTheOrderTheyCame()
    {
        var asked = Enumerable.Range(0, 50).Select(i => AskThenSendAsync("pkg", $"{i}")).ToList();

        await AnswerAsync("pkg");

        foreach (var i in Enumerable.Range(0, 50))
            Assert.Equal($"{i}", await NextMarkAsync());
        await Task.WhenAll(asked);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task RunIsOver_WaitersAreTold()
    {
        var asked = _defaults.GetAsync(new PackageRequest("pkg", "", ""), CancellationToken.None);
        await _events.Reader.ReadAsync();

        _events.Close();

        await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => asked);
    }

    public void Dispose() => _defaults.Dispose();

    /// <summary>Asks for a provider and, when it is there, sends what a resource would send then: at once, as in a server, where nothing is
    /// posted.</summary>
    private async Task AskThenSendAsync(string package, string? mark = null)
    {
        await _defaults.GetAsync(new PackageRequest(package, "", ""), CancellationToken.None);
        _events.Send(new ProgramEvent.End(mark ?? package, Failed: false));
    }

    private async Task AnswerAsync(string package)
    {
        var registration = Assert.IsType<ProgramEvent.Registration>(await _events.Reader.ReadAsync());
        Assert.Equal($"pulumi:providers:{package}", registration.Goal.Type);
        registration.Complete(
            new RegistrationResult(
                new ResourceState
                {
                    Urn = Urn.Create("dev", "proj", null, registration.Goal.Type, registration.Goal.Name),
                    Custom = true,
                    Type = registration.Goal.Type,
                    Id = "id",
                }
            )
        );
    }

    private async Task<string?> NextMarkAsync() => Assert.IsType<ProgramEvent.End>(await _events.Reader.ReadAsync()).Error;
}
