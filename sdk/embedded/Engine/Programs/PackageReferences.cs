using System.Collections.Concurrent;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Packages that a program registered, to name them by a reference afterwards.</summary>
internal sealed class PackageReferences
{
    private readonly ConcurrentDictionary<PackageRequest, string> _references = new();
    private readonly ConcurrentDictionary<string, PackageRequest> _packages = new(StringComparer.Ordinal);

    /// <summary>The reference of a package; the same one each time.</summary>
    public string Add(RegisterPackageRequest message)
    {
        if (message.Name.Length == 0)
            throw RpcFailure.Of(StatusCode.InvalidArgument, "package name is empty");
        if (message.Parameterization is not null || message.Extension is not null)
            throw RpcFailure.Of(
                StatusCode.Unimplemented,
                $"package '{message.Name}' is parameterized; this engine runs plain packages only"
            );
        var package = new PackageRequest(message.Name, message.Version, message.DownloadUrl.TrimEnd('/'));
        var reference = _references.GetOrAdd(package, _ => Guid.NewGuid().ToString());
        _packages[reference] = package;
        return reference;
    }

    /// <summary>The package of a reference; null when the reference is empty.</summary>
    public PackageRequest? Find(string reference) =>
        reference.Length == 0 ? null
        : _packages.TryGetValue(reference, out var package) ? package
        : throw RpcFailure.Of(StatusCode.Unknown, $"unknown provider package '{reference}'");
}
