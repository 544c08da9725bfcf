using System.Text.Json;
using Grpc.Core;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Providers that a program uses without naming them: registered on first use, one for each package and version, with the stack's
/// configuration of that package.</summary>
internal sealed class DefaultProviders(DeploymentRequest request, ProgramEvents events) : IDisposable
{
    private const string DisabledKey = "pulumi:disable-default-providers";
    private const string BuiltinPackage = "pulumi";

    private readonly RecordedVersions _versions = new(request.Snapshot);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<PackageRequest, ProviderReference> _known = [];

    /// <summary>The reference of the default provider; a denied one when the configuration forbids it.</summary>
    public async Task<ProviderReference> GetAsync(PackageRequest package, CancellationToken cancellationToken)
    {
        if (IsDisabled(package.Package))
            return ProviderReference.DeniedDefault(package.Package);
        package = _versions.Complete(package);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_known.TryGetValue(package, out var known))
                return known;
            var registration = new ProgramEvent.Registration(new ResourceGoal
            {
                Type = ResourceUrn.ProviderType(package.Package),
                Name = package.DefaultProviderName,
                Custom = true,
                Inputs = ProviderInputs.Describe(ConfigurationOf(request, package.Package), package.Version, package.DownloadUrl, null),
            });
            var result = await events.AskAsync(registration, registration.Result, cancellationToken);
            // One that failed, in a run that goes on, has no id: what needs it is left out.
            return _known[package] = new ProviderReference(result.State.Urn, result.State.Id is { Length: > 0 } id ? id : ProviderReference.UnknownId);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The inputs of a default provider. Always texts: settings that are no scalars are JSON texts.</summary>
    public static PropertyMap ConfigurationOf(DeploymentRequest request, string package)
    {
        var prefix = package + ":";
        return PropertyMap.From(request.Config
            .Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(c => KeyValuePair.Create(
                c.Key[prefix.Length..],
                request.ConfigSecretKeys.Contains(c.Key) ? PropertyValue.OfSecret(PropertyValue.Of(c.Value)) : PropertyValue.Of(c.Value))));
    }

    private bool IsDisabled(string package)
    {
        if (package == BuiltinPackage || !request.Config.TryGetValue(DisabledKey, out var text) || text.Length == 0)
            return false;
        try
        {
            var names = JsonSerializer.Deserialize(text, PlainJson.Default.StringArray) ?? [];
            return names.Any(n => n.Trim() == "*" || n.Trim() == package);
        }
        catch (JsonException e)
        {
            throw RpcFailure.Of(StatusCode.Unknown, $"Failed to parse {text}: {e.Message}");
        }
    }
}
