using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Puts a resource into the messages of the wire.</summary>
internal static class RegistrationRequests
{
    public static ReadResourceRequest Read(Registration registration, string id, PreparedResource prepared) =>
        new()
        {
            Type = registration.Type,
            Name = registration.Name,
            Id = id,
            Parent = prepared.Parent,
            Provider = prepared.Provider,
            Properties = prepared.Inputs,
            Version = registration.Options.Version ?? "",
            AcceptSecrets = true,
            AcceptResources = ResourceReferences.AreAccepted,
            PackageRef = prepared.Package,
            Dependencies = { prepared.Dependencies },
        };

    /// <summary>The part of a request that comes from options.</summary>
    public static async Task<RegisterResourceRequest> RegisterAsync(Registration registration, bool keepResources)
    {
        var options = registration.Options;
        var request = new RegisterResourceRequest
        {
            Type = registration.Type,
            Name = registration.Name,
            Custom = registration.IsCustom,
            Remote = registration.Remote,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = ResourceReferences.AreAccepted,
            SupportsResultReporting = true,
            CustomTimeouts = options.CustomTimeouts is null ? null : TimeoutEncoding.Encode(options.CustomTimeouts),
            DeletedWith = options.DeletedWith is null
                ? ""
                : await options.DeletedWith.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false),
            IgnoreChanges = { options.IgnoreChanges },
            HideDiffs = { options.HideDiffs },
            // Present though empty, as the official SDK sends it.
            Hooks = await HookNames.WriteAsync(options.Hooks).ConfigureAwait(false),
        };
        if (options.Protect is { } protect)
            request.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            request.RetainOnDelete = retain;
        foreach (var resource in await options.ReplaceWith.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false))
        {
            if (await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) is { Length: > 0 } urn)
                request.ReplaceWith.Add(urn);
        }
        if (options.ReplacementTrigger is { } trigger)
        {
            // Never as an output value: the engine compares it with the last one.
            request.ReplacementTrigger =
                await new PropertySerializer(new(keepResources))
                    .SerializeAsync($"{registration.Label}.replacementTrigger", trigger)
                    .ConfigureAwait(false)
                ?? Google.Protobuf.WellKnownTypes.Value.ForNull();
        }
        if (options is CustomResourceOptions custom)
            AddCustom(request, custom);
        return request;
    }

    /// <summary>Adds the part of a request that had to wait for other resources.</summary>
    /// <param name="request">The request.</param>
    /// <param name="prepared">That part.</param>
    /// <param name="asSpecs">Whether the engine understands aliases, or only former URNs.</param>
    public static void Add(RegisterResourceRequest request, PreparedResource prepared, bool asSpecs)
    {
        request.Object = prepared.Inputs;
        request.Parent = prepared.Parent;
        request.Provider = prepared.Provider;
        request.PackageRef = prepared.Package;
        request.Dependencies.AddRange(prepared.Dependencies);
        request.Transforms.AddRange(prepared.Transforms);
        foreach (var (package, reference) in prepared.Providers)
            request.Providers.Add(package, reference);
        foreach (var (property, urns) in prepared.PropertyDependencies)
            request.PropertyDependencies.Add(property, new RegisterResourceRequest.Types.PropertyDependencies { Urns = { urns } });
        if (asSpecs)
            request.Aliases.AddRange(prepared.Aliases);
        else
            request.AliasURNs.AddRange(prepared.Aliases.Select(alias => alias.Urn));
    }

    private static void AddCustom(RegisterResourceRequest request, CustomResourceOptions options)
    {
        request.ImportId = options.ImportId ?? "";
        request.DeleteBeforeReplaceDefined = options.DeleteBeforeReplace is not null;
        request.DeleteBeforeReplace = options.DeleteBeforeReplace ?? false;
        request.AdditionalSecretOutputs.AddRange(options.AdditionalSecretOutputs);
        request.ReplaceOnChanges.AddRange(options.ReplaceOnChanges);
        foreach (var (name, source) in options.EnvVarMappings)
            request.EnvVarMappings.Add(name, source);
    }
}
