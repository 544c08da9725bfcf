using System.IO.Enumeration;
using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.Embedded.Tenant.Faults;

/// <summary>The rules that are set, in their order. Thread safe.</summary>
/// <remarks>Every rule counts every call it matches; of those due at once, the one set first befalls the call.</remarks>
public sealed class FaultRules
{
    private readonly Lock _gate = new();
    private readonly List<ArmedRule> _rules = [];

    public void Add(FaultRule rule)
    {
        if (rule.Nth < 1 || rule.Count < 0)
        {
            throw new ArgumentException(
                $"A fault rule needs nth of at least 1 and count of at least 0, not {rule.Nth} and {rule.Count}.",
                nameof(rule)
            );
        }

        lock (_gate)
            _rules.Add(new ArmedRule(rule));
    }

    public void Clear()
    {
        lock (_gate)
            _rules.Clear();
    }

    /// <summary>The rules with how often each matched and befell a call.</summary>
    public IReadOnlyList<FaultRuleStatus> List()
    {
        lock (_gate)
            return [.. _rules.Select(armed => new FaultRuleStatus(armed.Rule, armed.Matched, armed.Fired))];
    }

    /// <summary>Counts the call and says what befalls it; null when nothing does.</summary>
    internal Fault? Next(string method, string path, TenantOperation operation)
    {
        lock (_gate)
        {
            ArmedRule? due = null;
            foreach (var armed in _rules.Where(armed => Matches(armed.Rule, method, path, operation)))
            {
                armed.Matched++;
                if (armed.IsDue)
                    due ??= armed;
            }

            if (due is null)
                return null;
            due.Fired++;
            return due.Rule.Fault;
        }
    }

    private static bool Matches(FaultRule rule, string method, string path, TenantOperation operation) =>
        (rule.Method is null || rule.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (rule.Operation is null || rule.Operation == operation)
        && (rule.Path is null || FileSystemName.MatchesSimpleExpression(rule.Path, path, ignoreCase: false));

    private sealed class ArmedRule(FaultRule rule)
    {
        public FaultRule Rule { get; } = rule;

        public int Matched { get; set; }

        public int Fired { get; set; }

        public bool IsDue => Matched >= Rule.Nth && (Rule.Count == 0 || Matched < Rule.Nth + Rule.Count);
    }
}

/// <summary>A rule and its history.</summary>
/// <param name="Rule">As it was set.</param>
/// <param name="Matched">Calls that fulfilled the conditions.</param>
/// <param name="Fired">Calls that were befallen.</param>
public sealed record FaultRuleStatus(FaultRule Rule, int Matched, int Fired);
