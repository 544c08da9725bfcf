namespace Pulumi.Tests.Programs;

public sealed class TestProvider(string name, TestProviderArgs? args = null, CustomResourceOptions? options = null)
    : ProviderResource("test", name, args ?? new TestProviderArgs(), options);
