using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>The values of <c>--target</c> and its like: URNs, in which <c>*</c> stands for a part of a name and <c>**</c> for
/// anything.</summary>
internal sealed class UrnPatterns(IEnumerable<string> patterns)
{
    private readonly HashSet<Urn> _literals = patterns.Where(p => !p.Contains('*')).Select(p => new Urn(p)).ToHashSet();

    private readonly ImmutableArray<Regex> _globs =
    [
        .. patterns
            .Where(p => p.Contains('*'))
            .Select(p => new Regex(
                "^"
                    + Regex.Escape(p).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^:]*", StringComparison.Ordinal)
                    + "$",
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            )),
    ];

    /// <summary>Whether there are any; without, everything is meant.</summary>
    public bool IsConstrained => _literals.Count > 0 || _globs.Length > 0;

    /// <summary>Those without wildcards.</summary>
    public IEnumerable<Urn> Literals => _literals;

    public bool Matches(Urn urn) => _literals.Contains(urn) || _globs.Any(g => g.IsMatch(urn.Text));

    /// <summary>Adds a URN that was found to belong to it.</summary>
    public void Add(Urn urn) => _literals.Add(urn);

    public UrnPatterns Clone() => new(_literals, _globs);

    private UrnPatterns(IEnumerable<Urn> literals, ImmutableArray<Regex> globs)
        : this([]) => (_literals, _globs) = ([.. literals], globs);
}
