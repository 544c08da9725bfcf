using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>Providers for tests in which nobody calls a tenant.</summary>
internal static class Unconnected
{
    public static Urn Urn { get; } = new("urn:pulumi:dev::p::pulumi:providers:oauth::default");

    public static OAuthProvider Provider(
        (string Name, string Value)[] environment,
        EnvironmentCredentials? credentials = null,
        Action<TenantOptions>? connecting = null
    ) =>
        new(
            new ProviderEnvironment
            {
                Connect = options =>
                {
                    connecting?.Invoke(options);
                    return new TenantClient(options, new SecretRedactor());
                },
                Notes = NoteStore.In(Path.Combine(Path.GetTempPath(), "no-such-folder-of-notes"), TimeProvider.System),
                IsStartedByEngine = true,
                Diagnostics = new RecordedDiagnostics(),
                Variable = name => environment.FirstOrDefault(v => v.Name == name).Value,
                Credentials = credentials ?? new EnvironmentCredentials(),
            }
        );
}
