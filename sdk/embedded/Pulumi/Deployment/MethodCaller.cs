using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Calls methods of resources.</summary>
internal sealed class MethodCaller(Deployment deployment)
{
    // The argument that holds the resource.
    private const string Self = "__self__";

    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
    {
        return new(CallAsync());

        async Task<OutputData<T>> CallAsync()
        {
            var answer = await SendAsync(token, args, self, options, package).ConfigureAwait(false);
            var data = new ValueConverter(warning => Log.Warn(warning, self)).Convert<T>(
                $"{token} result",
                Value.ForStruct(answer.Return ?? new())
            );
            return data with
            {
                Resources =
                [
                    .. answer
                        .ReturnDependencies.Values.SelectMany(dependencies => dependencies.Urns)
                        .Select(urn => new DependencyResource(urn)),
                ],
            };
        }
    }

    /// <summary>Calls a method without looking at its result. A failure fails the program.</summary>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package) =>
        deployment.Tasks.Track(SendAsync(token, args, self, options, package));

    private async Task<CallResponse> SendAsync(
        string token,
        CallArgs args,
        Resource? self,
        CallOptions? options,
        RegisterPackageRequest? package
    )
    {
        var arguments = await SerializeOrTellAsync(token, args, self).ConfigureAwait(false);
        var provider = self is null ? options?.Provider ?? options?.Parent?.ProviderFor(token) : self.OwnProvider;
        var request = new ResourceCallRequest
        {
            Tok = token,
            Args = arguments.Values,
            Provider = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false),
            Version = (self is null ? options?.Version : self.OwnVersion) ?? "",
            PluginDownloadURL = (self is null ? options?.PluginDownloadURL : self.OwnPluginDownloadURL) ?? "",
            PackageRef = await deployment.Packages.ResolveAsync(package).ConfigureAwait(false) ?? "",
        };
        foreach (var (argument, resources) in arguments.Dependencies)
        {
            request.ArgDependencies.Add(
                argument,
                new ResourceCallRequest.Types.ArgumentDependencies
                {
                    Urns = { await ResourceGraph.UrnsOfAsync(resources).ConfigureAwait(false) },
                }
            );
        }
        var answer = await deployment.Monitor.CallAsync(request).ConfigureAwait(false);
        return answer.Failures.Count == 0
            ? answer
            : throw new Deployment.CallException($"Call of '{token}' failed: {FunctionInvoker.Describe(answer.Failures)}");
    }

    private async Task<SerializedProperties> SerializeOrTellAsync(string token, CallArgs? args, Resource? self)
    {
        var arguments = (args ?? CallArgs.Empty).ToDictionary();
        if (self is not null)
            arguments = arguments.SetItem(Self, self);
        var keepOutputs = await deployment.Monitor.SupportsAsync(MonitorFeature.OutputValues).ConfigureAwait(false);
        try
        {
            return await SerializedProperties
                .OfAsync($"call:{token}", arguments, new(KeepResources: true, keepOutputs, ReferencesAreNoDependencies: true))
                .ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Told here too: perhaps nobody ever looks at the output that fails of it.
            await deployment.Logger.ErrorAsync($"Error serializing arguments for call {token}: {e}", self).ConfigureAwait(false);
            throw;
        }
    }
}
