using System.Collections.Concurrent;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Reviews;

/// <summary>The one tenant that a review may ask: the configured one. What it lists is asked for once.</summary>
internal sealed class TenantView : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Task<Result<ObjectList<TenantObject>, TenantFault>>> _lists = new(StringComparer.Ordinal);
    private readonly ProviderScope? _scope;

    private TenantView(ProviderEnvironment environment, PropertyMap arguments)
    {
        var outcome = ProviderSettings.Read(arguments, name => OfTheLogin(environment, name), environment.Credentials, mayBeFormer: false);
        if (!outcome.TryGetValue(out var settings, out var failure))
        {
            NotAsked = failure switch
            {
                Failure.MissingSettings =>
                    "set SAIL_BASE_URL (or give --base-url), and SAIL_CLIENT_ID with SAIL_CLIENT_SECRET, or SAIL_ACCESS_TOKEN",
                // It ends somebody else's sentence.
                Failure.Refused refused => refused.Message.TrimEnd('.'),
                _ => failure.ToString(),
            };
            IsMisconfigured = failure is not Failure.MissingSettings;
            return;
        }
        Address = settings.Address.BaseUrl;
        if (settings.Tenant is not { } options)
        {
            NotAsked = settings.Stranded;
            return;
        }
        var tenant = environment.Connect(options);
        _scope = new ProviderScope
        {
            Tenant = tenant,
            Notes = environment.Notes,
            Confirmations = new Confirmations(environment.Notes, Address),
            OpenCreations = new OpenCreations(environment.Notes, environment.Diagnostics),
            Creations = new CreationGate(environment.Time, _stopping.Token),
            IsWithoutProject = false,
            Diagnostics = environment.Diagnostics,
            Time = environment.Time,
            GuardUpdates = false,
            Stopping = _stopping.Token,
        };
    }

    /// <summary>Why it is not asked; null when it is.</summary>
    public string? NotAsked { get; }

    /// <summary>Whether that is a mistake in the settings, and not their absence.</summary>
    public bool IsMisconfigured { get; }

    /// <summary>Base URL; null when none is configured.</summary>
    public string? Address { get; }

    /// <summary>Only for a tenant that is asked.</summary>
    public ProviderScope Scope => _scope ?? throw new InvalidOperationException("No tenant is configured.");

    public static TenantView Of(ProviderEnvironment environment, string? baseUrl, string? apiVersion = null)
    {
        var arguments = PropertyMap.Empty;
        if (baseUrl is not null)
            arguments = arguments.Set(SettingCatalog.BaseUrl, PropertyValue.Of(baseUrl));
        return new TenantView(
            environment,
            apiVersion is null ? arguments : arguments.Set(SettingCatalog.ApiVersion, PropertyValue.Of(apiVersion))
        );
    }

    /// <summary>The tenant of settings; what they lack is taken from the environment.</summary>
    public static TenantView Of(ProviderEnvironment environment, PropertyMap settings) => new(environment, settings);

    public ITenantObjects Objects(Shape shape) => Scope.Objects(shape);

    /// <summary>A variable of the login. The stack's configuration, and the credential of a former tenant, belong to a run of the
    /// engine.</summary>
    internal static string? OfTheLogin(ProviderEnvironment environment, string variable) =>
        variable.StartsWith("SAIL_", StringComparison.Ordinal) && !variable.StartsWith("SAIL_PREVIOUS_", StringComparison.Ordinal)
            ? environment.Variable(variable)
            : null;

    /// <summary>Every object of a kind that the login could have created.</summary>
    public Task<Result<ObjectList<TenantObject>, TenantFault>> ListAsync(Shape shape, CancellationToken cancellationToken) =>
        _lists.GetOrAdd(shape.Token, _ => Objects(shape).ListOwnAsync(Deadline.None, cancellationToken));

    /// <summary>Whether an object that is missing from the login's own list may be in another identity's.</summary>
    public Task<bool> MayBeAnothersAsync(Shape shape, Note note, CancellationToken cancellationToken) =>
        Scope.MayBeAnothersAsync(shape, note, Deadline.None, cancellationToken);

    public void Dispose()
    {
        _stopping.Cancel();
        _scope?.Tenant.Dispose();
        _stopping.Dispose();
    }
}
