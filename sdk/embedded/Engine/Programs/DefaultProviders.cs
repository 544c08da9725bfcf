using System.Text.Json;
using System.Threading.Channels;
using Grpc.Core;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Providers that a program uses without naming them: registered on first use, one for each package and version, with the stack's
/// configuration of that package.</summary>
internal sealed class DefaultProviders(DeploymentRequest request, ProgramEvents events) : IDisposable
{
    private const string DisabledKey = "pulumi:disable-default-providers";
    private const string BuiltinPackage = "pulumi";

    private readonly RecordedVersions _versions = new(request.Snapshot);
    private readonly Channel<Wish> _wishes = Channel.CreateUnbounded<Wish>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private Task? _serving;

    /// <summary>The reference of the default provider; a denied one when the configuration forbids it.</summary>
    public Task<ProviderReference> GetAsync(PackageRequest package, CancellationToken cancellationToken)
    {
        if (IsDisabled(package.Package))
            return Task.FromResult(ProviderReference.DeniedDefault(package.Package));
        var wish = new Wish(_versions.Complete(package));
        lock (_gate)
            _serving ??= ServeAsync();
        _wishes.Writer.TryWrite(wish);
        return wish.Answer.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => _wishes.Writer.TryComplete();

    /// <summary>The inputs of a default provider. Always texts: settings that are no scalars are JSON texts.</summary>
    public static PropertyMap ConfigurationOf(DeploymentRequest request, string package)
    {
        var prefix = package + ":";
        return PropertyMap.From(
            request
                .Config.Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(c =>
                    KeyValuePair.Create(
                        c.Key[prefix.Length..],
                        request.ConfigSecretKeys.Contains(c.Key)
                            ? PropertyValue.OfSecret(PropertyValue.Of(c.Value))
                            : PropertyValue.Of(c.Value)
                    )
                )
        );
    }

    /// <summary>Registers what is wished for, one after the other.</summary>
    /// <remarks>As in Pulumi's engine the next provider is registered before the resource that waited for the last one goes on. Those who
    /// wait go on in the order in which they came. Which of several things that fail is met first is no matter of chance.</remarks>
    private async Task ServeAsync()
    {
        var known = new Dictionary<PackageRequest, ProviderReference>();
        Action answerLast = () => { };
        while (true)
        {
            if (!_wishes.Reader.TryRead(out var wish))
            {
                answerLast();
                answerLast = () => { };
                if (!await _wishes.Reader.WaitToReadAsync())
                    return;
                continue;
            }
            if (known.TryGetValue(wish.Package, out var reference))
            {
                answerLast();
                answerLast = () => wish.Answer.TrySetResult(reference);
                continue;
            }
            var registering = RegisterAsync(wish.Package);
            answerLast();
            try
            {
                reference = known[wish.Package] = await registering;
                answerLast = () => wish.Answer.TrySetResult(reference);
            }
            catch (RpcException e)
            {
                answerLast = () => wish.Answer.TrySetException(e);
            }
        }
    }

    private async Task<ProviderReference> RegisterAsync(PackageRequest package)
    {
        var registration = new ProgramEvent.Registration(
            new ResourceGoal
            {
                Type = ProviderType.Of(package.Package),
                Name = package.DefaultProviderName,
                Custom = true,
                Inputs = ProviderInputs.Describe(ConfigurationOf(request, package.Package), package.Version, package.DownloadUrl, null),
            }
        );
        var result = await events.AskAsync(registration, registration.Result, CancellationToken.None);
        // One that failed, in a run that goes on, has no id: what needs it is left out.
        return new ProviderReference(result.State.Urn, result.State.Id is { Length: > 0 } id ? id : ProviderReference.UnknownId);
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
            throw RpcFailure.Of(StatusCode.Unknown, $"Failed to parse {text}: {BrokenJson.Clause(e)}");
        }
    }

    /// <summary>Somebody waits for the default provider of a package.</summary>
    private sealed record Wish(PackageRequest Package)
    {
        /// <summary>Who waits for it goes on inside the call that gives it: nobody overtakes.</summary>
        public TaskCompletionSource<ProviderReference> Answer { get; } = new();
    }
}
