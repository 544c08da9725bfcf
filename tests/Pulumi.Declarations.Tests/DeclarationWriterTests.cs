using System.Text.Json;
using Pulumi.Protocol.Values;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Declarations.Tests;

/// <summary>Declarations as programs: the layout of Pulumi's own generators, and texts that stay texts.</summary>
public sealed class DeclarationWriterTests
{
    private static readonly PackageFacts Package = PackageFacts.Read(
        """
        {"name": "shop", "language": {"csharp": {"rootNamespace": "Acme", "namespaces": {"shop": "SHOP"}}, "nodejs": {"packageName": "acme-shop"}},
         "types": {
           "shop:index:Size": {"type": "string", "enum": [{"name": "Large", "value": "LARGE"}, {"value": "small"}]},
           "shop:index:Label": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}},
         "resources": {
           "shop:index:Shirt": {"inputProperties": {
             "name": {"type": "string"}, "size": {"$ref": "#/types/shop:index:Size"}, "sizes": {"type": "array", "items": {"$ref": "#/types/shop:index:Size"}},
             "label": {"$ref": "#/types/shop:index:Label"}, "tags": {"type": "object", "additionalProperties": {"type": "string"}}, "count": {"type": "integer"},
             "price": {"type": "number"}, "any": {"$ref": "pulumi.json#/Any"}, "note": {"type": "string"}}, "requiredInputs": ["note"]},
           "shop:store/shelf:Shelf": {"inputProperties": {"tags": {"type": "array", "items": {"type": "string"}}}}}}
        """
    );

    private static readonly Declaration Shirt = new()
    {
        Type = "shop:index:Shirt",
        Name = "my shirt",
        LogicalName = "My shirt!",
        Inputs = PropertyMap
            .Empty.Set("size", PropertyValue.Of("large"))
            .Set("sizes", PropertyValue.Of([PropertyValue.Of("small")]))
            .Set("count", PropertyValue.Of(3))
            .Set("price", PropertyValue.Of(1.5))
            .Set("label", PropertyValue.Of(PropertyMap.Empty.Set("text", PropertyValue.Of("a \"b\""))))
            .Set("tags", PropertyValue.Of(PropertyMap.Empty.Set("k-1", PropertyValue.Of("v"))))
            .Set("any", PropertyValue.Of([PropertyValue.Of(true), PropertyValue.OfNull])),
        Protect = true,
    };

    private static readonly Declaration Shelf = new()
    {
        Type = "shop:store/shelf:Shelf",
        Name = "class",
        Inputs = PropertyMap.Empty.Set("tags", PropertyValue.Of(Array.Empty<PropertyValue>())),
        Parent = "my shirt",
        Provider = "other-one",
        ImportId = "id-1",
    };

    [Fact]
    public void CSharp_IsACompleteProgram() =>
        Assert.Equal(
            """
            using System.Collections.Generic;
            using System.Linq;
            using Pulumi;
            using SHOP = Acme.SHOP;

            return await Deployment.RunAsync(() =>
            {
                var myShirt = new SHOP.Shirt("My shirt!", new()
                {
                    Any = new object?[]
                    {
                        true,
                        null,
                    },
                    Count = 3,
                    Label = new SHOP.Inputs.LabelArgs
                    {
                        Text = "a \"b\"",
                    },
                    Note = "",
                    Price = 1.5,
                    Size = SHOP.Size.Large,
                    Sizes = new[]
                    {
                        SHOP.Size.Small,
                    },
                    Tags = new()
                    {
                        ["k-1"] = "v",
                    },
                }, new CustomResourceOptions
                {
                    Protect = true,
                });

                var class2 = new SHOP.Store.Shelf("class", new()
                {
                    Tags = new(),
                }, new CustomResourceOptions
                {
                    Parent = myShirt,
                    Provider = otherOne,
                    ImportId = "id-1",
                });
            });

            """,
            Written(ProgramLanguage.CSharp, Shirt, Shelf),
            ignoreLineEndingDifferences: true
        );

    [Fact]
    public void TypeScript_IsACompleteProgram() =>
        Assert.Equal(
            """
            import * as pulumi from "@pulumi/pulumi";
            import * as shop from "acme-shop";

            const myShirt = new shop.Shirt("My shirt!", {
                any: [
                    true,
                    null,
                ],
                count: 3,
                label: {
                    text: "a \"b\"",
                },
                note: "",
                price: 1.5,
                size: "LARGE",
                sizes: [
                    "small",
                ],
                tags: {
                    "k-1": "v",
                },
            }, {
                protect: true,
            });

            const class2 = new shop.store.Shelf("class", {
                tags: [],
            }, {
                parent: myShirt,
                provider: otherOne,
                import: "id-1",
            });

            """,
            Written(ProgramLanguage.TypeScript, Shirt, Shelf),
            ignoreLineEndingDifferences: true
        );

    [Fact]
    public void Yaml_IsTheSectionOfResources() =>
        Assert.Equal(
            """
            resources:
              my shirt:
                type: shop:Shirt
                name: "My shirt!"
                properties:
                  any:
                    - true
                    - null
                  count: 3
                  label:
                    text: "a \"b\""
                  note: ""
                  price: 1.5
                  size: LARGE
                  sizes:
                    - small
                  tags:
                    k-1: v
                options:
                  protect: true
              class:
                type: shop:store/shelf:Shelf
                properties:
                  tags: []
                options:
                  parent: ${my shirt}
                  provider: ${other-one}
                  import: id-1

            """,
            Written(ProgramLanguage.Yaml, Shirt, Shelf),
            ignoreLineEndingDifferences: true
        );

    [Theory]
    [InlineData("\"); System.Environment.Exit(1); //")]
    [InlineData("line\nbreak\r\t\0\u2028\u2029\u0085")]
    [InlineData("\u202e reversed \u2066")]
    [InlineData("back\\slash ${a} $$ $ `")]
    [InlineData("- # : { [ & * ! | > % @")]
    [InlineData("yes")]
    [InlineData("1e3")]
    [InlineData("a: b")]
    [InlineData("営業 \ud83d\ude00")]
    public void Text_OfAnyKind_StaysTheText(string text)
    {
        var declaration = Shirt with { LogicalName = text, Inputs = PropertyMap.Empty.Set("name", PropertyValue.Of(text)) };

        var csharp = Written(ProgramLanguage.CSharp, declaration)
            .Split('\n')
            .Single(l => l.TrimStart().StartsWith("Name = ", StringComparison.Ordinal));
        var typescript = Written(ProgramLanguage.TypeScript, declaration)
            .Split('\n')
            .Single(l => l.TrimStart().StartsWith("name: ", StringComparison.Ordinal));
        // Both write what JSON reads.
        Assert.Equal(text, JsonSerializer.Deserialize<string>(csharp.Trim()["Name = ".Length..^1]));
        Assert.Equal(text, JsonSerializer.Deserialize<string>(typescript.Trim()["name: ".Length..^1]));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Written(ProgramLanguage.Yaml, declaration)));
        var name = (YamlScalarNode)yaml.Documents[0].RootNode["resources"]["my shirt"]["properties"]["name"];
        Assert.Equal(text, text.Contains('$') ? name.Value!.Replace("$$", "$", StringComparison.Ordinal) : name.Value);
        Assert.True(name.Style == YamlDotNet.Core.ScalarStyle.DoubleQuoted || text.All(c => char.IsLetter(c)), name.Style.ToString());
    }

    [Fact]
    public void Secret_IsNotWritten_AndACommentSaysSo()
    {
        var declaration = Shirt with { Inputs = PropertyMap.Empty.Set("name", PropertyValue.OfSecret(PropertyValue.Of("canary"))) };

        foreach (var language in Enum.GetValues<ProgramLanguage>())
        {
            var code = Written(language, declaration);
            Assert.DoesNotContain("canary", code, StringComparison.Ordinal);
            Assert.Contains(
                "name is a secret, which is not written into code: read it from the configuration.",
                code,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("size", "\"HUGE\"", "its size is HUGE, which Size does not have")]
    [InlineData("count", "3153600000", "its count is 3153600000, which is no 32-bit integer")]
    public void Value_ThatItsTypeDoesNotHave_IsAnObstacle(string property, string value, string reason)
    {
        var given = JsonSerializer.Deserialize<JsonElement>(value);
        var declaration = Shirt with
        {
            Inputs = PropertyMap.Empty.Set(
                property,
                given.ValueKind == JsonValueKind.String ? PropertyValue.Of(given.GetString()!) : PropertyValue.Of(given.GetDouble())
            ),
        };

        Assert.Equal(reason, DeclarationWriter.Obstacle(Package, declaration));
        Assert.Null(DeclarationWriter.Obstacle(Package, Shirt));
        Assert.Throws<UnwritableException>(() => Written(ProgramLanguage.CSharp, declaration));
    }

    [Fact]
    public void Variables_AreUniqueAndNoWordsOfTheLanguage()
    {
        var code = Written(
            ProgramLanguage.TypeScript,
            [.. new[] { "a b", "a-b", "9", "9", "營業", "shop", "await" }.Select(n => Shirt with { Name = n, LogicalName = n })]
        );

        Assert.Equal(
            ["aB", "aB2", "resource9", "resource9_2", "resource", "shop2", "await2"],
            code.Split('\n').Where(l => l.StartsWith("const ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1])
        );
    }

    private static string Written(ProgramLanguage language, params Declaration[] declarations) =>
        DeclarationWriter.Write(language, [Package], declarations);
}
