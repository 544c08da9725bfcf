using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>state</c>: changes a stack's state by hand.</summary>
internal static class StateCommands
{
    private const string EditWarning = "This command will edit your stack's state directly. Confirm?";

    private static readonly Flag<bool> All = new("all", "All resources");
    private static readonly Flag<bool> Force = new("force", "Force deletion of protected resources");
    private static readonly Flag<bool> TargetDependents = new("target-dependents", "Delete the URN and all its dependents");

    public static readonly Command Definition = new("state", "Edit the current stack's state")
    {
        Commands =
        [
            new("delete", "Delete resources from a stack's state")
            {
                Aliases = ["remove", "rm"],
                Arguments = ["resource-urn"],
                Variadic = true,
                Flags = [Force, TargetDependents],
                Unsupported = ["all"],
                Run = DeleteAsync,
            },
            new("rename", "Rename a resource in a stack's state") { Arguments = ["resource-urn", "new-name"], Run = RenameAsync },
            Mark("protect", "protected", "protect", hasAll: true, r => r with { Protect = true }),
            Mark("unprotect", "unprotected", "unprotect", hasAll: true, r => r with { Protect = false }),
            Mark("taint", "tainted", "taint", hasAll: false, r => r with { Taint = true }),
            Mark("untaint", "untainted", "untaint", hasAll: true, r => r with { Taint = false }),
            .. new[] { "edit", "update", "modify", "get", "move", "mv", "repair", "upgrade" }.Select(n =>
                UnsupportedCommands.Of(n, "state " + n)
            ),
        ],
    };

    private static Command Mark(string name, string done, string verb, bool hasAll, Func<ResourceState, ResourceState> mark) =>
        new(name, $"Make resources {done} in a stack's state")
        {
            Arguments = ["resource-urn"],
            Variadic = true,
            Flags = hasAll ? [All] : [],
            Run = async invocation =>
            {
                var all = invocation.Has(All);
                if (!all && invocation.Arguments.IsEmpty)
                    throw MissingArguments("resource URN");
                await EditAsync(invocation, snapshot => SnapshotEdits.Mark(snapshot, all ? null : UrnsOf(invocation), mark));
                await invocation.Context.Out.WriteLineAsync(
                    all
                        ? $"All resources {done}"
                        : string.Create(CultureInfo.InvariantCulture, $"{invocation.Arguments.Length} resources {done}")
                );
                return ExitCodes.Success;
            },
        };

    private static async Task<int> DeleteAsync(Invocation invocation)
    {
        if (invocation.Arguments.IsEmpty)
            throw MissingArguments("resource URN");
        await EditAsync(
            invocation,
            snapshot =>
                SnapshotEdits.Delete(
                    snapshot,
                    UrnsOf(invocation),
                    invocation.Has(TargetDependents),
                    resource => IsForced(invocation, resource)
                )
        );
        var count = invocation.Arguments.Distinct(StringComparer.Ordinal).Count();
        await invocation.Context.Out.WriteLineAsync(
            count == 1 ? "Resource deleted" : string.Create(CultureInfo.InvariantCulture, $"{count} resources deleted")
        );
        return ExitCodes.Success;
    }

    private static async Task<int> RenameAsync(Invocation invocation)
    {
        if (invocation.Arguments.Length < 2)
            throw MissingArguments("resource URN", "new name");
        await EditAsync(invocation, snapshot => SnapshotEdits.Rename(snapshot, new Urn(invocation.Arguments[0]), invocation.Arguments[1]));
        await invocation.Context.Out.WriteLineAsync("Resource renamed");
        return ExitCodes.Success;
    }

    private static ImmutableArray<Urn> UrnsOf(Invocation invocation) => [.. Urn.Each(invocation.Arguments)];

    private static bool IsForced(Invocation invocation, ResourceState resource)
    {
        if (!invocation.Has(Force))
            return false;
        invocation.Warn($"deleting protected resource {resource.Urn} due to presence of --force");
        return true;
    }

    private static async Task EditAsync(Invocation invocation, Func<Snapshot, Snapshot> edit)
    {
        var stack = invocation.OpenStack();
        if (
            invocation.IsInteractive()
            && !invocation.SaysYes()
            && Prompt.Choose(invocation.Context, "warning: " + EditWarning, "no", "yes", "no") != "yes"
        )
        {
            await invocation.Context.Out.WriteLineAsync("confirmation declined");
            throw new CommandFailure(null);
        }
        stack.Edit(edit);
    }

    private static CommandFailure MissingArguments(params string[] names) =>
        new($"Must supply {string.Join(" and ", names.Select(n => $"<{n}>"))} unless pulumi is run interactively");
}
