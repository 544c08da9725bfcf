using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Pulumi.Texts.Tests;

/// <summary>Known secrets are found wherever they stand, at a cost that nobody can drive up.</summary>
public sealed class SecretTextsTests
{
    [Fact]
    public void Hide_AnySecretsInAnyText_FindsWhatASearchForEachFinds()
    {
        // Of several lengths, so that one may be the end of another.
        var words = Gen.Choose(1, 4)
            .SelectMany(length => Gen.Elements('a', 'b', 'c').ArrayOf(length))
            .Select(characters => new string(characters));
        var lists = words.ArrayOf(6).ToArbitrary();
        var texts = Gen.Elements('a', 'b', 'c', 'd').ArrayOf(40).Select(characters => new string(characters)).ToArbitrary();
        Prop.ForAll(
                lists,
                texts,
                (secrets, text) =>
                {
                    var known = new SecretTexts("*");
                    for (var i = 0; i < secrets.Length; i++)
                    {
                        // Some are looked for before others are known.
                        known.Add(secrets[i]);
                        if (i % 2 == 0)
                            known.Hide(text);
                    }
                    Assert.Equal(OneByOne(secrets, text), known.Hide(text));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20260101, 7));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hide_APartOfASecret_IsHidden_UnlessItIsKnownToBeShownElsewhere(bool sparedFirst)
    {
        var secrets = new SecretTexts("*");
        if (sparedFirst)
            secrets.Spare("4711");
        secrets.AddPart("4711");
        secrets.AddPart("0815");
        if (!sparedFirst)
        {
            Assert.Equal("* and *", secrets.Hide("4711 and 0815"));
            secrets.Spare("4711");
        }

        Assert.Equal("4711 and *", secrets.Hide("4711 and 0815"));
        Assert.Equal("\"4711\", \"*\"", secrets.Hide("\"4711\", \"\\u0030815\""));
        secrets.Add("4711");
        Assert.Equal("* and *", secrets.Hide("4711 and 0815"));
    }

    /// <summary>What texts of ours go through, by other hands than ours.</summary>
    private static readonly Dictionary<string, Func<string, string>> Encodings = new()
    {
        ["JSON"] = text => JsonSerializer.Serialize(text)[1..^1],
        ["JSON that spares what it can"] = text => JsonSerializer.Serialize(text, Sparing)[1..^1],
        ["a URL"] = Uri.EscapeDataString,
        ["HTML"] = text => WebUtility.HtmlEncode(text),
    };

    private static readonly JsonSerializerOptions Sparing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Hide_ASecretBehindUpToThreeEscapes_IsHiddenWithAllOfThem()
    {
        const string Secret = "p\"w\\/%é&<😀>";
        var secrets = new SecretTexts("*");
        secrets.Add(Secret);
        foreach (var first in Encodings)
        {
            Assert.Equal((first.Key, "before * after"), (first.Key, secrets.Hide($"before {first.Value(Secret)} after")));
            foreach (var second in Encodings)
            {
                foreach (var third in Encodings)
                {
                    var names = $"{first.Key} in {second.Key} in {third.Key}";
                    Assert.Equal(
                        (names, "before * after"),
                        (names, secrets.Hide($"before {third.Value(second.Value(first.Value(Secret)))} after"))
                    );
                }
            }
        }
    }

    [Theory]
    [InlineData("two words", "a=two+words&b", "a=*&b")]
    [InlineData("two words/", "a=two+words%2F&b", "a=*&b")]
    [InlineData("one+one", "one+one is two", "* is two")]
    [InlineData("at the end\\", "at the end\\\\", "*")]
    public void Hide_ASecretInAForm_IsHidden(string secret, string text, string expected)
    {
        var secrets = new SecretTexts("*");
        secrets.Add(secret);

        Assert.Equal(expected, secrets.Hide(text));
    }

    [Theory]
    [InlineData("proxy http://user:s3cr3t@127.0.0.1:1 refused", "proxy http://*@127.0.0.1:1 refused")]
    [InlineData("http://user:p@ss/w0rd#?@host/path", "http://*@host/path")]
    [InlineData("\"http:\\/\\/user:s3cr3t@host\" and ftp://:pw@h", "\"http:\\/\\/*@host\" and ftp://*@h")]
    [InlineData("http%3A%2F%2Fuser%3As3cr3t%40host", "http%3A%2F%2F*%40host")]
    [InlineData("see https://host/path, or write to a@b", "see https://host/path, or write to a@b")]
    [InlineData("https://@host ://", "https://@host ://")]
    public void HideWithUrls_WhatStandsBeforeAHost_IsHidden(string text, string expected) =>
        Assert.Equal(expected, new SecretTexts("*").HideWithUrls(text));

    [Theory]
    [InlineData("://")]
    [InlineData("://@")]
    [InlineData("a")]
    [InlineData("\\")]
    [InlineData("\\u0061%61&#97;")]
    public void HideWithUrls_AnyText_CostsLinearTime(string piece)
    {
        var secrets = new SecretTexts("*");
        secrets.Add(new string('a', 5_000) + "b");
        secrets.Add("aaaa");
        Linearity.Assert(8_000, size => string.Concat(Enumerable.Repeat(piece, size)), text => secrets.HideWithUrls(text));
    }

    [Fact]
    public void Hide_ASecretAsLongAsTheText_CostsLinearTime() =>
        Linearity.Assert(
            20_000,
            size => new string('a', size),
            text =>
            {
                var secrets = new SecretTexts("*");
                secrets.Add(new string('a', text.Length / 2));
                Assert.Equal("*", secrets.Hide(text));
            }
        );

    [Fact]
    public void Hide_AfterEachOfManySecrets_CostsLinearTime() =>
        Linearity.Assert(
            2_000,
            size => new string('x', size),
            text =>
            {
                var secrets = new SecretTexts("*");
                for (var i = 0; i < text.Length; i++)
                {
                    secrets.Add($"secret number {i}");
                    Assert.Equal("*!", secrets.Hide($"secret number {i}!"));
                }
            }
        );

    private static string OneByOne(string[] secrets, string text)
    {
        // Secrets side by side are told apart, those that overlap are not.
        var (covered, joined) = (new bool[text.Length], new bool[text.Length]);
        foreach (var secret in secrets)
        {
            for (var at = 0; (at = text.IndexOf(secret, at, StringComparison.Ordinal)) >= 0; at++)
            {
                covered.AsSpan(at, secret.Length).Fill(true);
                joined.AsSpan(at + 1, secret.Length - 1).Fill(true);
            }
        }
        var result = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (!covered[at])
                result.Append(text[at]);
            else if (!joined[at])
                result.Append('*');
        }
        return result.ToString();
    }
}
