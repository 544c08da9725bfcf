using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Finds the class for a resource that the engine refers to, among the assemblies the program uses.</summary>
internal static class ResourceTypes
{
    private static readonly string OwnAssembly = typeof(Resource).Assembly.GetName().Name!;

    private static readonly Lazy<ILookup<string, (string? Version, Type Class)>> Known = new(Discover);

    /// <summary>Makes an instance that takes its state from the engine.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="version">Version of its package; null or empty for any.</param>
    /// <param name="resource">The instance.</param>
    public static bool TryConstruct(string urn, string? version, [NotNullWhen(true)] out Resource? resource)
    {
        resource = null;
        if (!TryFind(UrnParts.TypeOf(urn), version, out var type))
            return false;
        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters().Length == 3);
        ResourceOptions options = typeof(CustomResource).IsAssignableFrom(type)
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        resource = (Resource)constructor.Invoke([UrnParts.NameOf(urn), null, options]);
        return true;
    }

    /// <summary>The newest class of the wanted major version that is not older than the wanted version.</summary>
    internal static bool TryFind(string token, string? version, [NotNullWhen(true)] out Type? type)
    {
        var any = string.IsNullOrEmpty(version);
        var wanted = any ? SemanticVersion.Zero : SemanticVersion.Parse(version!);
        type = Known
            .Value[token]
            .Select(known =>
                (known.Class, known.Version, Parsed: string.IsNullOrEmpty(known.Version) ? wanted : SemanticVersion.Parse(known.Version))
            )
            .Where(known => known.Parsed.CompareTo(wanted) >= 0 && (any || known.Version is null || known.Parsed.Major == wanted.Major))
            .OrderByDescending(known => known.Parsed)
            .Select(known => known.Class)
            .FirstOrDefault();
        return type is not null;
    }

    private static ILookup<string, (string? Version, Type Class)> Discover() =>
        UsedAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(name => name.Name == OwnAssembly))
            .SelectMany(assembly => assembly.GetTypes())
            .Where(typeof(Resource).IsAssignableFrom)
            .SelectMany(
                type => type.GetCustomAttributes<ResourceTypeAttribute>(inherit: false),
                (type, mark) => (mark.Type, mark.Version, Class: type)
            )
            .ToLookup(found => found.Type, found => ((string?)found.Version, found.Class));

    /// <summary>Assemblies are loaded when they are first used, so the references of the loaded ones are followed.</summary>
    private static IEnumerable<Assembly> UsedAssemblies()
    {
        var seen = new HashSet<string>();
        var queue = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => MayHoldResources(assembly.GetName())));
        while (queue.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName!))
                continue;
            yield return assembly;
            foreach (var reference in assembly.GetReferencedAssemblies().Where(MayHoldResources))
                queue.Enqueue(Assembly.Load(reference));
        }
    }

    private static bool MayHoldResources(AssemblyName name) =>
        !name.FullName.StartsWith("System", StringComparison.Ordinal) && name.ContentType != AssemblyContentType.WindowsRuntime;
}
