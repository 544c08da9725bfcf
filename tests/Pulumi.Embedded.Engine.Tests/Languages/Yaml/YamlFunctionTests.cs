namespace Pulumi.Embedded.Engine.Tests.Languages.Yaml;

/// <summary>Values of a program: what a stack's output is made of.</summary>
public sealed class YamlFunctionTests : IDisposable
{
    private readonly YamlStack _yaml = new();

    [Theory(Timeout = 300_000)]
    [InlineData("plain", "\"plain\"")]
    [InlineData("12", "12")]
    [InlineData("true", "true")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("{a: [1, two], '${word}': x}", """{"a":[1,"two"],"eins":"x"}""")]
    [InlineData("costs $$5 and $${x}", "\"costs $5 and ${x}\"")]
    [InlineData("${pulumi.project}/${pulumi.stack}/${pulumi.organization}", "\"proj/dev/organization\"")]
    [InlineData("${map.list[1]}", "\"b\"")]
    [InlineData("""'${map["odd key"]}'""", "\"odd\"")]
    [InlineData("text ${map.list[0]} ${number} ${nothing} ${map.list}", "\"text a 2.592e+06 <nil> [a b]\"")]
    [InlineData("{fn::join: ['-', [a, '${word}']]}", "\"a-eins\"")]
    [InlineData("{fn::split: [',', 'a,b']}", """["a","b"]""")]
    [InlineData("{fn::select: [1, '${map.list}']}", "\"b\"")]
    [InlineData(
        "{fn::toJSON: {b: '<&>', a: [1.5, true, null, 2592000]}}",
        @"""{\""a\"":[1.5,true,null,2592000],\""b\"":\""\\u003c\\u0026\\u003e\""}"""
    )]
    [InlineData("{fn::toBase64: 'ä'}", "\"w6Q=\"")]
    [InlineData("{fn::fromBase64: 'w6Q='}", "\"ä\"")]
    [InlineData("{fn::secret: '${word}'}", """{"secret":"eins"}""")]
    [InlineData("{fn::unsecret: {fn::secret: x}}", "\"x\"")]
    [InlineData("{a: open, b: {fn::secret: x}}", """{"secret":{"a":"open","b":"x"}}""")]
    [InlineData("{fn::toJSON: [{fn::secret: x}]}", """{"secret":"[\"x\"]"}""")]
    [InlineData("{fn::length: '${map.list}'}", "2")]
    [InlineData("{fn::length: 'äö'}", "2")]
    [InlineData("{fn::singleOrNone: [x]}", "\"x\"")]
    [InlineData("{fn::sha1: abc}", "\"a9993e364706816aba3e25717850c26c9cd0d89d\"")]
    [InlineData("{fn::readFile: ./note.txt}", "\"noted\"")]
    [InlineData("{fn::filebase64: note.txt}", "\"bm90ZWQ=\"")]
    [InlineData("{fn::filebase64sha256: note.txt}", "\"QZVLKmjsAXCwdLVPYJqH3lvwgiChulQ2qZJnm0cUtiY=\"")]
    [InlineData("{fn::pulumiResourceName: '${thing}'}", "\"called\"")]
    [InlineData("{fn::pulumiResourceType: '${thing}'}", "\"pkg:index:Thing\"")]
    [InlineData("{fn::invoke: {function: pkg:find, arguments: {q: '${word}'}}}", """{"answered":true,"q":"eins"}""")]
    [InlineData("{fn::invoke: {function: pkg:index:find, arguments: {q: x}, return: q}}", "\"x\"")]
    [InlineData("{fn::invoke: {function: pkg:index:find, arguments: {q: {fn::secret: x}}, return: q}}", """{"secret":"x"}""")]
    [InlineData("{fn::pkg:find: {q: '${thing.made}'}}", """{"answered":true,"q":"by id-1"}""")]
    [InlineData("{fn::invoke: {function: pkg:one}}", "true")]
    public async Task Output_IsTheValueOfItsExpression(string expression, string expected)
    {
        _yaml.With("note.txt", "noted");

        var result = await _yaml.UpAsync(
            $$"""
            name: proj
            runtime: yaml
            variables:
              word: eins
              number: 2592000
              nothing: null
              map:
                list: [a, b]
                odd key: odd
            resources:
              thing:
                type: pkg:Thing
                name: called
            outputs:
              out: {{expression}}
            """
        );

        Assert.Equal([], _yaml.Messages);
        Assert.True(result.Succeeded);
        Assert.Equal($$"""{"out":{{expected.Trim()}}}""", _yaml.OutputsJson);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("{fn::join: ['-', [1]]}", "the second argument to fn::join must be a list of strings, found a number at index 0")]
    [InlineData("{fn::select: [2, '${list}']}", "list index 2 out-of-bounds for list of length 2")]
    [InlineData("{fn::select: [-1, '${list}']}", "index must be a positive integral, not -1")]
    [InlineData("{fn::fromBase64: '%%'}", "fn::fromBase64 unable to decode: it is no base64")]
    [InlineData("{fn::fromBase64: '/w=='}", "fn::fromBase64 output is not a valid UTF-8 string")]
    [InlineData("{fn::toBase64: [x]}", "fn::toBase64 takes a string here, not a list")]
    [InlineData("{fn::singleOrNone: [1, 2]}", "fn::singleOrNone expected a list of 0 or 1 elements, got 2")]
    [InlineData("{fn::length: 5}", "fn::length requires a list, map, or string, got a number")]
    [InlineData("{fn::toJSON: {fn::stringAsset: x}}", "failed to encode JSON: an asset has no form in JSON")]
    [InlineData("'${list[5]}'", "list index 5 out-of-bounds for list of length 2")]
    [InlineData("'${list.x}'", "cannot access a property on 'list' (type List<string>)")]
    [InlineData("'a ${thing}'", "a resource is no text: 'thing' needs a property")]
    [InlineData("'${thing.mad}'", "mad does not exist on thing")]
    [InlineData("'${nowhere.x}'", "resource, variable, or config value \"nowhere\" not found")]
    [InlineData("'${list[0'", "unterminated interpolation")]
    [InlineData("'${[0]}'", "'${[0]}' cannot be read: the root property must be a string subscript or a name")]
    [InlineData("{fn::joni: [x]}", "'fn::joni' is no function")]
    [InlineData("{fn::join: x}", "the argument to fn::join must be a two-valued list")]
    [InlineData("{fn::secret: x, other: y}", "fn::secret must have it's own object")]
    [InlineData("{fn::invoke: {function: pkg:index:nope}}", "unable to find function \"pkg:index:nope\" in resource provider \"pkg\"")]
    [InlineData("{fn::invoke: {function: pkg:find, return: nope}}", "nope does not exist on pkg:find")]
    [InlineData("{fn::invoke: {funktion: pkg:find}}", "funktion does not exist on fn::invoke")]
    public async Task Output_Wrong_IsToldWithItsPlace(string expression, string expected)
    {
        var result = await _yaml.UpAsync(
            $$"""
            name: proj
            runtime: yaml
            variables:
              list: [a, b]
            resources:
              thing:
                type: pkg:Thing
            outputs:
              out: {{expression}}
            """
        );

        Assert.False(result.Succeeded);
        Assert.StartsWith($"error: {expected}\n\n  on Pulumi.yaml line 9, column ", _yaml.Messages[0], StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Message_OfASecretThatCannotBeDecoded_DoesNotShowIt()
    {
        await _yaml.UpAsync(
            """
            name: proj
            runtime: yaml
            outputs:
              out:
                fn::fromBase64:
                  fn::secret: hunter2hunter2!
            """
        );

        Assert.DoesNotContain(_yaml.Messages, m => m.Contains("hunter2", StringComparison.Ordinal));
        Assert.Single(_yaml.Messages);
    }

    public void Dispose() => _yaml.Dispose();
}
