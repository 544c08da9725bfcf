using Pulumi.Testing.Node;

namespace Pulumi.Embedded.Engine.Tests.Plugins;

/// <summary>Has the Node.js packages installed before any test's clock runs.</summary>
public sealed class NodeFixture : IAsyncLifetime
{
    public Task InitializeAsync() => NodeModules.EnsureInstalledAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
