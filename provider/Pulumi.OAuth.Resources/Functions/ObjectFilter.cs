using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Functions;

/// <summary>Decides which objects a list or a function is about. What the tenant cannot narrow by is decided here.</summary>
internal sealed class ObjectFilter
{
    private readonly Wanted _wanted;
    private readonly Regex? _name;
    private readonly DateTimeOffset? _lastUsedBefore;
    private readonly DateTimeOffset _now;

    private ObjectFilter(PropertyMap arguments, Regex? name, DateTimeOffset now)
    {
        _wanted = new Wanted(arguments);
        _name = name;
        _lastUsedBefore = InstantType.Read(arguments.Find("lastUsedBefore"));
        _now = now;
    }

    /// <summary>Reads arguments; the failures say everything that is wrong with them.</summary>
    public static (ObjectFilter Filter, ImmutableArray<CheckFailure> Failures) Read(
        ImmutableArray<Filter> known,
        PropertyMap arguments,
        DateTimeOffset now
    )
    {
        var given = arguments.Where((_, v) => v.Unwrap() is not PropertyValue.Null);
        var failures = given
            .Keys.Where(name => known.All(f => f.Name != name))
            .Select(name => new CheckFailure(PropertyPath.Of(name), Unknown(known, name)))
            .Concat(known.Where(f => given.ContainsKey(f.Name)).SelectMany(f => f.Type.Check(given[f.Name], PropertyPath.Of(f.Name))))
            .ToList();
        Regex? pattern = null;
        if (new Wanted(given).Text(Filters.NamePattern.Name) is { } text)
        {
            try
            {
                // A pattern comes from outside: one that backtracks could run for ever.
                pattern = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }
            catch (Exception unusable) when (unusable is ArgumentException or NotSupportedException)
            {
                failures.Add(
                    new CheckFailure(
                        PropertyPath.Of(Filters.NamePattern.Name),
                        $"is no regular expression that can be used: {Reason(unusable)} (given: {text})"
                    )
                );
            }
        }
        return (new ObjectFilter(given, pattern, now), [.. failures]);
    }

    /// <summary>Whether an object passes every filter.</summary>
    public bool Lets(TenantObject candidate)
    {
        var lastUsed = InstantType.Read(candidate.Properties.Find(MemberNames.LastUsed));
        var expires = InstantType.Read(candidate.Properties.Find(MemberNames.ExpirationDate));
        return (_name is null || _name.IsMatch(candidate.Name))
            && (_wanted.Flag("neverUsed") != true || lastUsed is null)
            && (_lastUsedBefore is null || lastUsed is null || lastUsed < _lastUsedBefore)
            && (_wanted.Flag("neverExpires") != true || expires is null)
            && (_wanted.Number("expiringWithinDays") is not { } days || (expires is { } e && e <= _now.AddDays(days)));
    }

    /// <summary>The library's own sentences name its classes and options.</summary>
    private static string Reason(Exception unusable) =>
        unusable is RegexParseException broken
            ? string.Create(CultureInfo.InvariantCulture, $"it makes no sense up to its character {broken.Offset}")
            : "it has a look-around, a back reference or an atomic group, which are not for names from elsewhere";

    private static string Unknown(ImmutableArray<Filter> known, string name)
    {
        var suggestion = Spelling.Closest(name, known.Select(f => f.Name)) is { } close ? $"; did you mean {close}?" : "";
        return $"is not known here{suggestion}";
    }
}
