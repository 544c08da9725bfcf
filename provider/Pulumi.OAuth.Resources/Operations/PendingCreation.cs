using Pulumi.OAuth.Resources.Intents;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>A creation under way, and its note where one could be written.</summary>
/// <param name="Intent">What was asked for.</param>
/// <param name="Entry">The note; null when the disk refused it.</param>
internal sealed record PendingCreation(Intent Intent, IntentEntry? Entry)
{
    /// <summary>Where a person finds the note.</summary>
    public string? File => Entry?.File;

    /// <summary>Adds the id to the note. A disk that refuses it is no reason to lose the answer.</summary>
    public PendingCreation Answered(string id)
    {
        if (Entry is null)
            return this;
        try
        {
            return this with { Entry = IntentJournal.Answered(Entry, id) };
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return this;
        }
    }

    /// <summary>Removes the note.</summary>
    public void Forget()
    {
        if (Entry is not null)
            IntentJournal.End(Entry);
    }
}
