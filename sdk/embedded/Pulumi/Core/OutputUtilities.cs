using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>For libraries: makes unknown outputs and looks inside outputs.</summary>
public static class OutputUtilities
{
    /// <summary>An unknown output; the value is seen only by <see cref="GetValueAsync"/>'s callers that ignore unknowns.</summary>
    public static Output<T> CreateUnknown<T>(T value) => new(Task.FromResult(OutputData<T>.Unknown with { Value = value }));

    /// <summary>An unknown output whose value is never asked for.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return CreateUnknown<T>(default(T)!);
    }

    /// <summary>The same output with one more resource among its dependencies.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return output.With(data => data with { Resources = data.Resources.Add(resource) });
    }

    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var data = await output.DataTask.ConfigureAwait(false);
        return data.IsKnown;
    }

    /// <summary>The value, or the type's default while it is unknown.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.GetValueAsync(whenUnknown: default!);
    }

    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var data = await output.DataTask.ConfigureAwait(false);
        return data.Resources;
    }
}
