using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>A creation under way, and its note where one could be written. Disposing of it says that it lives no more.</summary>
/// <param name="Note">What was asked for.</param>
/// <param name="Written">The note on disk; null when the disk refused it.</param>
internal sealed record PendingCreation(Note Note, LivingNote? Written) : IDisposable
{
    /// <summary>Where a person finds the note.</summary>
    public string? File => Written?.File;

    /// <summary>As <see cref="LivingNote.Answered"/>.</summary>
    public string? Answered(string id, bool heldSecret) => Written?.Answered(id, heldSecret);

    /// <summary>As <see cref="LivingNote.Withdraw"/>.</summary>
    public string? Withdraw() => Written?.Withdraw();

    /// <summary>As <see cref="LivingNote.Forget"/>.</summary>
    public void Forget() => Written?.Forget();

    public void Dispose() => Written?.Dispose();
}
