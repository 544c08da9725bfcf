using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>The configuration a run begins with.</summary>
public class PreludeEvent
{
    internal PreludeEvent(IImmutableDictionary<string, string> config) => Config = config;

    /// <summary><c>ns:key</c> to text.</summary>
    public IImmutableDictionary<string, string> Config { get; }
}
