using System.Globalization;
using System.Text;
using System.Text.Json;
using Pulumi.OAuth.Tenant.Addressing;

namespace Pulumi.OAuth.Tenant.Emulation;

/// <summary>The clock of an emulated tenant, which can be moved. No credential is sent to find out whether there is one.</summary>
/// <remarks>Source: <c>/_emulator/clock</c> of the emulated tenant.</remarks>
public static class EmulatedClock
{
    private const string Path = "/_emulator/clock";

    /// <summary>Short: it answers from this machine's memory.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Sets the clock to a distance from the real time.</summary>
    /// <param name="address">Where the tenant is. Any but a loopback address is refused unasked; a loopback address may still be a
    /// tunnel.</param>
    /// <param name="ahead">The distance.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Null after success; else why there is no such clock, completing a sentence.</returns>
    public static Task<string?> MoveAsync(TenantAddress address, TimeSpan ahead, CancellationToken cancellationToken) =>
        AskAsync(address, ahead, cancellationToken);

    /// <summary>Why there is no such clock, completing a sentence; null when there is one, which is left as it is.</summary>
    /// <param name="address">As above.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task<string?> AgainstAsync(TenantAddress address, CancellationToken cancellationToken) =>
        AskAsync(address, null, cancellationToken);

    private static async Task<string?> AskAsync(TenantAddress address, TimeSpan? ahead, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsLoopback)
            return "its address is not a loopback one";
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        using var client = new HttpClient(handler) { Timeout = Limit, MaxResponseContentBufferSize = 4096 };
        try
        {
            using (var told = await client.GetAsync(address.At(Path), cancellationToken))
            {
                if (!await IsClockAsync(told, cancellationToken))
                    return $"it does not answer GET {Path} as one does";
            }
            if (ahead is not { } distance)
                return null;
            var seconds = distance.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);
            using var wish = new StringContent($$"""{"offsetSeconds":{{seconds}}}""", Encoding.UTF8, "application/json");
            using var moved = await client.PostAsync(address.At(Path), wish, cancellationToken);
            return await IsClockAsync(moved, cancellationToken) ? null : $"it does not answer POST {Path} as one does";
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException
                || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return $"it does not answer {Path} ({failure.Message})";
        }
    }

    private static async Task<bool> IsClockAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
            return false;
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("now", out var now)
                && now.ValueKind == JsonValueKind.String
                && root.TryGetProperty("offsetSeconds", out var offset)
                && offset.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
