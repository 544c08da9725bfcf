using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Texts.Tests;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>No secret gets through, however it is written.</summary>
public sealed class RedactorTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJpZGVudGl0eV9pZCI6IjJjOTEifQ.Zm9vYmFyYmF6cXV4";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every way in which a text of ours may hold a secret.</summary>
    private static readonly IReadOnlyDictionary<string, Func<string, string>> Encodings = new Dictionary<string, Func<string, string>>
    {
        ["plain"] = secret => secret,
        ["JSON"] = secret => JsonSerializer.Serialize(secret),
        ["relaxed JSON"] = secret => JsonSerializer.Serialize(secret, Relaxed),
        ["JSON in JSON"] = secret => JsonSerializer.Serialize(JsonSerializer.Serialize(new { value = secret })),
        ["relaxed JSON in JSON"] = secret => JsonSerializer.Serialize(JsonSerializer.Serialize(secret, Relaxed)),
        ["URL"] = Uri.EscapeDataString,
        ["lower-case URL"] = secret => string.Concat(System.Text.Encoding.UTF8.GetBytes(secret).Select(unit => $"%{unit:x2}")),
        ["form"] = WebUtility.UrlEncode,
        ["HTML"] = WebUtility.HtmlEncode,
        ["HTML in numbers"] = secret => string.Concat(secret.EnumerateRunes().Select(rune => $"&#{rune.Value};")),
        ["JSON in a form"] = secret => WebUtility.UrlEncode(JsonSerializer.Serialize(secret)),
        ["URL in JSON"] = secret => JsonSerializer.Serialize(Uri.EscapeDataString(secret)),
        ["exception"] = secret =>
            new InvalidOperationException("outer", new FormatException($"cannot parse '{secret}' as a number")).ToString(),
    };

    /// <summary>Texts without half surrogates, which no encoding can carry, with many of the characters that get escaped.</summary>
    private static Arbitrary<string> Secrets { get; } =
        Gen.OneOf(
                Gen.Elements([.. "\"\\/+%&<>'=; \n\tu0041nrZ[]{}#?é漢".Select(character => character.ToString()), "😀"]),
                Gen.Choose(33, 126).Select(code => ((char)code).ToString())
            )
            .ArrayOf()
            .Select(parts => string.Concat(parts))
            .Where(secret =>
                secret.Length >= SecretRedactor.ShortestSecret && !SecretRedactor.Placeholder.Contains(secret, StringComparison.Ordinal)
            )
            .ToArbitrary();

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("0123456789abcdef0123456789abcdef:")]
    [InlineData("{\"clientId\":\"x\",\"clientSecret\":\"")]
    public void Secret_InBase64_IsTakenOut_WhateverStandsBeforeIt(string before)
    {
        const string secret = "s3cr3t~with/plus+and-more";
        var redactor = new SecretRedactor();
        redactor.Learn(secret);
        foreach (var after in (string[])["", "\n", "\"}"])
        {
            var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + secret + after));
            foreach (var shown in (string[])[redactor.Redact(text), redactor.Redact(text.Replace('+', '-').Replace('/', '_').TrimEnd('='))])
            {
                Assert.Contains(SecretRedactor.Placeholder, shown, StringComparison.Ordinal);
                // At most a group of four characters before and after.
                Assert.True(shown.Length <= SecretRedactor.Placeholder.Length + ((before.Length + 3) / 3 * 4) + 8, shown);
            }
        }
    }

    [Fact]
    public void Redact_LearntSecretInAnyEncoding_LeavesNothingOfIt()
    {
        foreach (var (name, encode) in Encodings)
        {
            Prop.ForAll(
                    Secrets,
                    secret =>
                    {
                        var redactor = new SecretRedactor();
                        redactor.Learn(secret);
                        var encoded = encode(secret);
                        var redacted = redactor.Redact($"§§{encoded}§§");
                        Assert.DoesNotContain(encoded, redacted, StringComparison.Ordinal);
                        Assert.Contains(SecretRedactor.Placeholder, redacted, StringComparison.Ordinal);
                        Assert.True(redacted.StartsWith("§§", StringComparison.Ordinal), $"{name}: {redacted}");
                    }
                )
                .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260101, 7));
        }
    }

    [Fact]
    public void Redact_SecretsThatOverlapOrContainEachOther_LeavesNothingOfAny()
    {
        var redactor = new SecretRedactor();
        redactor.Learn("abcdef");
        redactor.Learn("abcdefgh");
        redactor.Learn("ghijk");

        Assert.Equal("x[secret]x[secret]x", redactor.Redact("xabcdefghijkxabcdefx"));
    }

    [Fact]
    public void Redact_OnlyPartOfTheText_KeepsTheRestAsItWas()
    {
        var redactor = new SecretRedactor();
        redactor.Learn("p@ss\"word");

        Assert.Equal(
            """{"note":"50% \u00e9 a+b \\ [secret] rest &amp; %41"}""",
            redactor.Redact("""{"note":"50% \u00e9 a+b \\ p@ss\"word rest &amp; %41"}""")
        );
    }

    [Theory]
    [InlineData("""{"id":"1","secret":"s3cr3t-value","name":"n"}""", """{"id":"1","secret":"[secret]","name":"n"}""")]
    [InlineData("""{"secret" : "a\"b\\","name":"n"}""", null)]
    [InlineData("""{"client_secret":"s3cr3t-value"}""", """{"client_secret":"[secret]"}""")]
    [InlineData("""{"clientSecret":"s3cr3t-value"}""", """{"clientSecret":"[secret]"}""")]
    [InlineData("""{"access_token":"s3cr3t-value","expires_in":5}""", """{"access_token":"[secret]","expires_in":5}""")]
    [InlineData("""{"secret":null,"name":"n"}""", """{"secret":null,"name":"n"}""")]
    [InlineData("""{"secret":"s3cr3t-val""", """{"secret":"[secret]""")]
    [InlineData("""{"body":"{\"secret\":\"s3cr3t-value\",\"name\":\"n\"}"}""", """{"body":"{\"secret\":\"[secret]\",\"name\":\"n\"}"}""")]
    [InlineData(
        "grant_type=client_credentials&client_id=me&client_secret=s3cr3t-value&x=1",
        "grant_type=client_credentials&client_id=me&client_secret=[secret]&x=1"
    )]
    [InlineData("Authorization: Bearer s3cr3t-value, Accept: */*", "Authorization: Bearer [secret], Accept: */*")]
    [InlineData("authorization: s3cr3t-value", "authorization: [secret]")]
    [InlineData("""{"Authorization":"Bearer s3cr3t-value"}""", """{"Authorization":"[secret]"}""")]
    [InlineData("sent with Bearer s3cr3t-value-0123456789", "sent with Bearer [secret]")]
    [InlineData("clientSecret: s3cr3t-value-0123456789", "clientSecret: [secret]")]
    [InlineData("token " + Jwt + " expired", "token [secret] expired")]
    [InlineData("cut eyJhbGciOiJIUzI1NiJ9.eyJpZG", "cut [secret]")]
    public void Redact_SecretNobodyTold_IsFoundByItsPlaceOrShape(string text, string? expected)
    {
        var redacted = new SecretRedactor().Redact(text);

        Assert.DoesNotContain("s3cr3t", redacted, StringComparison.Ordinal);
        if (expected is not null)
            Assert.Equal(expected, redacted);
        Assert.Equal(redacted, new SecretRedactor().Redact(redacted));
    }

    [Theory]
    [InlineData("clientSecret: must not be empty")]
    [InlineData("a bearer token is missing; use basic authentication")]
    [InlineData("the secret is shown once")]
    [InlineData("cannot create OAuth client 'billing': no connection to the tenant (Connection refused)")]
    public void Redact_OrdinaryWords_StayAsTheyAre(string text) => Assert.Equal(text, new SecretRedactor().Redact(text));

    [Theory]
    [InlineData("cannot reach http://user:s3cr3t@127.0.0.1:1", "cannot reach http://[secret]@127.0.0.1:1")]
    [InlineData("::set-output name=x::\e[31mred", ": :set-output name=x::␛[31mred")]
    public void ForPeople_WhatTheTenantSays_IsRedactedAndHarmless(string text, string expected) =>
        Assert.Equal(expected, new SecretRedactor().ForPeople(text));

    [Theory]
    [InlineData("\\", 8_000)]
    [InlineData("\"secret", 2_000)]
    [InlineData("secret:", 4_000)]
    [InlineData("\"secret\":\"", 2_000)]
    [InlineData("\\\"secret\\\" : ", 2_000)]
    [InlineData("authorization : bearer  ", 2_000)]
    [InlineData("eyJ", 4_000)]
    [InlineData("access_token%3", 2_000)]
    [InlineData("://a ", 4_000)]
    public void Redact_AnyText_CostsLinearTime(string piece, int times)
    {
        var redactor = new SecretRedactor();
        redactor.Learn("s3cr3t-value");
        Linearity.Assert(times, size => string.Concat(Enumerable.Repeat(piece, size)), text => redactor.Redact(text));
    }

    [Fact]
    public void Redact_HalfAMillionBackslashes_Ends() =>
        Assert.Equal(500_000, new SecretRedactor().Redact(new string('\\', 500_000)).Length);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    public void Learn_TooShort_IsIgnored(string? secret)
    {
        var redactor = new SecretRedactor();

        redactor.Learn(secret);

        Assert.Equal("abc abcd", redactor.Redact("abc abcd"));
    }

    [Fact]
    public void Redact_AnIdOfAnAnswer_ThatIsAPartOfASecret_IsShown()
    {
        var redactor = new SecretRedactor();
        redactor.LearnPart("0badcafe");
        redactor.LearnPart("no-id-of-an-object");

        redactor.LearnFrom("""[{"id":"0badcafe","secret":"hush-hush","name":"no-id-of-an-object"}]"""u8);

        Assert.Equal("0badcafe has [secret] and [secret]", redactor.Redact("0badcafe has hush-hush and no-id-of-an-object"));
    }
}
