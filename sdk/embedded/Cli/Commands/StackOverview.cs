using System.Globalization;
using System.Text;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>stack</c> without a further word: what is known of the stack.</summary>
internal static class StackOverview
{
    private const string Indent = "    ";

    public static async Task<int> ShowAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack(offersNew: true);
        var output = invocation.Context.Out;
        if (invocation.Has(StackCommands.ShowName))
        {
            await output.WriteLineAsync(stack.Reference.Name);
            return ExitCodes.Success;
        }
        var shown = invocation.Has(StackCommands.ShowSecrets);
        var document = shown ? stack.Read() : stack.ReadUndeciphered();
        var text = new StringBuilder($"Current stack is {stack.Reference}:\n{Indent}Managed by {Environment.MachineName}\n");
        if (document.Manifest is { } manifest)
        {
            if (DateTimeOffset.TryParse(manifest.Time.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{Indent}Last updated: {RelativeTime.Of(time, invocation.Context.Time)} ({time.LocalDateTime:yyyy-MM-dd HH:mm:ss})\n"
                );
            }
            text.Append($"{Indent}Pulumi version used: {manifest.Version}\n");
            if (document.SecretsProvider is { } secrets)
                text.Append($"{Indent}Secrets provider: {secrets.Type}\n");
        }
        else
            text.Append($"{Indent}No updates yet; run `pulumi-embedded up`\n");
        AppendResources(text, document.Snapshot, invocation.Has(StackCommands.ShowUrns), invocation.Has(StackCommands.ShowIds));
        if (!document.Snapshot.Resources.IsEmpty)
            text.Append('\n').Append(StackOutputCommand.Table(StackOutputCommand.Massage(document.Snapshot.StackOutputs, shown)));
        text.Append("\nUse `pulumi-embedded stack select` to change stack; `pulumi-embedded stack ls` lists known ones\n");
        await output.WriteAsync(HarmlessText.Of(text.ToString()));
        return ExitCodes.Success;
    }

    private static void AppendResources(StringBuilder text, Snapshot snapshot, bool showUrns, bool showIds)
    {
        text.Append(CultureInfo.InvariantCulture, $"Current stack resources ({snapshot.Resources.Length}):\n");
        if (snapshot.Resources.IsEmpty)
        {
            text.Append($"{Indent}No resources currently in this stack\n");
            return;
        }
        var rows = new List<string[]>();
        var root = snapshot.Resources.FirstOrDefault(r => r.Type == TypeTokens.Stack && r.Parent is null);
        if (root is null)
            rows.AddRange(snapshot.Resources.Select(r => Row(r, "", Indent)));
        else
            AddBranch(root, "", "");
        text.Append(TextTable.Of(["TYPE", "NAME"], rows, Indent));

        void AddBranch(ResourceState resource, string padding, string branch)
        {
            // What has no parent hangs below the stack.
            var children = snapshot
                .Resources.Where(r => r != resource && (r.Parent == resource.Urn || (resource == root && r.Parent is null)))
                .ToList();
            var inner =
                padding
                + branch switch
                {
                    "├─ " => "│  ",
                    "└─ " => "   ",
                    _ => "",
                };
            rows.Add(Row(resource, padding + branch, inner + (children.Count > 0 ? "│  " : "   ")));
            for (var i = 0; i < children.Count; i++)
                AddBranch(children[i], inner, i == children.Count - 1 ? "└─ " : "├─ ");
        }

        string[] Row(ResourceState resource, string prefix, string detailPrefix)
        {
            var details =
                (showUrns ? $"{Indent}{detailPrefix}URN: {resource.Urn}\n" : "")
                + (showIds && resource.Id is { } id ? $"{Indent}{detailPrefix}ID: {id}\n" : "");
            return [prefix + resource.Type, resource.Urn.IsWellFormed ? resource.Urn.Name : "", details];
        }
    }
}
