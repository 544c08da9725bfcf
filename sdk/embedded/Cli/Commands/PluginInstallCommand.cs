using System.Text.RegularExpressions;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>plugin install</c>: puts a plugin that is at hand into the local cache. Nothing is downloaded.</summary>
internal static partial class PluginInstallCommand
{
    private const string NoDownload =
        "downloading plugins is not supported by the embedded engine; give the plugin's archive, folder or executable with --file, and "
        + "its version";

    /// <summary>Those that come with Pulumi's CLI and are never installed by themselves.</summary>
    private static readonly HashSet<(string Kind, string Name)> Bundled =
    [
        .. new[] { "nodejs", "bun", "go", "python", "dotnet", "yaml", "java", "pcl" }.Select(name => ("language", name)),
        ("resource", "pulumi-nodejs"),
        ("resource", "pulumi-python"),
    ];

    private static readonly Flag<string> FromFile = new(
        "file",
        "Install a plugin from a binary, folder or tarball, instead of downloading it",
        'f'
    );
    private static readonly Flag<bool> Reinstall = new("reinstall", "Reinstall a plugin even if it already exists");
    private static readonly Flag<string> Checksum = new("checksum", "The expected SHA256 checksum for the plugin archive");

    public static readonly Command Definition = new("install", "Install a plugin")
    {
        Arguments = ["kind", "name", "version"],
        Flags =
        [
            FromFile,
            Reinstall,
            new Flag<bool>("exact", "Force installation of an exact version match; the embedded engine never takes another one"),
            Checksum,
            new Flag<string>("server", "A URL to download plugins from; the embedded engine downloads none"),
            new Flag<int>("parallel", "The max number of concurrent installs to perform; without effect here"),
        ],
        Run = InstallAsync,
    };

    private static async Task<int> InstallAsync(Invocation invocation)
    {
        var file = invocation.Text(FromFile) is { Length: > 0 } given ? given : null;
        if (invocation.Argument(0) is not { } kind)
        {
            if (file is not null)
                throw new CommandFailure("--file (-f) is only valid if a specific package is being installed");
            if (invocation.Text(Checksum) is { Length: > 0 })
                throw new CommandFailure("--checksum is only valid if a specific package is being installed");
            throw new CommandFailure(
                "`pulumi plugin install` for all plugins of a project is not supported by the embedded engine: " + NoDownload
            );
        }
        var (name, version) = Wanted(invocation, kind, file is not null);
        var checksum = ChecksumOf(invocation);
        if (Bundled.Contains((kind, name)))
        {
            throw new CommandFailure(
                $"the {name} {kind} plugin is bundled with Pulumi, and cannot be directly installed with this command. "
                    + "If you need to reinstall this plugin, reinstall Pulumi via your package manager or install script."
            );
        }
        var workspace = invocation.Open();
        if (version is null)
            throw new CommandFailure(NoDownload);
        var installation = new PluginInstallation(workspace.Environment.PulumiHome, kind, name, version);
        if (installation.IsDone && !invocation.Has(Reinstall))
            return ExitCodes.Success;
        if (file is null)
            throw new CommandFailure(NoDownload);
        var label = $"[{kind} plugin {name}-{version}]";
        await invocation.Context.Error.WriteLineAsync(label + " installing");
        try
        {
            await installation.RunAsync(
                Path.GetFullPath(file, workspace.Environment.WorkingDirectory),
                checksum,
                invocation.Has(Reinstall),
                invocation.Context.Signals.Interrupt
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandFailure($"installing {label} from {file}: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            throw new CommandFailure($"installing {label} from {file}: interrupted while another installation of it was under way");
        }
        return ExitCodes.Success;
    }

    /// <summary>Name and version, which may stand behind the name: <c>oauth@1.0.0</c>.</summary>
    private static (string Name, string? Version) Wanted(Invocation invocation, string kind, bool fromFile)
    {
        if (!InstalledPlugin.Kinds.Contains(kind))
            throw new CommandFailure($"unrecognized plugin kind: {kind}");
        if (invocation.Argument(1) is not { } name)
            throw new CommandFailure("missing plugin name argument");
        var text = invocation.Argument(2);
        if (text is not null && InstalledPlugin.VersionOf(text) is null)
            throw new CommandFailure($"invalid plugin semver: '{text}' is not a version");
        if (text is null && fromFile)
            throw new CommandFailure("missing plugin version argument, this is required if installing from a file");
        if (name.LastIndexOf('@') is var at and >= 0)
        {
            if (text is not null)
                throw new CommandFailure("cannot specify a version when the version is part of the name");
            (name, text) = (name[..at], name[(at + 1)..]);
            if (InstalledPlugin.VersionOf(text) is null)
                throw new CommandFailure("VERSION must be valid semver: " + text);
        }
        if (!PluginName().IsMatch(name))
            throw new CommandFailure($"'{name}' is not the name of a plugin; those of another kind are downloaded, and {NoDownload}");
        return (name, text is null ? null : InstalledPlugin.VersionOf(text));
    }

    private static byte[]? ChecksumOf(Invocation invocation)
    {
        if (invocation.Text(Checksum) is not { Length: > 0 } text)
            return null;
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException e)
        {
            throw new CommandFailure("--checksum was not a valid hex string: " + e.Message);
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9-][a-zA-Z0-9-_.]*[a-zA-Z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex PluginName();
}
