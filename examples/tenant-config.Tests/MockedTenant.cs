using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace TenantConfig.Tests;

/// <summary>Runs the stack against mocks: nothing is created, no tenant is asked, no plugin is needed.</summary>
internal sealed class MockedTenant
{
    private readonly Mock<IMocks> _mocks = new();

    public MockedTenant()
    {
        _mocks.Setup(mocks => mocks.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync((MockResourceArgs args) => Create(args));
        _mocks.Setup(mocks => mocks.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>())).Returns(Task.CompletedTask);
    }

    /// <summary>Every resource the stack asked for, with its inputs.</summary>
    public IEnumerable<MockResourceArgs> Requests => _mocks.Invocations.SelectMany(call => call.Arguments).OfType<MockResourceArgs>();

    /// <param name="configuration">The stack's configuration: a JSON object of full keys.</param>
    /// <returns>The stack, and all its resources.</returns>
    public async Task<(TenantStack Stack, ImmutableArray<Resource> Resources)> DeployAsync(string configuration)
    {
        // Where Pulumi's language host passes it, too.
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", configuration);
        var resources = await Deployment.TestAsync<TenantStack>(
            _mocks.Object,
            new TestOptions
            {
                ProjectName = "tenant-config",
                StackName = "test",
                IsPreview = false,
            }
        );
        return (resources.OfType<TenantStack>().Single(), resources);
    }

    /// <summary>What the tenant would answer: the inputs, an id, and a secret that is told as one.</summary>
    private static (string? Id, object State) Create(MockResourceArgs args) =>
        args.Type switch
        {
            "oauth:index:OAuthClient" => ($"id-of-{args.Name}", args.Inputs.Add("secret", Output.CreateSecret($"secret-of-{args.Name}"))),
            "oauth:index:RotatingPersonalAccessToken" => (
                $"id-of-{args.Name}",
                args.Inputs.Add("currentId", $"current-of-{args.Name}")
                    .Add("currentSecret", Output.CreateSecret($"secret-of-{args.Name}"))
                    .Add("nextRotationAt", "2030-01-24T00:00:00Z")
            ),
            // A component has no id.
            _ => (null, args.Inputs),
        };
}
