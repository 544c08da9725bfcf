using System.Globalization;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Projects;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Backend;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>new</c>: a project and its first stack, from a template. Texts and order are those of Pulumi's CLI.</summary>
internal static class NewCommand
{
    private const string DefaultStack = "dev";

    private static readonly Flag<string[]> Config = new("config", "Config to save", 'c');
    private static readonly Flag<bool> ConfigPath = new("config-path", "Config keys contain a path to a property in a map or list to set");
    private static readonly Flag<string> Description = new(
        "description",
        "The project description; if not specified, a prompt will request it",
        'd'
    );
    private static readonly Flag<string> Folder = new(
        "dir",
        "The location to place the generated project; if not specified, the current directory is used"
    );
    private static readonly Flag<bool> Force = new("force", "Forces content to be generated even if it would change existing files", 'f');
    private static readonly Flag<bool> GenerateOnly = new(
        "generate-only",
        "Generate the project only; do not create a stack, save config, or install dependencies",
        'g'
    );
    private static readonly Flag<bool> ListTemplates = new("list-templates", "List the templates and exit", 'l');
    private static readonly Flag<string> Name = new("name", "The project name; if not specified, a prompt will request it", 'n');

    public static readonly Command Definition = new("new", "Create a new Pulumi project")
    {
        Arguments = ["template"],
        Flags =
        [
            Config,
            ConfigPath,
            Description,
            Folder,
            Force,
            GenerateOnly,
            ListTemplates,
            Name,
            new Flag<bool>("offline", "Without effect: the templates are part of the program", 'o'),
            StackCommands.SecretsProvider,
            new Flag<bool>("template-mode", "Without effect: there are only templates", 't'),
        ],
        Unsupported = ["ai", "language", "remote-stack-config", "runtime-options"],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var output = invocation.Context.Out;
        if (invocation.Has(ListTemplates))
        {
            await output.WriteAsync(
                "\nAvailable Templates:\n" + string.Concat(ProjectTemplate.All.Select(t => $"  {t.Name, -18} {t.Description}\n"))
            );
            return ExitCodes.Success;
        }
        var asks = invocation.IsInteractive() && !invocation.SaysYes();
        if (!asks && !invocation.SaysYes())
            throw new CommandFailure("--yes must be passed in to proceed when running in non-interactive mode");
        StackCommands.RequirePassphrase(invocation);
        if (invocation.Text(Name) is { Length: > 0 } given && StackReference.ProjectNameProblem(given) is { } problem)
            throw new CommandFailure($"'{given}' is not a valid project name: {problem}");
        var folder = FolderOf(invocation);
        var project = await DescribeAsync(invocation, ChooseTemplate(invocation, asks), folder, asks);
        project.WriteTo(folder, () => PackageFeed.Find(invocation.Context.Variable), invocation.Context.Time.GetUtcNow());
        await output.WriteLineAsync($"Created project '{project.Name}'\n");
        if (!invocation.Has(GenerateOnly))
            await BeginAsync(invocation, folder, project);
        await output.WriteAsync(
            "Your new project is ready to go! ✨\n\n" + NextSteps(invocation, folder) + "\n\n" + project.Template.Quickstart + "\n"
        );
        return ExitCodes.Success;
    }

    /// <summary>The folder to write to; made, where <c>--dir</c> names a new one.</summary>
    private static string FolderOf(Invocation invocation)
    {
        var working = invocation.WorkingDirectory();
        var folder = invocation.Text(Folder) is { Length: > 0 } given ? Path.GetFullPath(given, working) : working;
        Directory.CreateDirectory(folder);
        return invocation.Has(Force) || !Directory.EnumerateFileSystemEntries(folder).Any()
            ? folder
            : throw new CommandFailure(
                $"{folder} is not empty; rerun in an empty directory, pass the path to an empty directory to --dir, or use --force"
            );
    }

    private static ProjectTemplate ChooseTemplate(Invocation invocation, bool asks)
    {
        var names = ProjectTemplate.All.Select(t => t.Name).ToArray();
        var name = invocation.Argument(0);
        if (string.IsNullOrEmpty(name))
        {
            name = asks
                ? Prompt.Choose(invocation.Context, "Please choose a template:", names[0], names)
                : throw new CommandFailure($"no template selected; please name one: {string.Join(", ", names)}");
        }
        return ProjectTemplate.All.FirstOrDefault(t => t.Name == name)
            ?? throw new CommandFailure($"template '{name}' not found; the embedded engine has {string.Join(" and ", names)}");
    }

    private static async Task<NewProject> DescribeAsync(Invocation invocation, ProjectTemplate template, string folder, bool asks)
    {
        var (name, description, stack) = (invocation.Text(Name), invocation.Text(Description), invocation.Text(CommonFlags.Stack));
        var parts = stack?.Split('/') ?? [];
        if (parts is [_, var project, _] && !invocation.Has(GenerateOnly))
        {
            if (name is { Length: > 0 } && name != project)
                throw new CommandFailure(
                    $"project name (--name {name}) and stack reference project name (--stack {project}) must be the same"
                );
            name = project;
        }
        if (
            asks
            && (
                string.IsNullOrEmpty(name)
                || string.IsNullOrEmpty(description)
                || (string.IsNullOrEmpty(stack) && !invocation.Has(GenerateOnly))
            )
        )
        {
            await invocation.Context.Out.WriteLineAsync(
                "This command will walk you through creating a new Pulumi project.\n\n"
                    + "Enter a value or leave blank to accept the (default), and press <ENTER>.\nPress ^C at any time to quit.\n"
            );
        }
        name = NameOf(invocation, name, folder, asks);
        description = Answer(invocation, asks, description, "Project description", template.Description);
        stack = invocation.Has(GenerateOnly) ? DefaultStack : Answer(invocation, asks, stack, "Stack name", DefaultStack);
        return new NewProject(template, name, description, StackReference.Parse(stack, name).Name);
    }

    private static string NameOf(Invocation invocation, string? given, string folder, bool asks)
    {
        var proposed = ValidName(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        while (true)
        {
            var name = Answer(invocation, asks, given, "Project name", proposed);
            if (Problem(invocation, folder, name) is not { } problem)
                return name;
            if (!asks || !string.IsNullOrEmpty(given))
                throw new CommandFailure(string.IsNullOrEmpty(given) ? $"'{name}' is not a valid project name. {problem}" : problem);
            invocation.Context.Error.WriteLine($"Sorry, '{name}' is not a valid project name. {problem}.");
        }
    }

    private static string? Problem(Invocation invocation, string folder, string name) =>
        StackReference.ProjectNameProblem(name)
        ?? (
            !invocation.Has(GenerateOnly) && invocation.Open(folder).Backend.ListStacks(name).Any()
                ? $"a project with this name already exists: {name}"
                : null
        );

    /// <summary>As much of a folder's name as may stand in a project's.</summary>
    private static string ValidName(string name)
    {
        var valid = string.Concat(name.Where(c => StackReference.ProjectNameProblem("x" + c) is null));
        return StackReference.ProjectNameProblem(valid) is null ? valid : "project";
    }

    private static string Answer(Invocation invocation, bool asks, string? given, string question, string proposed)
    {
        if (!string.IsNullOrEmpty(given))
            return given;
        var answer = asks ? Prompt.Visible(invocation.Context, $"{question} ({proposed})") : "";
        return answer.Length == 0 ? proposed : answer;
    }

    /// <summary>Makes the stack, saves configuration, installs what the program needs.</summary>
    private static async Task BeginAsync(Invocation invocation, string folder, NewProject project)
    {
        var (context, workspace) = (invocation.Context, invocation.Open(folder));
        var reference = workspace.Refer(project.Stack);
        if (workspace.Backend.Exists(reference))
            workspace.Select(reference);
        else
        {
            workspace.Create(project.Stack);
            await context.Out.WriteLineAsync($"Created stack '{project.Stack}'\n");
        }
        if (invocation.Texts(Config) is { IsEmpty: false } assignments)
        {
            ConfigCommands.SetAll(workspace.OpenStack(project.Stack), assignments, inside: invocation.Has(ConfigPath));
            await context.Out.WriteLineAsync("Saved config\n");
        }
        await context.Out.WriteLineAsync("Installing dependencies...\n");
        if (await context.InstallDependencies(workspace.RequireProject(), context.Signals.Interrupt) is { } failure)
            throw new CommandFailure("installing dependencies failed: " + failure);
        await context.Out.WriteLineAsync("Finished installing dependencies\n");
    }

    private static string NextSteps(Invocation invocation, string folder)
    {
        List<string> commands = [];
        var working = invocation.Context.WorkingDirectory;
        if (Path.GetRelativePath(working, folder) is var way && way != ".")
            commands.Add("cd " + (way.Any(char.IsWhiteSpace) ? $"\"{way}\"" : way));
        if (invocation.Has(GenerateOnly))
        {
            if (File.Exists(Path.Combine(folder, "package.json")))
                commands.Add("npm install");
            commands.Add("pulumi-embedded stack init");
        }
        return commands switch
        {
            [] => "To perform an initial deployment, run `pulumi-embedded up`",
            [var only] => $"To perform an initial deployment, run '{only}', then, run `pulumi-embedded up`",
            _ => "To perform an initial deployment, run the following commands:\n\n"
                + string.Concat(commands.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"   {i + 1}. {c}\n")))
                + "\nThen, run `pulumi-embedded up`",
        };
    }
}
