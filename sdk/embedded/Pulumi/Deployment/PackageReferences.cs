using System.Collections.Concurrent;
using Google.Protobuf;

namespace Pulumi;

/// <summary>Tells the engine about packages, each once, and keeps what it calls them.</summary>
internal sealed class PackageReferences(IMonitor monitor)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _references = new();

    /// <returns>Null without a package, and for a plain package that the engine didn't take: it is found by its name then.</returns>
    public async Task<string?> ResolveAsync(RegisterPackageRequest? package)
    {
        if (package is null)
            return null;
        var reference = _references.GetOrAdd(KeyOf(package), _ => new(() => RegisterAsync(package)));
        return await reference.Value.ConfigureAwait(false);
    }

    private async Task<string?> RegisterAsync(RegisterPackageRequest package)
    {
        await monitor.RequireAsync(MonitorFeature.Parameterization, "parameterization").ConfigureAwait(false);
        try
        {
            var answer = await monitor.RegisterPackageAsync(Convert(package)).ConfigureAwait(false);
            return answer.Ref;
        }
        catch (Exception) when (package.Parameterization is null && package.Extension is null)
        {
            return null;
        }
    }

    private static string KeyOf(RegisterPackageRequest package)
    {
        var parameters = package.Parameterization ?? package.Extension;
        return string.Join(
            '\0',
            package.Name,
            package.Version,
            package.DownloadUrl,
            parameters?.Name,
            parameters?.Version,
            parameters is null ? null : System.Convert.ToBase64String(parameters.Value)
        );
    }

    private static Pulumirpc.RegisterPackageRequest Convert(RegisterPackageRequest package)
    {
        var request = new Pulumirpc.RegisterPackageRequest
        {
            Name = package.Name,
            Version = package.Version,
            DownloadUrl = package.DownloadUrl,
            Parameterization = Convert(package.Parameterization),
            Extension = Convert(package.Extension),
        };
        foreach (var (platform, checksum) in package.Checksums)
            request.Checksums.Add(platform, ByteString.CopyFrom(checksum));
        return request;
    }

    private static Pulumirpc.RegisterPackageRequest.Types.Parameterization? Convert(
        RegisterPackageRequest.PackageParameterization? parameters
    ) =>
        parameters is null
            ? null
            : new()
            {
                Name = parameters.Name,
                Version = parameters.Version,
                Value = ByteString.CopyFrom(parameters.Value),
            };
}
