using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Secrets;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>One stack: its configuration, its secrets and its state.</summary>
/// <remarks>Refusals are <see cref="WorkspaceException"/>s.</remarks>
public sealed class StackSession
{
    private const string WrongPassphraseAdvice =
        "incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase or set PULUMI_CONFIG_PASSPHRASE_FILE to a "
        + "file containing the passphrase";

    private PassphraseCipher? _cipher;
    private (PassphraseCipher Cipher, CheckpointFile File)? _written;
    private StackFile? _file;

    internal StackSession(Workspace workspace, StackReference reference)
    {
        Workspace = workspace;
        Reference = reference;
    }

    public Workspace Workspace { get; }

    public StackReference Reference { get; }

    /// <summary>The stack's configuration file; empty when it does not exist.</summary>
    public StackFile File
    {
        get => _file ??= LoadFile();
        private set => _file = value;
    }

    /// <summary>Replaces the configuration and saves the file.</summary>
    public void SaveConfig(ImmutableSortedDictionary<ConfigKey, ConfigValue> config)
    {
        File = File.WithConfig(config);
        SaveFile();
    }

    /// <summary>Puts the configuration of the last run back into the file, with the salt of the key that its secrets are encrypted
    /// with.</summary>
    /// <param name="beforeSaving">Called when the file is about to be written, and nothing else can refuse it any more.</param>
    /// <returns>False when there was no run; the file is left alone then.</returns>
    public bool RestoreConfig(Action? beforeSaving = null)
    {
        if (Workspace.Backend.ReadHistory(Reference).FirstOrDefault() is not { } last)
            return false;
        var restored = File.WithConfig(last.Config);
        File = ReadUndeciphered().SecretsProvider is { Type: SecretsProviderState.Passphrase, Salt: var salt }
            ? restored.WithSalt(salt)
            : restored;
        beforeSaving?.Invoke();
        SaveFile();
        return true;
    }

    /// <summary>The cipher of the stack's configuration, with which its state is written, too. A stack without one gets one.</summary>
    /// <param name="context">Put before a message about the passphrase.</param>
    public PassphraseCipher Cipher(string context = "")
    {
        if (_cipher is not null)
            return _cipher;
        if (!SecretsProviderState.IsSupported(File.SecretsProvider))
            throw new WorkspaceException(context + SecretsProviderState.Refusal(File.SecretsProvider!));
        try
        {
            if (File.EncryptionSalt is { } salt)
                return _cipher = PassphraseCipher.Open(salt, Workspace.Passphrase.Get());
            // A stack whose file is lost has its key yet: a new one, of whatever passphrase, would lock its owner out.
            _cipher = StateSalt() is { } known
                ? PassphraseCipher.Open(known, Workspace.Passphrase.Get())
                : PassphraseCipher.Create(Workspace.Passphrase.Get());
        }
        catch (SecretException e)
        {
            throw new WorkspaceException(WorkspaceFault.Passphrase, context + e.Message, e);
        }
        if (Workspace.Project is not null)
        {
            File = File.WithSalt(_cipher.Salt);
            SaveFile();
        }
        return _cipher;
    }

    /// <summary>The salt of the key that the state is encrypted with; null while there is none.</summary>
    private string? StateSalt() =>
        Workspace.Backend.Exists(Reference)
        && ReadUndeciphered().SecretsProvider is { Type: SecretsProviderState.Passphrase, Salt: var salt }
            ? salt
            : null;

    /// <summary>The configuration for a run, complete.</summary>
    /// <param name="validate">Whether it has to be what the project declares; a run without the program does not care.</param>
    /// <exception cref="WorkspaceException">A value is missing or of the wrong type, or cannot be decrypted.</exception>
    public StackConfiguration Configure(bool validate = true)
    {
        const string Context = "getting stack configuration: ";
        if (File.HasEnvironments)
            throw new WorkspaceException(
                $"{Context}the stack's file names environments, which only Pulumi Cloud can open; the embedded engine does not support them"
            );
        var cipher = Cipher(Context + "get stack secrets manager: ");
        var merged = MergedConfig();
        try
        {
            if (
                validate
                && Workspace.Project is { } project
                && ProjectConfiguration.Problem(project, Reference.Name, merged, cipher.Decrypt) is { } problem
            )
                throw new WorkspaceException("validating stack config: " + problem);
            var secrets = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
            return new StackConfiguration(
                merged.ToImmutableSortedDictionary(c => c.Key.ToString(), c => c.Value.ToText(Decrypt), StringComparer.Ordinal),
                [.. merged.Where(c => c.Value.IsSecret).Select(c => c.Key.ToString())],
                secrets.ToImmutable()
            );

            string Decrypt(string ciphertext)
            {
                var text = cipher.Decrypt(ciphertext);
                secrets.Add(text);
                return text;
            }
        }
        catch (SecretException e)
        {
            throw new WorkspaceException(
                WorkspaceFault.Passphrase,
                $"{(validate ? "validating" : "applying")} stack config: {e.Message}",
                e
            );
        }
    }

    /// <summary>The stack's values and the project's, as they are stored.</summary>
    public ImmutableSortedDictionary<ConfigKey, ConfigValue> MergedConfig()
    {
        try
        {
            return Workspace.Project is { } project ? ProjectConfiguration.Merge(project, File.Config) : File.Config;
        }
        catch (FormatException e)
        {
            throw new WorkspaceException(WorkspaceFault.Refused, e.Message, e);
        }
    }

    /// <summary>The state, secrets decrypted with what it was encrypted with.</summary>
    public StackDocument Read() => ReadFile(Decipher);

    /// <summary>The state, to work with.</summary>
    /// <exception cref="WorkspaceException">It breaks the rules, after an import by force for example: nobody knows what would become of
    /// it.</exception>
    public StackDocument ReadIntact()
    {
        var document = Read();
        return SnapshotIntegrity.Problem(document) is { } problem
            ? throw new WorkspaceException($"snapshot integrity failure; refusing to use it: {problem}")
            : document;
    }

    /// <summary>The state with <c>[secret]</c> for every secret; needs no passphrase.</summary>
    public StackDocument ReadUndeciphered() => ReadFile(_ => SecretForms.Undeciphered);

    /// <summary>The state's file as it is, for what works on the text alone.</summary>
    internal JsonObject ReadRaw()
    {
        try
        {
            return JsonNode.Parse(Workspace.Backend.Read(Reference)) as JsonObject
                ?? throw Workspace.Backend.Damaged(Reference, "it is no object");
        }
        catch (JsonException e)
        {
            throw Workspace.Backend.Damaged(Reference, BrokenJson.Clause(e), e);
        }
    }

    /// <summary>A deployment in the form of an export.</summary>
    public StackDocument ReadDocument(ReadOnlyMemory<byte> content)
    {
        try
        {
            return Read(content, Decipher);
        }
        catch (StateFormatException e)
        {
            throw new WorkspaceException(
                WorkspaceFault.Refused,
                e switch
                {
                    { UnknownVersion: > StackDocumentReader.NewestVersion } =>
                        $"the stack '{Reference}' is newer than what this version of the Pulumi CLI understands. Please update your "
                            + "version of the Pulumi CLI",
                    { UnknownVersion: not null } => $"the stack '{Reference}' is too old to be used by this version of the Pulumi CLI",
                    { InnerException: JsonException } => e.Message,
                    _ => $"could not deserialize deployment: {e.Message}",
                },
                e
            );
        }
    }

    /// <summary>Saves a state.</summary>
    /// <exception cref="WorkspaceException">The state breaks the rules; it has been written all the same, because it may be all that is
    /// known.</exception>
    public void Write(Snapshot snapshot)
    {
        WriteUnchecked(snapshot);
        if (SnapshotIntegrity.Problem(snapshot) is { } problem)
            throw new WorkspaceException($"snapshot integrity failure; it was already written, but is invalid: {problem}");
    }

    /// <summary>Changes the state by hand. What encrypted it before encrypts it again, so that no configuration file is needed.</summary>
    /// <remarks>What is changed is read under the lock: a run that ended just before must not be undone.</remarks>
    /// <exception cref="WorkspaceException">The stack is locked, or the changed state breaks the rules; then nothing is
    /// written.</exception>
    public void Edit(Func<Snapshot, Snapshot> edit)
    {
        using var held = Workspace.Backend.Lock(Reference);
        var document = ReadIntact();
        var snapshot = edit(document.Snapshot);
        if (SnapshotIntegrity.Problem(snapshot) is { } problem)
            throw new WorkspaceException($"state edit produced an invalid snapshot: {problem}");
        Write(snapshot, CipherOf(document));
    }

    /// <summary>Puts another document in the place of the state, encrypted with what the document names.</summary>
    internal void Replace(StackDocument document)
    {
        using (Workspace.Backend.Lock(Reference))
            Write(document.Snapshot, CipherOf(document));
    }

    /// <summary>Saves a state in the middle of a run, when its rules need not hold yet.</summary>
    internal void WriteUnchecked(Snapshot snapshot) => Write(snapshot, Cipher());

    private PassphraseCipher CipherOf(StackDocument document) => document.SecretsProvider is { } provider ? Open(provider) : Cipher();

    private void Write(Snapshot snapshot, PassphraseCipher cipher)
    {
        var document = new StackDocument(
            StateManifest.Of(Workspace.Environment.Time.GetUtcNow()),
            new SecretsProviderState(SecretsProviderState.Passphrase, cipher.Salt),
            snapshot
        );
        if (_written is not { } written || written.Cipher != cipher)
            _written = written = (cipher, new CheckpointFile(Reference.FullName, SecretForms.Encrypted(cipher)));
        Workspace.Backend.Write(Reference, written.File.Write(document).Span);
    }

    private void SaveFile() => File.Save(Workspace.Environment.Time.GetUtcNow());

    private StackFile LoadFile()
    {
        // A stack of another project than the one at hand has its file elsewhere.
        var path = Workspace.Environment.ConfigFile is { } given
            ? Path.GetFullPath(given, Workspace.Environment.WorkingDirectory)
            : Workspace.RequireProject().StackFilePath(Reference.Name);
        try
        {
            var file = StackFile.Load(path, Workspace.Project?.Name ?? Reference.Project);
            foreach (var key in file.UnknownKeys)
                Workspace.Environment.Warn(StackFile.DescribeUnknown(path, key));
            return file;
        }
        catch (FormatException e)
        {
            throw new WorkspaceException(WorkspaceFault.Refused, "could not load stack configuration: " + e.Message, e);
        }
    }

    private Func<string, PropertyValue> Decipher(SecretsProviderState? provider) =>
        SecretForms.Deciphered(
            Open(
                provider
                    ?? throw new WorkspaceException(
                        "could not deserialize deployment: deployment uses a SecretsProvider but no SecretsProvider was provided"
                    )
            )
        );

    /// <summary>The cipher a state was written with.</summary>
    private PassphraseCipher Open(SecretsProviderState provider)
    {
        if (provider.Type != SecretsProviderState.Passphrase)
            throw new WorkspaceException(
                $"could not deserialize deployment: the secrets provider '{provider.Type}' is not supported by the embedded engine, only "
                    + "'passphrase' is"
            );
        string passphrase;
        try
        {
            passphrase = Workspace.Passphrase.Get();
        }
        catch (SecretException e)
        {
            throw new WorkspaceException(WorkspaceFault.Passphrase, "could not deserialize deployment: " + e.Message, e);
        }
        try
        {
            return PassphraseCipher.Open(provider.Salt, passphrase);
        }
        catch (SecretException e)
        {
            throw new WorkspaceException(
                WorkspaceFault.Passphrase,
                "could not deserialize deployment: failed to decrypt: " + WrongPassphraseAdvice,
                e
            );
        }
    }

    private StackDocument ReadFile(Func<SecretsProviderState?, Func<string, PropertyValue>> decipher)
    {
        try
        {
            return Read(Workspace.Backend.Read(Reference), decipher);
        }
        catch (StateFormatException e) when (e.UnknownVersion is { } version)
        {
            throw new WorkspaceException(
                WorkspaceFault.Refused,
                string.Create(CultureInfo.InvariantCulture, $"failed to load checkpoint: unsupported checkpoint version {version}"),
                e
            );
        }
        catch (StateFormatException e) when (e.InnerException is not null)
        {
            throw Workspace.Backend.Damaged(Reference, e.Message, e);
        }
        catch (StateFormatException e)
        {
            throw new WorkspaceException(WorkspaceFault.Refused, $"could not deserialize deployment: {e.Message}", e);
        }
    }

    private static StackDocument Read(ReadOnlyMemory<byte> content, Func<SecretsProviderState?, Func<string, PropertyValue>> decipher)
    {
        try
        {
            return StackDocumentReader.Read(content, decipher);
        }
        catch (SecretException e)
        {
            throw new WorkspaceException(WorkspaceFault.Passphrase, "could not deserialize deployment: " + e.Message, e);
        }
    }
}
