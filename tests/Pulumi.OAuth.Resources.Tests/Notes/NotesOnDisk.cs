using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Notes;

/// <summary>Notes that tests put in place of those of a creation.</summary>
internal static class NotesOnDisk
{
    /// <summary>What the creation of a client <c>it</c> notes down.</summary>
    public static Note Of(ProviderUnderTest test, string name = "it-0a1b2c3")
    {
        var urn = ProviderUnderTest.Urn(ProviderUnderTest.Client);
        return new Note
        {
            Version = Note.CurrentVersion,
            Tenant = test.Tenant.BaseUrl.ToString().TrimEnd('/'),
            Urn = urn,
            Project = urn.Project,
            Stack = urn.Stack,
            Kind = ProviderUnderTest.Client,
            Name = name,
            NameIsRandom = true,
            Began = test.Time.GetUtcNow(),
            BeganAtTenant = test.Tenant.Clock.GetUtcNow(),
            Identity = test.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id == test.Tenant.ClientId).OwnerId,
            Host = test.Machine.Host,
            Boot = test.Machine.Boot,
            ProcessId = Environment.ProcessId,
            IsLocked = true,
        };
    }

    /// <summary>The note of a creation that was interrupted before its answer.</summary>
    /// <returns>Its file.</returns>
    public static string Leave(ProviderUnderTest test, Note note)
    {
        using var pending = test.Store.Begin(note);
        return pending.File;
    }
}
