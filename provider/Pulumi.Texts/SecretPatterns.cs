using System.Buffers;
using System.Text;

namespace Pulumi.Texts;

/// <summary>Places and shapes in which secrets stand: named members and parameters, the Authorization header, JSON Web Tokens.</summary>
/// <remarks>
/// Scanned by hand, from one possible beginning to the next, since no regular expression with these conditions is linear on every text:
/// what a rule reads in vain is adjacent to its beginning, and so read a fixed number of times.
/// </remarks>
public sealed class SecretPatterns
{
    private const int ShortestToken = 16,
        ShortestWebToken = 8,
        WebTokenParts = 4;
    private const string Authorization = "authorization",
        WebToken = "eyJ";

    private static readonly string[] Names =
    [
        "secret",
        "clientsecret",
        "client_secret",
        "accesstoken",
        "access_token",
        "refreshtoken",
        "refresh_token",
        "idtoken",
        "id_token",
        "password",
    ];

    private static readonly string[] Schemes = ["bearer", "basic"];

    private static readonly SearchValues<string> Beginnings = SearchValues.Create(
        [.. Names, .. Schemes, Authorization, WebToken],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-"
    );

    private static readonly SearchValues<char> WebTokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    );

    private readonly string _text;
    private readonly string _blot;
    private int _nextDigitOrBlank = -1;

    private SecretPatterns(string text, string blot)
    {
        _text = text;
        _blot = blot;
    }

    /// <summary>The text without what stands in such places.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="blot">What is put in the place of a secret.</param>
    public static string Redact(string text, string blot)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SecretPatterns(text, blot).Redact();
    }

    private string Redact()
    {
        StringBuilder? result = null;
        var done = 0;
        for (var at = 0; at < _text.Length; )
        {
            var next = _text.AsSpan(at).IndexOfAny(Beginnings);
            if (next < 0)
                break;
            at += next;
            if (SecretFrom(at) is not { } secret)
            {
                at++;
                continue;
            }

            result ??= new StringBuilder(_text.Length);
            result.Append(_text, done, secret.Start.Value - done).Append(_blot);
            at = done = secret.End.Value;
        }

        return result is null ? _text : result.Append(_text, done, _text.Length - done).ToString();
    }

    /// <summary>Where the secret stands that what is at <paramref name="at"/> introduces, or is.</summary>
    private Range? SecretFrom(int at)
    {
        if (WordAt(at, Names) is { } name)
            return JsonMember(at, name.Length) ?? Parameter(at + name.Length) ?? Setting(at, name.Length);
        if (WordAt(at, Schemes) is { } scheme)
            return Scheme(at, scheme.Length);
        if (StartsWith(at, Authorization))
            return JsonMember(at, Authorization.Length) ?? Header(at);
        return JsonWebToken(at);
    }

    /// <summary>
    /// <c>"secret": "…"</c>, also within a JSON string, where the quotes are escaped. A value whose end is missing goes on to the end of
    /// the text; a quote with more backslashes than the opening one belongs to the value.
    /// </summary>
    private Range? JsonMember(int at, int length)
    {
        var before = at - 1;
        if (before < 0 || !IsQuote(before))
            return null;
        var backslashes = 0;
        while (before - backslashes > 0 && _text[before - backslashes - 1] == '\\')
            backslashes++;

        var closing = at + length;
        var end = SkipBackslashes(closing);
        if (end - closing > backslashes || end >= _text.Length || _text[end] != _text[before])
            return null;
        if (AfterSeparator(end + 1, ":") is not { } value)
            return null;
        var quote = SkipBackslashes(value);
        if (quote >= _text.Length || !IsQuote(quote))
            return null;
        return (quote + 1)..EndOfText(quote + 1, _text[quote], quote - value);
    }

    private int EndOfText(int from, char quote, int backslashes)
    {
        var run = 0;
        for (var at = from; at < _text.Length; at++)
        {
            if (_text[at] == '\\')
            {
                run++;
                continue;
            }

            if (_text[at] == quote && run == backslashes)
                return at - run;
            run = 0;
        }

        return _text.Length;
    }

    /// <summary><c>client_secret=…</c> in a form or a query, also when the equals sign is percent-encoded.</summary>
    private Range? Parameter(int at)
    {
        var value =
            StartsWith(at, "=") ? at + 1
            : StartsWith(at, "%3D") ? at + 3
            : -1;
        return value < 0 ? null : NotEmpty(value, Run(value, static c => c != '&' && !char.IsWhiteSpace(c)));
    }

    /// <summary><c>clientSecret: …</c>, when what follows is long and has a digit, unlike the words of a sentence.</summary>
    private Range? Setting(int at, int length)
    {
        if (!IsBoundary(at) || AfterSeparator(at + length, ":") is not { } value || !HasDigitBeforeBlank(value))
            return null;
        return Token(value);
    }

    /// <summary><c>Authorization: Bearer …</c>.</summary>
    private Range? Header(int at)
    {
        if (!IsBoundary(at) || AfterSeparator(at + Authorization.Length, ":=") is not { } value)
            return null;
        if (WordAt(value, Schemes) is { } scheme && SkipBlanks(value + scheme.Length) is var after && after > value + scheme.Length)
            value = after;
        return NotEmpty(value, Run(value, static c => c is not ('"' or '\'' or ',' or ';' or '[') && !char.IsWhiteSpace(c)));
    }

    /// <summary><c>Bearer …</c> and <c>Basic …</c> without the header's name; long enough not to be a word.</summary>
    private Range? Scheme(int at, int length)
    {
        var value = SkipBlanks(at + length);
        return IsBoundary(at) && value > at + length ? Token(value) : null;
    }

    /// <summary>A JSON Web Token, whole or cut: its header is a JSON object, which base64 makes begin with <c>eyJ</c>.</summary>
    private Range? JsonWebToken(int at)
    {
        if (!IsBoundary(at) || !_text.AsSpan(at).StartsWith(WebToken))
            return null;
        var end = Run(at + WebToken.Length, WebTokenCharacters);
        if (end - at - WebToken.Length < ShortestWebToken)
            return null;
        for (var part = 0; part < WebTokenParts && end < _text.Length && _text[end] == '.'; part++)
            end = Run(end + 1, WebTokenCharacters);
        return at..end;
    }

    private Range? Token(int at)
    {
        var end = Run(at, TokenCharacters);
        return end - at >= ShortestToken ? at..end : null;
    }

    private static Range? NotEmpty(int start, int end) => end > start ? start..end : null;

    /// <summary>Asked for at places that never go back, so that the text is gone through once.</summary>
    private bool HasDigitBeforeBlank(int at)
    {
        if (_nextDigitOrBlank < at)
            _nextDigitOrBlank = Run(at, static c => !char.IsDigit(c) && !char.IsWhiteSpace(c));
        return _nextDigitOrBlank < _text.Length && char.IsDigit(_text[_nextDigitOrBlank]);
    }

    /// <summary>Where the text goes on after one of <paramref name="separators"/> and the blanks around it; null when there is
    /// none.</summary>
    private int? AfterSeparator(int at, string separators)
    {
        var separator = SkipBlanks(at);
        return separator < _text.Length && separators.Contains(_text[separator], StringComparison.Ordinal)
            ? SkipBlanks(separator + 1)
            : null;
    }

    private int SkipBlanks(int at) => Run(at, static c => char.IsWhiteSpace(c));

    private int SkipBackslashes(int at) => Run(at, static c => c == '\\');

    private int Run(int at, Func<char, bool> belongs)
    {
        while (at < _text.Length && belongs(_text[at]))
            at++;
        return at;
    }

    private int Run(int at, SearchValues<char> characters)
    {
        var length = _text.AsSpan(at).IndexOfAnyExcept(characters);
        return length < 0 ? _text.Length : at + length;
    }

    private string? WordAt(int at, string[] words)
    {
        foreach (var word in words)
        {
            if (StartsWith(at, word))
                return word;
        }

        return null;
    }

    private bool StartsWith(int at, string word) =>
        at <= _text.Length && _text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private bool IsBoundary(int at) => at == 0 || !(char.IsLetterOrDigit(_text[at - 1]) || _text[at - 1] == '_');

    private bool IsQuote(int at) => _text[at] is '"' or '\'';
}
