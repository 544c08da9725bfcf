using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Calls functions of providers.</summary>
internal sealed class FunctionInvoker(Deployment deployment)
{
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package) =>
        new(InvokeDataAsync<T>(token, args, options, package));

    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package) =>
        Invoke<ImmutableDictionary<string, T>>(token, args, options, package).Apply(result => result.Values.First());

    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package)
    {
        var result = await InvokeRawAsync(token, args, options, package).ConfigureAwait(false);
        return Convert<T>(token, result).Value;
    }

    public async Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package)
    {
        var result = await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options, package).ConfigureAwait(false);
        return result.Values.First();
    }

    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package) =>
        InvokeRawAsync(token, args, options, package);

    /// <summary>The function's result as it came.</summary>
    internal async Task<Struct> InvokeRawAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package)
    {
        var arguments = await SerializeAsync(token, args).ConfigureAwait(false);
        return await CallAsync(token, arguments.Values, options, package).ConfigureAwait(false);
    }

    /// <summary>What a provider says is wrong with a call, in one line.</summary>
    internal static string Describe(RepeatedField<CheckFailure> failures) =>
        string.Join("; ", failures.Select(failure => $"{failure.Reason} ({failure.Property})"));

    private async Task<OutputData<T>> InvokeDataAsync<T>(
        string token,
        InvokeArgs args,
        InvokeOptions? options,
        RegisterPackageRequest? package
    )
    {
        var arguments = await SerializeOrTellAsync(token, args).ConfigureAwait(false);
        if (Structs.ContainUnknowns(arguments.Values))
            return OutputData<T>.Unknown;
        var used = arguments.Dependencies.Values.SelectMany(resources => resources).ToHashSet();
        if (options is InvokeOutputOptions { DependsOn: { } dependsOn })
            used.UnionWith(await dependsOn.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false));
        if (!await AllExistAsync(used).ConfigureAwait(false))
            return OutputData<T>.Unknown;
        var result = await CallAsync(token, arguments.Values, options, package).ConfigureAwait(false);
        var data = Convert<T>(token, result);
        return data with { Resources = data.Resources.Union(used) };
    }

    private async Task<SerializedProperties> SerializeOrTellAsync(string token, InvokeArgs args)
    {
        try
        {
            return await SerializeAsync(token, args).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Told here too: perhaps nobody ever looks at the output that fails of it.
            await deployment.Logger.ErrorAsync($"Error serializing arguments for invoke {token}: {e}").ConfigureAwait(false);
            throw;
        }
    }

    private async Task<SerializedProperties> SerializeAsync(string token, InvokeArgs? args)
    {
        var keepResources = await deployment.Monitor.SupportsAsync(MonitorFeature.ResourceReferences).ConfigureAwait(false);
        return await SerializedProperties
            .OfAsync($"invoke:{token}", (args ?? InvokeArgs.Empty).ToDictionary(), new(keepResources))
            .ConfigureAwait(false);
    }

    private async Task<Struct> CallAsync(string token, Struct arguments, InvokeOptions? options, RegisterPackageRequest? package)
    {
        await deployment.InvokeTransforms.WhenRegisteredAsync().ConfigureAwait(false);
        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var request = new ResourceInvokeRequest
        {
            Tok = token,
            Args = arguments,
            Provider = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false),
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            AcceptResources = ResourceReferences.AreAccepted,
            PackageRef = await deployment.Packages.ResolveAsync(package).ConfigureAwait(false) ?? "",
        };
        var answer = await deployment.Monitor.InvokeAsync(request).ConfigureAwait(false);
        return answer.Failures.Count == 0
            ? answer.Return ?? new()
            : throw new Deployment.InvokeException($"Invoke of '{token}' failed: {Describe(answer.Failures)}");
    }

    private static OutputData<T> Convert<T>(string token, Struct result) =>
        new ValueConverter(warning => Log.Warn(warning)).Convert<T>($"{token} result", Value.ForStruct(result));

    /// <summary>Whether every resource has an id: a function asked about one that is yet to be made would look in vain.</summary>
    private static async Task<bool> AllExistAsync(HashSet<Resource> resources)
    {
        foreach (var resource in resources.Union(ResourceGraph.Expand(resources)).OfType<CustomResource>())
        {
            // A stand-in has no id, and stands for something that exists.
            if (resource.Id is { } id && !(await id.DataTask.ConfigureAwait(false)).IsKnown)
                return false;
        }
        return true;
    }
}
