using System.Globalization;
using System.Text;
using System.Text.Json;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Secrets;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>stack history</c>: the runs of a stack, newest first.</summary>
internal static class StackHistoryCommand
{
    private const int DefaultPageSize = 10;

    // What the CLI shows for a value whose key is gone, so that one such value does not hide the history.
    private const string Undecipherable = "ERROR_UNABLE_TO_DECRYPT";

    private static readonly Flag<bool> ShowSecrets = new(
        "show-secrets",
        "Show secret values when listing config instead of displaying blinded values"
    );
    private static readonly Flag<bool> FullDates = new("full-dates", "Show full dates, instead of relative dates");
    private static readonly Flag<int> PageSize = new("page-size", "Used with 'page' to control number of results returned");
    private static readonly Flag<int> Page = new("page", "Used with 'page-size' to paginate results");

    public static readonly Command Definition = new("history", "Display history for a stack")
    {
        Aliases = ["hist"],
        Flags = [CommonFlags.Json, ShowSecrets, FullDates, PageSize, Page],
        Unsupported = ["output"],
        Run = RunAsync,
        Commands = [UnsupportedCommands.Of("events", "stack history events")],
    };

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack();
        var page = Math.Max(invocation.Number(Page) ?? 1, 1);
        var size = invocation.Number(PageSize) ?? DefaultPageSize;
        var all = stack.Workspace.Backend.ReadHistory(stack.Reference);
        var entries = (size < 1 ? all : all.Skip((page - 1) * size).Take(size)).ToList();
        var text = invocation.Has(CommonFlags.Json)
            ? Json(entries, invocation.Has(ShowSecrets) ? Decrypt(stack) : null) + "\n"
            : HarmlessText.Of(
                Text(
                    entries,
                    page,
                    start =>
                        invocation.Has(FullDates)
                            ? start.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)
                            : RelativeTime.Of(start, invocation.Context.Time)
                )
            );
        await invocation.Context.Out.WriteAsync(text);
        return ExitCodes.Success;
    }

    private static string Json(List<HistoryEntry> entries, Func<string, string>? decrypt) =>
        JsonTexts.Indented(json =>
        {
            json.WriteStartArray();
            foreach (var entry in entries)
                Write(json, entry, decrypt);
            json.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter json, HistoryEntry entry, Func<string, string>? decrypt)
    {
        json.WriteStartObject();
        json.WriteNumber("version", 0);
        json.WriteString("kind", entry.Kind);
        json.WriteString("startTime", JsonTexts.Time(entry.StartTime));
        json.WriteString("message", entry.Message);
        json.WriteStartObject("environment");
        foreach (var (name, value) in entry.Environment)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartObject("config");
        foreach (var (key, value) in entry.Config.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
        {
            json.WritePropertyName(key.ToString());
            Write(json, value, decrypt);
        }
        json.WriteEndObject();
        json.WriteString("result", entry.Succeeded ? "succeeded" : "failed");
        json.WriteString("endTime", JsonTexts.Time(entry.EndTime));
        EventJson.WriteChanges(json, "resourceChanges", entry.ResourceChanges);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ConfigValue value, Func<string, string>? decrypt)
    {
        json.WriteStartObject();
        if (!value.IsSecret || decrypt is not null)
        {
            try
            {
                var text = value.ToText(decrypt ?? (ciphertext => ciphertext));
                json.WriteString("value", text);
                if (value.IsStructured)
                {
                    json.WritePropertyName("objectValue");
                    json.WriteRawValue(text);
                }
            }
            catch (SecretException)
            {
                json.WriteString("value", Undecipherable);
            }
        }
        json.WriteBoolean("secret", value.IsSecret);
        json.WriteEndObject();
    }

    private static string Text(List<HistoryEntry> entries, int page, Func<DateTimeOffset, string> at)
    {
        if (entries.Count == 0)
            return page > 1 ? $"No stack updates found on page '{page}'\n" : "Stack has never been updated\n";
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            var count = (string operation) => entry.ResourceChanges.GetValueOrDefault(operation);
            text.Append("Version: 0\n")
                .Append("UpdateKind: ")
                .Append(entry.Kind)
                .Append('\n')
                .Append("Status: ")
                .Append(entry.Succeeded ? "succeeded" : "failed")
                .Append('\n')
                .Append("Message: ")
                .Append(entry.Message)
                .Append('\n')
                .Append(CultureInfo.InvariantCulture, $"+{count("create")}-{count("delete")}~{count("update")} {count("same")}")
                .Append(" Updated ")
                .Append(at(entry.StartTime))
                .Append(" took ")
                .Append(Durations.Rounded(entry.EndTime - entry.StartTime))
                .Append('\n');
            foreach (var (name, value) in entry.Environment.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)))
                text.Append("    ").Append(name).Append(": ").Append(value).Append('\n');
            text.Append('\n');
        }
        return text.ToString();
    }

    private static Func<string, string> Decrypt(StackSession stack)
    {
        var cipher = stack.Cipher("decrypting secrets: ");
        return cipher.Decrypt;
    }
}
