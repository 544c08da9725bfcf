using System.Globalization;
using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Faults.Tests.Harness;

namespace Pulumi.OAuth.Faults.Tests.Soak;

/// <summary>A tenant in a process of its own, which can be killed; its books are a file.</summary>
internal static class TenantHostProgram
{
    /// <summary>The first argument; port, file and the clock's distance from the wall's, in hundreds of nanoseconds, follow.</summary>
    public const string Argument = "host-tenant";

    /// <summary>More than a stack has while it replaces all of its tokens.</summary>
    private const int Tokens = 50;

    /// <summary>Tells port, client id and client secret, a line each, and serves until its input ends.</summary>
    public static async Task<int> RunAsync(string port, string file, string offset)
    {
        var time = new HurriedTime(1, keepsDate: true);
        var ahead = TimeSpan.FromTicks(long.Parse(offset, CultureInfo.InvariantCulture));
        time.Leap(ahead);
        await using var tenant = await EmulatedTenant.StartAsync(
            new TenantOptions
            {
                Port = int.Parse(port, CultureInfo.InvariantCulture),
                StateFile = file,
                Settings = new TenantSettings { RequestsPer10Seconds = 0, PersonalAccessTokenQuota = Tokens },
                TimeProvider = time,
            }
        );
        // It is ahead from its first answer on; from now on in the way in which providers set it.
        tenant.Clock.Offset = ahead;
        time.Leap(-ahead);
        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{tenant.BaseUrl.Port}\n{tenant.ClientId}\n{tenant.ClientSecret}")
        );
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
