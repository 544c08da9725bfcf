using System.Globalization;
using System.Text;
using Pulumi.Protocol.Values;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>
/// Remembers what an engine has been told: the preview and the update of one <c>up</c> are two processes of the same engine, which asks
/// both the same questions, and nothing in a question says which of the two it is.
/// </summary>
/// <param name="folder">The folder <c>oauth/told</c> below Pulumi's home. Nothing is made before the first word.</param>
/// <param name="machine">The machine of this process.</param>
/// <param name="engine">Process id of the engine; null when nobody knows it, so that everything is told.</param>
internal sealed class ToldOnce(string folder, Machine machine, int? engine)
{
    /// <summary>Process ids come again, in a container soon. Who is told later than that may have forgotten.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private string Engine => string.Create(CultureInfo.InvariantCulture, $"{machine.Host} {machine.Boot} {engine}");

    /// <summary>Whether something is to be told; from then on the same engine has been.</summary>
    public bool IsNews(Urn urn, string text)
    {
        if (engine is null)
            return true;
        var file = Path.Combine(folder, NoteDigest.OfResource(text, urn));
        try
        {
            if (
                File.Exists(file)
                && NoteTrust.AgainstFolder(folder) is null
                && NoteTrust.AgainstFile(file) is null
                && Encoding.UTF8.GetString(NoteFile.Read(file)) == Engine
                && File.GetLastWriteTimeUtc(file) > Earliest()
            )
                return false;
            DurableFolder.Make(folder);
            DurableFile.Replace(file, Encoding.UTF8.GetBytes(Engine), DurableFile.OwnerOnly);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // Twice is better than never.
        }
        return true;
    }

    /// <summary>By the clock of files, which no trial moves.</summary>
    private static DateTime Earliest() => (TimeProvider.System.GetUtcNow() - Memory).UtcDateTime;
}
