using System.Reflection;

namespace Pulumi;

/// <summary>A resource that only groups others: its children name it as their parent.</summary>
public class ComponentResource : Resource
{
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options, remote: false, registerPackageRequest: null) { }

    /// <param name="type">Type token.</param>
    /// <param name="name">Logical name, unique among the resources of its type and parent.</param>
    /// <param name="args">Inputs; none when null.</param>
    /// <param name="options">The defaults when null.</param>
    /// <param name="remote">Whether a provider makes the children, and fills the outputs.</param>
    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, registerPackageRequest: null) { }

    /// <param name="type">Type token.</param>
    /// <param name="name">Logical name, unique among the resources of its type and parent.</param>
    /// <param name="args">Inputs; none when null.</param>
    /// <param name="options">The defaults when null.</param>
    /// <param name="remote">Whether a provider makes the children, and fills the outputs.</param>
    /// <param name="registerPackageRequest">The package the type comes from, when the engine must be told.</param>
    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null
    )
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new(), remote, registerPackageRequest) =>
        IsRemote = remote;

    /// <summary>Whether a provider makes the children, of which this process knows nothing.</summary>
    internal bool IsRemote { get; }

    /// <summary>Tells the engine that the component is complete, and its outputs: every property marked with
    /// <see cref="OutputAttribute"/>.</summary>
    protected void RegisterOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties().Where(property => property.Name != nameof(Urn)))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } output)
                outputs.Add(string.IsNullOrWhiteSpace(output.Name) ? property.Name : output.Name, property.GetValue(this));
        }
        RegisterOutputs(outputs);
    }

    /// <summary>Tells the engine that the component is complete, and its outputs.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Task.FromResult(outputs));
    }

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object})"/>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object})"/>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Deployment.Current.Registrar.RegisterOutputs(this, outputs);
    }
}
