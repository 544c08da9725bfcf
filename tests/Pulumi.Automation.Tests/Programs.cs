namespace Pulumi.Automation.Tests;

/// <summary>Programs that need no provider.</summary>
internal static class Programs
{
    /// <summary>Declares nothing.</summary>
    public static PulumiFn Empty { get; } = PulumiFn.Create(() => { });

    /// <summary>Declares one component for each name, and tells their URNs.</summary>
    public static PulumiFn Components(params string[] names) =>
        PulumiFn.Create(IDictionary<string, object?> () => names.ToDictionary(name => name, name => (object?)new Group(name).Urn));

    /// <summary>A component that has nothing in it.</summary>
    public sealed class Group : ComponentResource
    {
        public Group(string name, ComponentResourceOptions? options = null)
            : base("tests:index:Group", name, options) => RegisterOutputs();
    }
}
