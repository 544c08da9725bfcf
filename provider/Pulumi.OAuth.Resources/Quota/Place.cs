namespace Pulumi.OAuth.Resources.Quota;

/// <summary>A place for a creation while it is under way.</summary>
/// <param name="turn">What holds others back; null for nothing.</param>
/// <param name="fill">Called when the object exists.</param>
internal sealed class Place(IDisposable? turn, Action fill) : IDisposable
{
    /// <summary>The object exists.</summary>
    public void Fill() => fill();

    public void Dispose() => turn?.Dispose();
}
