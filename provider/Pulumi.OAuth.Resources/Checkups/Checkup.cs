using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Renewals;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checkups;

/// <summary>Looks at everything a run depends on, from the settings to the tenant's quota. Changes nothing, and leaves nothing
/// behind.</summary>
/// <remarks>Only the configured tenant is asked. No secret is among the findings.</remarks>
/// <param name="environment">The process; of its variables only those of the login are read, and those that a run heeds besides.</param>
/// <param name="stack">The stack's settings of this package; null when nobody showed them.</param>
/// <param name="baseUrl">Address of the tenant; null for the one of the settings.</param>
public sealed class Checkup(ProviderEnvironment environment, CheckedStack? stack, string? baseUrl)
{
    /// <summary>Everything, in the order in which one thing needs another. What cannot be looked at because of a thing before it is left
    /// out.</summary>
    public async Task<IReadOnlyList<CheckupFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<CheckupFinding>();
        var arguments = stack?.Settings ?? PropertyMap.Empty;
        if (baseUrl is not null)
            arguments = arguments.Set(SettingCatalog.BaseUrl, PropertyValue.Of(baseUrl));
        var wrong = Wrong(arguments).ToList();
        findings.AddRange(Given(arguments).Where(g => !wrong.Exists(w => w.Topic == g.Topic)));
        findings.AddRange(wrong);
        findings.AddRange(Notes());
        findings.AddRange(ImportedSecretsFile());
        var outcome = ProviderSettings.Read(arguments, Variable, environment.Credentials, mayBeFormer: false);
        if (!outcome.TryGetValue(out var settings, out var failure))
        {
            findings.AddRange(Missing(failure));
            findings.AddRange(await TrialAsync(null, cancellationToken));
            return findings;
        }
        findings.Add(
            new CheckupFinding(
                "address",
                settings.Address.Hint is null ? CheckupVerdict.Good : CheckupVerdict.Bad,
                settings.Address.BaseUrl
            )
            {
                Advice = settings.Address.Hint,
            }
        );
        var trial = await TrialAsync(settings.Address, cancellationToken);
        findings.AddRange(trial);
        var way = await TenantCheckup.OfConnectionAsync(settings.Address, cancellationToken);
        findings.AddRange(way);
        if (settings.Tenant is not { } options)
        {
            findings.Add(new CheckupFinding("login", CheckupVerdict.Bad, $"not tried: {settings.Stranded}"));
            return findings;
        }
        findings.Add(
            new CheckupFinding(
                "API",
                CheckupVerdict.Good,
                $"version {options.ApiVersion.Name}, at most {options.RequestsPer10Seconds} requests in 10 s"
            )
        );
        if (way.Any(f => f.Verdict == CheckupVerdict.Bad))
        {
            findings.Add(new CheckupFinding("login", CheckupVerdict.NotTried, "nothing leads to the tenant"));
            return findings;
        }
        // A person waits: what does not answer at the second try is told, not waited for.
        using var tenant = environment.Connect(options with { MaxRetries = 1 });
        findings.AddRange(await new TenantCheckup(tenant, environment.Time, isTrial: trial.Count > 0).RunAsync(cancellationToken));
        return findings;
    }

    private string? Variable(string name) => TenantView.OfTheLogin(environment, name);

    /// <summary>What is set, and where.</summary>
    private IEnumerable<CheckupFinding> Given(PropertyMap arguments)
    {
        if (stack is null)
        {
            yield return new CheckupFinding("stack", CheckupVerdict.NotTried, "its oauth:* was not seen")
            {
                Advice = "Show it: pulumi config --json --show-secrets | pulumi-resource-oauth doctor --stack-config",
            };
        }
        foreach (var setting in SettingCatalog.All.Where(s => !s.IsOfStackOnly))
        {
            var origin = setting.Name == SettingCatalog.BaseUrl && baseUrl is not null ? "--base-url" : $"oauth:{setting.Name}";
            if (stack?.Hidden.Contains(setting.Name) == true)
                yield return new CheckupFinding(setting.Name, CheckupVerdict.Bad, $"hidden ({origin})")
                {
                    Advice = "Add --show-secrets to `pulumi config --json`.",
                };
            else if (stack?.NoTexts.Contains(setting.Name) == true && (setting.Name != SettingCatalog.BaseUrl || baseUrl is null))
                yield return new CheckupFinding(setting.Name, CheckupVerdict.Bad, $"no text (oauth:{setting.Name})")
                {
                    Advice = $"Set it anew: pulumi config set oauth:{setting.Name} VALUE",
                };
            else if (setting.IsSecret && stack?.Settings.Find(setting.Name) is { } and not PropertyValue.Secret)
                yield return new CheckupFinding(setting.Name, CheckupVerdict.Bad, $"given ({origin}), in plain text")
                {
                    Advice =
                        $"Set it anew: pulumi config set --secret oauth:{setting.Name}. Events, --json and the history of earlier runs "
                        + "hold it: give the login another one.",
                };
            else if (SettingValue.Decode(setting, arguments.Find(setting.Name)) is { } value)
                yield return Found(setting, value, origin);
            else if (setting.EnvironmentVariable is { } variable && Variable(variable) is { Length: > 0 } text)
                yield return Found(setting, PropertyValue.Of(text), variable);
        }
    }

    private static CheckupFinding Found(Setting setting, PropertyValue value, string origin)
    {
        var slip = value is PropertyValue.Text { Value: var text } ? CredentialSlip.Of(setting, text) : null;
        return new CheckupFinding(
            setting.Name,
            CheckupVerdict.Good,
            $"{Shown(setting, value)} ({origin}){(slip is null ? "" : $", and {slip.What}")}"
        )
        {
            Advice = slip?.Advice,
        };
    }

    private static string Shown(Setting setting, PropertyValue value) =>
        value switch
        {
            PropertyValue.Text text => ShownSetting.Of(setting, text.Value),
            _ when setting.IsSecret => "given",
            PropertyValue.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            PropertyValue.Bool flag => flag.Value ? "true" : "false",
            _ => "given",
        };

    private IEnumerable<CheckupFinding> Wrong(PropertyMap arguments) =>
        ConfigCheck
            .Run(PropertyMap.Empty, arguments, Variable)
            .Answer.Failures.Select(f =>
                f.Path.Segments is [PropertyPath.Key { Name: var name }, ..]
                    ? new CheckupFinding(f.Path.ToString(), CheckupVerdict.Bad, f.Reason)
                    {
                        Advice = $"Correct {Place(name, f.Path.ToString(), arguments)}.",
                    }
                    : new CheckupFinding("setting", CheckupVerdict.Bad, f.Reason) { Advice = "Correct its name." }
            );

    /// <summary>Where a value comes from that is taken, as a person types it.</summary>
    private string Place(string name, string path, PropertyMap arguments) =>
        name == SettingCatalog.BaseUrl && baseUrl is not null ? "--base-url"
        : SettingCatalog.Find(name) is { EnvironmentVariable: { } variable } setting
        && SettingValue.Decode(setting, arguments.Find(name)) is null
            ? variable
        : $"oauth:{path}";

    private static IEnumerable<CheckupFinding> Missing(Failure failure) =>
        failure switch
        {
            Failure.MissingSettings missing => missing
                .Settings.Select(m => SettingCatalog.Find(m.Name["oauth:".Length..])!)
                .Select(s => new CheckupFinding(s.Name, CheckupVerdict.Bad, "missing")
                {
                    Advice =
                        $"Set {s.EnvironmentVariable}, or in the stack: pulumi config set{(s.IsSecret ? " --secret" : "")} oauth:{s.Name} "
                        + "VALUE",
                }),
            // What is wrong with a value has been told already.
            _ => [],
        };

    /// <summary>The clock of a trial, when one is set.</summary>
    private async Task<IReadOnlyList<CheckupFinding>> TrialAsync(TenantAddress? address, CancellationToken cancellationToken)
    {
        if (environment.Variable(TrialTime.Variable) is not { Length: > 0 } text)
            return [];
        var now = environment.Time.GetUtcNow();
        if (await TrialTime.AgainstAsync(text, address, now, cancellationToken) is { } refusal)
            return [new CheckupFinding(TrialTime.Variable, CheckupVerdict.Bad, refusal) { Advice = "No run begins with it." }];
        TrialTime.TryParse(text, now, out var ahead);
        return
        [
            new CheckupFinding(
                TrialTime.Variable,
                CheckupVerdict.Good,
                $"{text}: runs take it for {InstantType.Write(now + ahead)}, and so does the emulated tenant"
            )
            {
                Advice = "Unset it to go back to the real time, after a run with +0d, which brings the emulated tenant back.",
            },
        ];
    }

    private IEnumerable<CheckupFinding> ImportedSecretsFile()
    {
        if (environment.Variable(ImportedSecrets.Variable) is not { Length: > 0 } file)
            yield break;
        yield return !ImportedSecrets.Read(file).TryGetValue(out var secrets, out var unusable)
            ? new CheckupFinding(ImportedSecrets.Variable, CheckupVerdict.Bad, unusable.Message) { Advice = "An import fails with it." }
            : new CheckupFinding(
                ImportedSecrets.Variable,
                CheckupVerdict.Good,
                $"secrets of {(secrets.Count == 1 ? "1 object" : $"{secrets.Count} objects")}, none of them tried ({file})"
            );
    }

    private IEnumerable<CheckupFinding> Notes()
    {
        foreach (var unreadable in environment.Notes.Unreadable())
            yield return new CheckupFinding("notes", CheckupVerdict.Bad, unreadable)
            {
                Advice =
                    "Run as the user whose notes they are, or give PULUMI_HOME a folder that can be read: open creations are not seen.",
            };
        var (renewals, doubts) = OpenRenewal.In(environment.Notes.RenewalFolder);
        foreach (var doubt in doubts)
            yield return new CheckupFinding("renew-login", CheckupVerdict.Bad, doubt);
        foreach (var renewal in renewals)
            yield return new CheckupFinding("renew-login", CheckupVerdict.Bad, $"not finished, so {renewal.OldId} lives on: {renewal}")
            {
                Advice = $"At {renewal.Tenant}, {renewal.Advice}.",
            };
        var unwritable = environment.Notes.Unwritable();
        if (unwritable is not null)
            yield return new CheckupFinding("notes", CheckupVerdict.Bad, unwritable)
            {
                Advice =
                    "Give PULUMI_HOME a folder that can be made and written to: without a note, what an interrupted creation leaves is "
                    + "named by its own run alone.",
            };
        var notes = environment.Notes.List();
        var open = notes.Count(n => n.State is not (NoteState.Answered { Overlooked: false } or NoteState.Creating));
        if (open > 0)
            yield return new CheckupFinding(
                "notes",
                CheckupVerdict.Bad,
                $"{open} of creations that were interrupted or overlooked; {environment.Notes.Folder}"
            )
            {
                Advice = "See pulumi-resource-oauth notes list.",
            };
        else if (unwritable is null && environment.Notes.Unreadable().Count == 0)
            yield return new CheckupFinding(
                "notes",
                CheckupVerdict.Good,
                $"no creation was interrupted or overlooked; {environment.Notes.Folder}"
            );
    }
}

/// <summary>What a stack configures of this package.</summary>
/// <param name="Settings">Values by name, without the namespace.</param>
/// <param name="Hidden">Names of secrets whose value was not shown.</param>
/// <param name="NoTexts">Names of settings whose value is no text, as every value of a configuration is: a run would refuse them.</param>
public sealed record CheckedStack(PropertyMap Settings, IReadOnlyCollection<string> Hidden, IReadOnlyCollection<string> NoTexts);
