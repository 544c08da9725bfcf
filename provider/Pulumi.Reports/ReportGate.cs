using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pulumi.Reports;

/// <summary>What a pipeline does not let pass: <c>expires=14d,unused=90d,all-rights,never-expires</c>.</summary>
/// <remarks>What the platform manages is nobody's to mend and passes.</remarks>
public sealed class ReportGate
{
    private const string Form = "expires=DAYSd, unused=DAYSd, all-rights, never-expires, separated by commas";

    private readonly ImmutableArray<Rule> _rules;

    private ReportGate(ImmutableArray<Rule> rules) => _rules = rules;

    /// <summary>Reads its rules.</summary>
    /// <param name="text">As above.</param>
    /// <param name="gate">The gate, when true is returned.</param>
    /// <param name="problem">Otherwise what is wrong, as a clause.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReportGate? gate, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rules = ImmutableArray.CreateBuilder<Rule>();
        (gate, problem) = (null, null);
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, value) = word.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at
                ? (word[..at], word[(at + 1)..])
                : (word, null);
            var days = 0;
            var isCounted = name is "expires" or "unused";
            if (!isCounted && name is not ("all-rights" or "never-expires"))
                problem = $"\"{word}\" is no rule: it has to be {Form}";
            else if (
                isCounted
                && !(
                    value is [.. var number, 'd']
                    && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out days)
                    && days <= 36500
                )
            )
                problem = $"\"{word}\" needs a number of days from 0 to 36500, as in {name}=14d";
            else if (!isCounted && value is not null)
                problem = $"\"{word}\" takes no value: {name}";
            if (problem is not null)
                return false;
            rules.Add(new Rule(name, days));
        }
        gate = new ReportGate(rules.ToImmutable());
        return true;
    }

    /// <summary>The report with everything that does not pass.</summary>
    public CredentialReport Look(CredentialReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report with
        {
            Findings =
            [
                .. from rule in _rules
                from credential in report.Credentials
                where !credential.IsManaged
                let sentence = rule.Against(credential, report.Now)
                where sentence is not null
                select new GateFinding(rule.Name, credential, sentence),
            ],
        };
    }

    private sealed record Rule(string Name, int Days)
    {
        /// <summary>Why the credential does not pass; null when it does.</summary>
        public string? Against(ReportedCredential credential, DateTimeOffset now) =>
            Name switch
            {
                "expires" => credential.Expires is { } end && end <= now.AddDays(Days)
                    ? (end <= now ? $"expired on {ReportTexts.Day(end)}" : $"expires on {ReportTexts.Day(end)}")
                    : null,
                "unused" => (credential.LastUsed ?? credential.Created) is { } since && since <= now.AddDays(-Days)
                    ? (
                        credential.LastUsed is null
                            ? $"was never used since {ReportTexts.Day(since)}"
                            : $"was last used on {ReportTexts.Day(since)}"
                    )
                    : null,
                "all-rights" => credential.HasAllRights ? "has every right of its owner" : null,
                _ => credential is { CanExpire: true, Expires: null } ? "never expires" : null,
            };
    }
}

/// <summary>Something that a gate does not let pass.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Credential">What is wrong.</param>
/// <param name="Text">Why, as a clause about it.</param>
public sealed record GateFinding(string Rule, ReportedCredential Credential, string Text);
