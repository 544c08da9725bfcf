using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tenant.Secrets;

/// <summary>Places and shapes in which secrets stand: named members and parameters, the Authorization header, JSON Web Tokens.</summary>
internal static partial class SecretPatterns
{
    private const string Names = "(?:secret|client_?secret|access_?token|refresh_?token|id_?token|password)";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    internal static string Redact(string text)
    {
        text = JsonMember().Replace(text, "${keep}" + SecretRedactor.Placeholder + "${end}");
        text = Parameter().Replace(text, "${keep}" + SecretRedactor.Placeholder);
        text = Setting().Replace(text, "${keep}" + SecretRedactor.Placeholder);
        text = Authorization().Replace(text, "${keep}" + SecretRedactor.Placeholder);
        text = Scheme().Replace(text, "${keep}" + SecretRedactor.Placeholder);
        return WebToken().Replace(text, SecretRedactor.Placeholder);
    }

    /// <summary>
    /// <c>"secret": "…"</c>, also within a JSON string, where the quotes are escaped. A value whose end is missing goes on to the end of the text;
    /// a quote with more backslashes than the opening one belongs to the value.
    /// </summary>
    [GeneratedRegex("""(?<keep>(?<q>\\*["'])(?:authorization|""" + Names + """)\k<q>\s*:\s*(?<open>\\*["'])).*?(?<end>(?<!\\)\k<open>|\z)""", Options)]
    private static partial Regex JsonMember();

    /// <summary><c>client_secret=…</c> in a form or a query, also when the equals sign is percent-encoded.</summary>
    [GeneratedRegex(@"(?<keep>" + Names + @"(?:=|%3D))[^&\s]+", Options)]
    private static partial Regex Parameter();

    /// <summary><c>clientSecret: …</c>, when what follows is long and has a digit, unlike the words of a sentence.</summary>
    [GeneratedRegex(@"(?<keep>\b" + Names + @"\s*:\s*)(?=[^\s\d]*\d)[A-Za-z0-9._~+/=-]{16,}", Options)]
    private static partial Regex Setting();

    /// <summary><c>Authorization: Bearer …</c>.</summary>
    [GeneratedRegex(@"(?<keep>\bauthorization\s*[:=]\s*(?>(?:(?:bearer|basic)\s+)?))[^\s""',;\[]+", Options)]
    private static partial Regex Authorization();

    /// <summary><c>Bearer …</c> and <c>Basic …</c> without the header's name; long enough not to be a word.</summary>
    [GeneratedRegex(@"(?<keep>\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{16,}", Options)]
    private static partial Regex Scheme();

    /// <summary>A JSON Web Token, whole or cut: its header is a JSON object, which base64 makes begin with <c>eyJ</c>.</summary>
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WebToken();
}
