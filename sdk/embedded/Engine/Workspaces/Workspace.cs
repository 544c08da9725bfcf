using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Programs;
using Pulumi.Embedded.Engine.Secrets;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Storage;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>A project, its backend, and the stacks in it: what every command begins with. The CLI and the Automation API both stand on
/// it.</summary>
/// <remarks>Refusals are <see cref="WorkspaceException"/>s.</remarks>
public sealed class Workspace
{
    private const string BackendVariable = "PULUMI_BACKEND_URL",
        StackVariable = "PULUMI_STACK",
        HomeBackend = "file://~";

    private readonly WorkspaceSelection? _selection;

    private Workspace(WorkspaceEnvironment environment, ProjectFile? project, FileBackend backend)
    {
        Environment = environment;
        Project = project;
        Backend = backend;
        Passphrase = new PassphraseSource(environment.Variable, environment.AskPassphrase, environment.WorkingDirectory);
        _selection = project is null ? null : new WorkspaceSelection(environment.PulumiHome, project, backend.Url, environment.Time);
    }

    public WorkspaceEnvironment Environment { get; }

    /// <summary>The project at hand; null outside one.</summary>
    public ProjectFile? Project { get; }

    public FileBackend Backend { get; }

    internal PassphraseSource Passphrase { get; }

    /// <exception cref="WorkspaceException">The project file is wrong, or the backend cannot be used.</exception>
    public static Workspace Open(WorkspaceEnvironment environment)
    {
        ProjectFile? project = null;
        if (ProjectFile.Detect(environment.WorkingDirectory) is { } path)
        {
            try
            {
                project = ProjectFile.Load(path);
                if (StackReference.ProjectNameProblem(project.Name) is { } problem)
                    throw new WorkspaceException($"could not load project from {path}: {problem}");
            }
            catch (FormatException e)
            {
                throw new WorkspaceException(WorkspaceFault.Refused, e.Message, e);
            }
        }
        var url = environment.Variable(BackendVariable) is { Length: > 0 } given ? given : project?.BackendUrl ?? HomeBackend;
        var folder = BackendUrl.FolderOf(url, environment.UserHome, project?.Directory ?? environment.WorkingDirectory);
        return new Workspace(environment, project, new FileBackend(folder, url, environment.Time, environment.Warn));
    }

    /// <summary>The project at hand.</summary>
    /// <exception cref="WorkspaceException">There is none.</exception>
    public ProjectFile RequireProject() =>
        Project
        ?? throw new WorkspaceException(
            WorkspaceFault.ProjectNotFound,
            $"no Pulumi.yaml project file found (searching upwards from {Environment.WorkingDirectory}). If you have not created a "
                + "project yet, use `pulumi new` to do so"
        );

    /// <summary>The project runs with this version of Pulumi, or does not say which it needs.</summary>
    /// <exception cref="WorkspaceException">It needs another one.</exception>
    internal void RequireVersion()
    {
        if (Project?.RequiredVersion is not { } range)
            return;
        bool satisfied;
        try
        {
            satisfied = EngineVersion.Satisfies(range);
        }
        catch (FormatException e)
        {
            throw new WorkspaceException(WorkspaceFault.Refused, $"parsing CLI version range \"{range}\": {e.Message}", e);
        }
        if (!satisfied)
            throw new WorkspaceException($"Pulumi CLI version {EngineVersion.Text} does not satisfy the version range \"{range}\"");
    }

    /// <summary>A name as a full reference, whether or not the stack exists.</summary>
    public StackReference Refer(string name) => StackReference.Parse(name, Project?.Name);

    /// <summary>The stack to work on: the named one, or the selected one.</summary>
    /// <param name="name">Null for the selected one.</param>
    /// <param name="offersNew">Whether the message may advise to create one.</param>
    /// <exception cref="WorkspaceException">It does not exist, or none is selected.</exception>
    public StackSession OpenStack(string? name, bool offersNew = false)
    {
        if (!string.IsNullOrEmpty(name))
        {
            var named = Refer(name);
            return Backend.Exists(named) ? new StackSession(this, named) : throw NotFound(name);
        }
        if (Selected is { } selected)
            return new StackSession(this, selected);
        if (Project is null && Environment.Variable(StackVariable) is null)
            RequireProject();
        throw new WorkspaceException(
            WorkspaceFault.NoStackSelected,
            offersNew
                ? "no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one"
                : "no stack selected; please use `pulumi stack select` to choose one"
        );
    }

    /// <summary>The selected stack, if there is one and it exists.</summary>
    public StackReference? Selected =>
        (Environment.Variable(StackVariable) ?? _selection?.Get()) is { Length: > 0 } name
        && Refer(name) is var stack
        && Backend.Exists(stack)
            ? stack
            : null;

    /// <summary>Makes a stack the one that commands without <c>--stack</c> work on.</summary>
    /// <exception cref="WorkspaceException">It does not exist.</exception>
    public void Select(StackReference stack)
    {
        if (!Backend.Exists(stack))
            throw NotFound(stack.Name);
        RequireProject();
        _selection!.Set(stack.FullName);
    }

    /// <summary>Makes no stack the selected one.</summary>
    public void Unselect() => _selection?.Clear();

    /// <summary>Creates a stack, its secrets provider with it, and selects it.</summary>
    /// <exception cref="WorkspaceException">The name is wrong or taken, or there is no passphrase.</exception>
    public StackSession Create(string name, bool select = true)
    {
        var stack = Refer(name);
        var session = new StackSession(this, stack);
        Backend.Create(
            stack,
            () =>
            {
                var cipher = session.Cipher("could not create secrets manager for new stack: ");
                var document = new StackDocument(
                    StateManifest.Of(Environment.Time.GetUtcNow()),
                    new SecretsProviderState(SecretsProviderState.Passphrase, cipher.Salt),
                    Snapshot.Empty
                );
                return StackDocumentWriter.WriteCheckpoint(document, stack.FullName, SecretForms.Encrypted(cipher));
            }
        );
        if (select && Project is not null)
            Select(stack);
        return session;
    }

    /// <summary>Removes a stack with its history and, unless told otherwise, its configuration file.</summary>
    /// <exception cref="WorkspaceException">It has resources left and <paramref name="force"/> is not set, or it is locked.</exception>
    public void Remove(StackSession stack, bool force, bool preserveConfig)
    {
        using (Backend.Lock(stack.Reference))
        {
            var resources = stack.ReadUndeciphered().Snapshot.Resources;
            if (!force && resources.Any(r => r.Type != TypeTokens.Stack))
                throw new WorkspaceException(WorkspaceFault.StackHasResources, $"'{stack.Reference}' still has resources");
            Backend.Remove(stack.Reference);
        }
        if (!preserveConfig && Project?.Name == stack.Reference.Project)
            File.Delete(Project.StackFilePath(stack.Reference.Name));
        Unselect();
        CreationNotes.WarnOf(this, stack.Reference);
    }

    /// <summary>Gives a stack another name: in its state, its history, the name of its configuration file, and the selection.</summary>
    /// <exception cref="WorkspaceException">The name is taken, or the stack is locked.</exception>
    public StackReference Rename(StackSession stack, string newName)
    {
        var project = RequireProject();
        var to = Refer(newName);
        using (Backend.Lock(stack.Reference))
            Backend.Rename(stack.Reference, to, StackRenaming.Rename(stack.ReadRaw(), stack.Reference, to));
        var file = project.StackFilePath(stack.Reference.Name);
        if (File.Exists(file))
            DurableFile.Rename(file, project.StackFilePath(to.Name));
        Select(to);
        CreationNotes.WarnOfFormer(this, stack.Reference);
        return to;
    }

    private static WorkspaceException NotFound(string name) => new(WorkspaceFault.StackNotFound, $"no stack named '{name}' found");
}
