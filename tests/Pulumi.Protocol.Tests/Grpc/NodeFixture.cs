using Pulumi.Testing.Node;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>Has the Node.js packages installed before any test's clock runs.</summary>
public sealed class NodeFixture : IAsyncLifetime
{
    public Task InitializeAsync() => NodeModules.EnsureInstalledAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
